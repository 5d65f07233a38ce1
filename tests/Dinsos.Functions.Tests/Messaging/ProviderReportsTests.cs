using System.Net;
using Dinsos.LocalHost.Phones;
using Dinsos.Pipeline.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

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
    public async Task Request_that_the_provider_did_not_sign_is_refused()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        var request = Request(scenario, MessagingRoutes.Inbound, "", Form(("MessageSid", "SM1"), ("From", "+6281200000001"), ("Body", "STOP")));
        var handler = scenario.Get<InboundMessageHandler>();
        Assert.Equal(200, Status(await handler.Handle(request(), CancellationToken.None)));

        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var mutated = request();
            Mutate(mutated, random);
            Assert.Equal(403, Status(await handler.Handle(mutated, CancellationToken.None)));
        }
    }

    [Fact]
    public async Task Wish_to_stop_suppresses_later_notices_of_that_phone_alone()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);
        await Inbound(scenario, "SM1", "whatsapp:+6281200000001", " berhenti ");
        await scenario.Post(MessagingScenario.Message(1, "+6281200000001"), MessagingScenario.Message(2, "+6281200000002"));

        await scenario.ReleaseAndDrain();

        Assert.Equal("whatsapp:+6281200000002", Assert.Single(await scenario.Received()).GetProperty("to").GetString());
        Assert.Single(await scenario.Rows(), row => row is { State: MessageState.Suppressed, Reason: "opted-out" });
    }

    [Fact]
    public async Task Inbound_message_is_kept_once_and_answered_with_silence()
    {
        await using var scenario = await MessagingScenario.Start(azurite, callbacks: false);

        var answer = Assert.IsType<ContentResult>(await Inbound(scenario, "SM1", "+6281200000001", "Alamat saya pindah"));
        await Inbound(scenario, "SM1", "+6281200000001", "Alamat saya pindah");

        Assert.Equal("text/xml", answer.ContentType);
        Assert.EndsWith("<Response></Response>", answer.Content);
        Assert.False(await scenario.Get<OutboxStore>().InsertInbound("SM1", "00", "", "", scenario.Time.Now, CancellationToken.None));
        Assert.Empty(await scenario.Get<OutboxStore>().OptedOut(CancellationToken.None));
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
        var request = Request(scenario, MessagingRoutes.StatusCallback, address.Query, Form([("MessageSid", sid), ("MessageStatus", status), .. more]));
        return Status(await scenario.Get<StatusCallbackHandler>().Handle(request(), CancellationToken.None));
    }

    private static Task<IActionResult> Inbound(MessagingScenario scenario, string sid, string from, string body) => scenario.Get<InboundMessageHandler>()
        .Handle(Request(scenario, MessagingRoutes.Inbound, "", Form(("MessageSid", sid), ("From", from), ("Body", body)))(), CancellationToken.None);

    private static Dictionary<string, string> Form(params (string Name, string Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);

    private static Func<HttpRequest> Request(MessagingScenario scenario, string route, string query, Dictionary<string, string> form)
    {
        var url = MessagingRoutes.Under(scenario.Get<IOptions<MessagingOptions>>().Value.PublicAddress!, route) + query;
        var signature = PhoneCallbacks.Signature(MessagingScenario.Token, url, form);
        return () =>
        {
            // What the request itself says of its host is not what the provider called.
            var request = new DefaultHttpContext().Request;
            request.Method = "POST";
            request.Host = new HostString("inside.example");
            request.QueryString = new QueryString(query);
            request.ContentType = "application/x-www-form-urlencoded";
            request.Form = new FormCollection(form.ToDictionary(field => field.Key, field => new StringValues(field.Value)));
            request.Headers["X-Twilio-Signature"] = signature;
            return request;
        };
    }

    private static void Mutate(HttpRequest request, Random random)
    {
        var fields = request.Form.ToDictionary(field => field.Key, field => field.Value);
        var signature = request.Headers["X-Twilio-Signature"].ToString();
        switch (random.Next(6))
        {
            case 0:
                fields["Body"] = new(fields["Body"] + "x");
                break;
            case 1:
                fields["Extra" + random.Next(1000)] = "1";
                break;
            case 2:
                fields.Remove("From");
                break;
            case 3:
                request.QueryString = new($"?a={random.Next(1000)}%zz");
                break;
            case 4:
                var at = random.Next(signature.Length);
                request.Headers["X-Twilio-Signature"] = signature[..at] + (signature[at] == 'A' ? 'B' : 'A') + signature[(at + 1)..];
                break;
            default:
                request.Headers.Remove("X-Twilio-Signature");
                break;
        }

        request.Form = new FormCollection(fields);
    }

    private static int Status(IActionResult result) => ((IStatusCodeActionResult)result).StatusCode ?? (int)HttpStatusCode.OK;
}
