using System.Collections.Concurrent;
using Dinsos.Pipeline.Messaging;
using Microsoft.AspNetCore.Http;

namespace Dinsos.Functions.Tests.Messaging;

[Collection(AzuriteFixture.Collection)]
public sealed class ExactlyOneEffectTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Posted_messages_arrive_once_each_and_are_known_as_delivered()
    {
        await using var scenario = await MessagingScenario.Start(azurite);
        await scenario.Post(Messages(30));

        await scenario.ReleaseAndDrain();

        Assert.True(await scenario.Until(async () => (await scenario.Rows()).All(row => row.State == MessageState.Delivered)));
        await EveryPhoneHasOne(scenario, 30);
    }

    [Fact]
    public async Task Host_killed_between_call_and_save_sends_nothing_twice()
    {
        await using var scenario = await MessagingScenario.Start(azurite, storage: new KilledAt("\"accepted\"", 3), callbacks: false);
        await scenario.Post(Messages(12));

        await scenario.ReleaseAndDrain();

        Assert.All(await scenario.Rows(), row => Assert.Equal(MessageState.Accepted, row.State));
        await EveryPhoneHasOne(scenario, 12);
    }

    [Fact]
    public async Task Host_killed_before_the_call_loses_nothing()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(Messages(3));
        var rows = await scenario.Rows();
        Assert.NotNull(await scenario.Get<OutboxStore>().TryUpdate(rows.Select(row => row.MarkSending(TimeProvider.System.GetUtcNow())).ToList(), CancellationToken.None));

        await scenario.ReleaseAndDrain();

        await EveryPhoneHasOne(scenario, 3);
    }

    [Fact]
    public async Task Time_out_after_accepting_adopts_the_message()
    {
        var faults = new ProviderFaults { After = async (number, context) => number == 1 && await Hang(context) };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        await scenario.Post(Messages(3));

        await scenario.ReleaseAndDrain();

        Assert.All(await scenario.Rows(), row => Assert.Equal(MessageState.Accepted, row.State));
        Assert.Equal(3, faults.Creates);
        await EveryPhoneHasOne(scenario, 3);
    }

    [Theory]
    [InlineData(500, "{\"code\":20500,\"message\":\"Internal\"}")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(201, "")]
    public async Task Unclear_answer_after_accepting_adopts_the_message(int status, string body)
    {
        var faults = new ProviderFaults { After = (number, context) => number == 1 ? ProviderFaults.Answer(context, status, body) : Task.FromResult(false) };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        await scenario.Post(Messages(2));

        await scenario.ReleaseAndDrain();

        Assert.All(await scenario.Rows(), row => Assert.Equal(MessageState.Accepted, row.State));
        Assert.Equal(2, faults.Creates);
        await EveryPhoneHasOne(scenario, 2);
    }

    [Fact]
    public async Task Connection_reset_after_accepting_adopts_the_message()
    {
        var faults = new ProviderFaults
        {
            After = (number, context) =>
            {
                if (number == 1) context.Abort();
                return Task.FromResult(number == 1);
            },
        };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        await scenario.Post(Messages(2));

        await scenario.ReleaseAndDrain();

        Assert.Equal(2, faults.Creates);
        await EveryPhoneHasOne(scenario, 2);
    }

    [Fact]
    public async Task Fault_before_accepting_is_not_retried_blindly_and_sent_again_once_the_list_is_read()
    {
        var faults = new ProviderFaults { Before = (number, context) => number == 1 ? ProviderFaults.Answer(context, 503) : Task.FromResult(false) };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        await scenario.Post(Messages(1));

        await scenario.Send();

        Assert.Equal(1, faults.Creates);
        Assert.Equal(MessageState.Sending, Assert.Single(await scenario.Rows()).State);

        await scenario.Drain();

        Assert.Equal(2, faults.Creates);
        await EveryPhoneHasOne(scenario, 1);
    }

    [Fact]
    public async Task Too_many_requests_are_retried_within_the_call()
    {
        var faults = new ProviderFaults { Before = (number, context) => number <= 2 ? ProviderFaults.Answer(context, 429) : Task.FromResult(false) };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        await scenario.Post(Messages(1));

        await scenario.Send();

        Assert.Equal(3, faults.Creates);
        await EveryPhoneHasOne(scenario, 1);
    }

    [Fact]
    public async Task Long_retry_after_holds_every_message_back()
    {
        var refusedAt = new ConcurrentQueue<DateTimeOffset>();
        var acceptedAt = new ConcurrentQueue<DateTimeOffset>();
        var faults = new ProviderFaults
        {
            Before = (number, context) =>
            {
                (number == 1 ? refusedAt : acceptedAt).Enqueue(TimeProvider.System.GetUtcNow());
                if (number > 1) return Task.FromResult(false);
                context.Response.Headers.RetryAfter = "3";
                context.Response.StatusCode = 429;
                return Task.FromResult(true);
            },
        };
        await using var scenario = await MessagingScenario.Start(
            azurite, faults.Install, new() { ["Messaging:SendsInFlight"] = "1" }, callbacks: false);
        await scenario.Post(Messages(4));

        await scenario.ReleaseAndDrain();

        Assert.All(acceptedAt, at => Assert.True(at - refusedAt.Single() >= TimeSpan.FromSeconds(2.9)));
        await EveryPhoneHasOne(scenario, 4);
    }

    [Fact]
    public async Task Message_whose_outcome_stays_open_is_listed_and_never_sent_again()
    {
        var faults = new ProviderFaults
        {
            Before = (number, context) => number == 1 ? ProviderFaults.Answer(context, 500) : Task.FromResult(false),
            Listing = context => ProviderFaults.Answer(context, 500),
        };
        await using var scenario = await MessagingScenario.Start(azurite, faults.Install, callbacks: false);
        await scenario.Post(Messages(1));
        await scenario.Send();
        scenario.Time.Now = scenario.Batch.ExpiresAt;

        await scenario.ReleaseAndDrain();

        Assert.Equal((MessageState.Failed, "unknown"), (await scenario.Rows()).Select(row => (row.State, row.Reason)).Single());
        Assert.Equal(1, faults.Creates);
    }

    [Fact]
    public async Task Provider_that_is_away_costs_no_message()
    {
        await using var scenario = await MessagingScenario.Start(azurite, settings: new() { ["Twilio:BaseAddress"] = "http://127.0.0.1:1" }, callbacks: false);
        await scenario.Post(Messages(3));

        var sent = await scenario.Send();

        Assert.Equal((0, 3), (sent.Failed, sent.Waiting));
        Assert.All(await scenario.Rows(), row => Assert.NotNull(row.RetryAt));
    }

    [Fact]
    public async Task Message_costs_few_requests_to_storage()
    {
        var counter = new RequestCounter();
        await using var scenario = await MessagingScenario.Start(azurite, storage: counter, callbacks: false);
        var before = counter.Count;

        await scenario.Post(Messages(100));
        await scenario.Release();
        await scenario.Send();

        Assert.Equal(100, (await scenario.Received()).Count);
        Assert.InRange(counter.Count - before, 300, 400);
    }

    private static IEnumerable<NewMessage> Messages(int count) => Enumerable.Range(1, count).Select(number => MessagingScenario.Message(number, whatsApp: number % 2 == 0));

    private static async Task<bool> Hang(HttpContext context)
    {
        await Task.Delay(TimeSpan.FromSeconds(4), CancellationToken.None);
        context.Abort();
        return true;
    }

    private static async Task EveryPhoneHasOne(MessagingScenario scenario, int count)
    {
        var phones = (await scenario.Received()).Select(message => message.GetProperty("to").GetString()).ToList();
        Assert.Equal(count, phones.Count);
        Assert.Equal(count, phones.Distinct().Count());
    }
}
