using Dinsos.Functions.Tests.Replies;
using Dinsos.LocalHost.Phones;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Options;

namespace Dinsos.Functions.Tests.Messaging;

[Collection(AzuriteFixture.Collection)]
public sealed class ProviderReportsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Reports_shuffled_and_doubled_end_in_the_farthest_state()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(Enumerable.Range(1, 8).Select(number => MessagingScenario.Message(number)));
        await scenario.ReleaseAndDrain();
        var random = new Random(7);

        foreach (var row in await scenario.Rows())
        {
            string[] reports = ["queued", "sent", "delivered", "read", "sent", "delivered", "read", "queued"];
            random.Shuffle(reports);
            await Task.WhenAll(reports.Select(report => Report(scenario, row, row.ProviderSid!, report)));
        }

        Assert.All(await scenario.Rows(), row => Assert.Equal(MessageState.Read, row.State));
    }

    [Fact]
    public async Task Report_before_the_answer_was_saved_adopts_the_sid()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        var row = Assert.Single(await scenario.Rows());

        Assert.Equal(204, await Report(scenario, row, "SM77", "sent"));

        var adopted = Assert.Single(await scenario.Rows());
        Assert.Equal((MessageState.Sent, "SM77"), (adopted.State, adopted.ProviderSid));
        await scenario.ReleaseAndDrain();
        Assert.Empty(await scenario.Received());
    }

    [Fact]
    public async Task Failure_is_kept_with_its_code()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        await scenario.ReleaseAndDrain();
        var row = Assert.Single(await scenario.Rows());

        await Report(scenario, row, row.ProviderSid!, "undelivered", ("ErrorCode", "30005"));

        var failed = Assert.Single(await scenario.Rows());
        Assert.Equal((MessageState.Failed, (int?)30005), (failed.State, failed.ErrorCode));
    }

    [Fact]
    public async Task Report_about_an_unknown_message_is_taken_calmly()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Post(MessagingScenario.Message(1));
        var row = Assert.Single(await scenario.Rows());

        Assert.Equal(204, await Report(scenario, row with { Id = "another" }, "SM77", "sent"));
        Assert.Equal(204, await Report(scenario, row, "SM77", "strange"));
        Assert.Equal(MessageState.Created, Assert.Single(await scenario.Rows()).State);
    }

    [Fact]
    public async Task Wish_to_stop_suppresses_later_notices_of_that_phone_alone()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await scenario.Get<OutboxStore>().OptOut(scenario.Get<KeyedHash>().PhoneKey("+6281200000001"), scenario.Time.Now, CancellationToken.None);
        await scenario.Post(MessagingScenario.Message(1, "+6281200000001"), MessagingScenario.Message(2, "+6281200000002"));

        await scenario.ReleaseAndDrain();

        Assert.Equal("whatsapp:+6281200000002", Assert.Single(await scenario.Received()).GetProperty("to").GetString());
        Assert.Single(await scenario.Rows(), row => row is { State: MessageState.Suppressed, Reason: "opted-out" });
    }

    [Fact]
    public async Task Message_whose_callbacks_were_lost_is_asked_for()
    {
        await using var scenario = await MessagingScenario.Start(
            azurite, settings: new() { ["Messaging:PublicAddress"] = "http://127.0.0.1:1/api", ["Messaging:FetchStatusAfter"] = "00:00:01" });
        await scenario.Post(MessagingScenario.Message(1), MessagingScenario.Message(2));
        await scenario.ReleaseAndDrain();

        Assert.True(await scenario.Until(async () =>
        {
            await scenario.Get<LostCallbacks>().Fetch(CancellationToken.None);
            return (await scenario.Rows()).All(row => row.State == MessageState.Delivered);
        }));
        await scenario.Get<LostCallbacks>().Fetch(CancellationToken.None);
        Assert.Empty(await scenario.Get<OutboxStore>().DueBatches(DuePhase.Watch, CancellationToken.None));
    }

    private static async Task<int> Report(MessagingScenario scenario, OutboxRow row, string sid, string status, params (string, string)[] more)
    {
        var address = MessagingRoutes.StatusCallbackFor(new("http://x"), row);
        var request = Request(scenario, MessagingRoutes.StatusCallback, address.Query, [("MessageSid", sid), ("MessageStatus", status), .. more]);
        return Status(await scenario.Get<StatusCallbackHandler>().Handle(request, CancellationToken.None));
    }

    private static HttpRequest Request(MessagingScenario scenario, string route, string query, params (string, string)[] fields) => new SignedRequest
    {
        Address = MessagingRoutes.Under(scenario.Get<IOptions<MessagingOptions>>().Value.PublicAddress!, route),
        Query = query,
        Fields = [("AccountSid", PhoneNetworkOptions.LocalAccount), .. fields],
        Token = MessagingScenario.Token,
    }.Signed().Build();

    private static int Status(IActionResult result) => ((IStatusCodeActionResult)result).StatusCode!.Value;
}
