using Dinsos.Pipeline.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.Messaging;

[Collection(AzuriteFixture.Collection)]
public sealed class SendingPaceTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Today = new(2026, 12, 7);

    [Fact]
    public async Task Hosts_share_the_moments_and_none_is_given_twice()
    {
        await using var scenario = await MessagingScenario.Start(azurite, settings: new() { ["Messaging:SendingRatePerSecond"] = "500" }, callbacks: false);
        var hosts = new[] { scenario.Get<SendingPace>(), scenario.AnotherHost().GetRequiredService<SendingPace>() };

        var grants = (await Task.WhenAll(hosts.SelectMany(host => Enumerable.Range(0, 10).Select(_ => host.Reserve(Channel.WhatsApp, 7, 7, Today, CancellationToken.None))))).ToList();

        Assert.All(grants, grant => Assert.Equal(7, grant.Count));
        var moments = grants.SelectMany(grant => Enumerable.Range(0, grant.Count).Select(grant.Moment)).Order().ToList();
        Assert.Equal(140, moments.Count);
        Assert.All(moments.Zip(moments.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMilliseconds(1.99)));
    }

    [Fact]
    public async Task Moments_far_ahead_are_not_taken()
    {
        await using var scenario = await MessagingScenario.Start(azurite, settings: new() { ["Messaging:SmsRatePerSecond"] = "1" }, callbacks: false);
        var pace = scenario.Get<SendingPace>();
        await pace.Reserve(Channel.Sms, 10, 10, Today, CancellationToken.None);

        var later = await pace.Reserve(Channel.Sms, 1, 1, Today, CancellationToken.None);

        Assert.Equal((0, false), (later.Count, later.DayIsFull));
        Assert.InRange(later.From - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Another_try_of_the_same_message_does_not_count_against_the_cap_of_the_day()
    {
        await using var scenario = await MessagingScenario.Start(azurite, settings: new() { ["Messaging:DailyCap"] = "4" }, callbacks: false);
        var pace = scenario.Get<SendingPace>();
        Assert.Equal(4, (await pace.Reserve(Channel.WhatsApp, 6, 6, Today, CancellationToken.None)).Count);

        var again = await pace.Reserve(Channel.WhatsApp, 3, 0, Today, CancellationToken.None);

        Assert.Equal((3, false), (again.Count, again.DayIsFull));
        Assert.True((await pace.Reserve(Channel.WhatsApp, 1, 1, Today, CancellationToken.None)).DayIsFull);
        Assert.Equal(1, (await pace.Reserve(Channel.WhatsApp, 1, 1, Today.AddDays(1), CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Cap_of_the_day_holds_the_rest_until_the_next_day_and_loses_none()
    {
        await using var scenario = await MessagingScenario.Start(azurite, settings: new() { ["Messaging:DailyCap"] = "4" }, callbacks: false);
        await scenario.Post(Enumerable.Range(1, 6).Select(number => MessagingScenario.Message(number)));

        await scenario.ReleaseAndDrain();
        scenario.Time.Now = scenario.Time.Now.AddHours(2);
        await scenario.ReleaseAndDrain();
        Assert.Equal(4, (await scenario.Received()).Count);

        scenario.Time.Now = new(2026, 12, 8, 8, 0, 0, TimeSpan.FromHours(8));
        Assert.Equal(1, await scenario.Release());
        await scenario.Drain();
        Assert.Equal(6, (await scenario.Received()).Count);
    }

    [Fact]
    public async Task Message_that_reaches_its_turn_after_the_hours_have_ended_waits()
    {
        var atTheDoor = new ProviderFaults();
        await using var scenario = await MessagingScenario.Start(azurite, atTheDoor.Install, new() { ["Messaging:SendingRatePerSecond"] = "1" }, callbacks: false);
        scenario.Time.Now = new(2026, 12, 7, 16, 59, 59, TimeSpan.FromHours(8));
        await scenario.Post(Enumerable.Range(1, 3).Select(number => MessagingScenario.Message(number)));

        var sending = scenario.Send();
        Assert.True(await scenario.Until(async () => (await scenario.Received()).Count == 1));
        scenario.Time.Now = new(2026, 12, 7, 17, 0, 0, TimeSpan.FromHours(8));
        await sending;

        Assert.Equal(1, atTheDoor.Creates);
        Assert.Equal(2, (await scenario.Rows()).Count(row => row.State.IsWaiting() && !row.IsUnderWay));
        scenario.Time.Now = new(2026, 12, 8, 8, 0, 0, TimeSpan.FromHours(8));
        await scenario.ReleaseAndDrain();
        Assert.Equal(3, (await scenario.Received()).Count);
    }
}
