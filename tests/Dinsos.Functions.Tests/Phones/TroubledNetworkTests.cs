using System.Net;
using System.Text.Json;
using Dinsos.LocalHost.Phones;

namespace Dinsos.Functions.Tests.Phones;

public sealed class TroubledNetworkTests
{
    [Theory]
    [InlineData("429=1", 429, 0)]
    [InlineData("429-bare=1", 429, 0)]
    [InlineData("5xx-before=1", 500, 0)]
    [InlineData("5xx-after=1", 500, 1)]
    public async Task Trouble_is_answered_and_the_record_says_who_was_taken_all_the_same(string faults, int atLeast, int taken)
    {
        await using var phones = await PhoneScenario.Start(faults);

        using var answer = await phones.Create(PhoneScenario.WhatsApp(1), "Halo");

        Assert.InRange((int)answer.StatusCode, atLeast, atLeast + 99);
        Assert.Equal(taken, (await phones.Record()).Count);
        Assert.Equal(faults == "429=1" ? "1" : null, answer.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task Errors_are_told_by_the_provider_or_by_a_gateway_that_knows_no_json()
    {
        await using var phones = await PhoneScenario.Start("5xx-before=1");
        var said = new HashSet<(HttpStatusCode, string?)>();
        for (var i = 0; i < 40; i++)
        {
            using var answer = await phones.Create(PhoneScenario.WhatsApp(i), "Halo");
            said.Add((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }

        Assert.Equal(
            [(HttpStatusCode.InternalServerError, "application/json"), (HttpStatusCode.BadGateway, "text/html"), (HttpStatusCode.ServiceUnavailable, "application/json"), (HttpStatusCode.GatewayTimeout, "text/html")],
            said.Order());
    }

    [Theory]
    [InlineData("reset-before=1", 0)]
    [InlineData("reset-after=1", 1)]
    public async Task Connection_breaks_before_or_after_the_message_is_taken_and_the_client_does_not_send_it_again(string faults, int taken)
    {
        await using var phones = await PhoneScenario.Start(faults);

        // The connection has served before: a client might take it for a stale one.
        await phones.Http.GetStringAsync("/phones/pending");
        await Assert.ThrowsAsync<HttpRequestException>(() => phones.Create(PhoneScenario.WhatsApp(1), "Halo"));

        Assert.Equal(taken, (await phones.Record()).Count);
    }

    [Theory]
    [InlineData("timeout-before=1", 0)]
    [InlineData("timeout-after=1", 1)]
    public async Task Caller_that_waits_in_vain_hangs_up(string faults, int taken)
    {
        await using var phones = await PhoneScenario.Start(faults);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(600));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => phones.Create(PhoneScenario.WhatsApp(1), "Halo", patience.Token));

        Assert.Equal(taken, (await phones.Record()).Count);
    }

    [Fact]
    public async Task Next_try_of_a_message_throws_anew()
    {
        await using var phones = await PhoneScenario.Start("429=0.5,seed=3");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await phones.Create(PhoneScenario.WhatsApp(1), "Halo");
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Contains(HttpStatusCode.Created, answers);
    }

    [Fact]
    public async Task More_than_the_rate_is_refused_unprocessed()
    {
        await using var phones = await PhoneScenario.Start("rate=20");

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => phones.Create(PhoneScenario.WhatsApp(number), "Halo")));

        var taken = answers.Count(answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.InRange(taken, 20, 45);
        Assert.Equal(60 - taken, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.Equal(taken, (await phones.Record()).Count);
    }

    [Theory]
    [InlineData("failed=1:63024", "failed", "63024", "failed")]
    [InlineData("undelivered=1:30003", "undelivered", "30003", "sent undelivered")]
    [InlineData("read=1", "read", null, "sent delivered read")]
    public async Task Message_ends_as_it_was_dealt_and_its_callbacks_say_so(string faults, string status, string? code, string told)
    {
        await using var phones = await PhoneScenario.Start(faults);

        (await phones.Create(PhoneScenario.WhatsApp(1), "Halo")).Dispose();
        await phones.Rest();

        var message = Assert.Single(await phones.Record());
        Assert.Equal((status, code), (message.GetProperty("status").GetString(), message.GetProperty("errorCode").ToString() is { Length: > 0 } known ? known : null));
        Assert.Equal(told, string.Join(' ', phones.Heard.Select(form => form["MessageStatus"])));
        Assert.Equal(code, phones.Heard[^1].GetValueOrDefault("ErrorCode"));
    }

    [Fact]
    public async Task Callbacks_come_twice_and_in_any_order_and_none_is_lost()
    {
        await using var phones = await PhoneScenario.Start("doubled=1,shuffled=1");
        for (var i = 0; i < 30; i++) (await phones.Create(PhoneScenario.WhatsApp(i), "Halo")).Dispose();
        await phones.Rest();

        var told = phones.Heard.GroupBy(form => form["MessageSid"], form => form["MessageStatus"]).ToList();
        Assert.Equal(30, told.Count);
        Assert.All(told, message => Assert.Equal(["delivered", "delivered", "sent", "sent"], message.Order()));
        Assert.Contains(told, message => message.First() == "delivered");
        Assert.Contains(told, message => message.First() == "sent");
    }

    [Fact]
    public async Task Free_text_outside_the_window_is_taken_and_then_not_delivered()
    {
        await using var phones = await PhoneScenario.Start("window=24");

        (await phones.Create(PhoneScenario.WhatsApp(1), "Halo")).Dispose();
        (await phones.Create(PhoneScenario.Phone(1), "Halo")).Dispose();
        await phones.Rest();

        Assert.Equal([("undelivered", "63016"), ("delivered", "")], (await phones.Record()).OrderByDescending(message => message.GetProperty("to").GetString())
            .Select(message => (message.GetProperty("status").GetString()!, message.GetProperty("errorCode").ToString())));
    }

    [Fact]
    public async Task Template_is_shown_with_its_places_filled()
    {
        await using var phones = await PhoneScenario.Start("window=24");
        using var made = await phones.Http.PostAsync("/v1/Content", new StringContent(
            """{"friendly_name":"undangan","language":"id","types":{"twilio/text":{"body":"Yth. {{1}}, Bimtek pada {{2}}. Salam, {{1}}."}}}"""));
        var sid = JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("sid").GetString()!;

        using var sent = await Send(sid, """{"1":"Siti","2":"Senin"}""");
        using var open = await Send(sid, """{"1":"Siti"}""");
        using var unknown = await Send("HX0", "{}");
        await phones.Rest();

        Assert.Equal((HttpStatusCode.Created, 21656, 21655), (sent.StatusCode, await Code(open), await Code(unknown)));
        var message = Assert.Single(await phones.Record());
        Assert.Equal(("Yth. Siti, Bimtek pada Senin. Salam, Siti.", "delivered"), (message.GetProperty("body").GetString(), message.GetProperty("status").GetString()));

        Task<HttpResponseMessage> Send(string template, string variables) =>
            phones.Post(new() { ["To"] = PhoneScenario.WhatsApp(1), ["From"] = PhoneScenario.Ours, ["ContentSid"] = template, ["ContentVariables"] = variables });
        static async Task<int> Code(HttpResponseMessage refusal) => JsonDocument.Parse(await refusal.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetInt32();
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"kinds":{"waitlist":7}}""")]
    [InlineData("""{"kinds":{"waitlist":{"contentSid":"HXwait"}}}""")]
    public void File_that_is_no_messages_json_cannot_be_read(string content)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, content);

        Assert.False(PhoneTemplates.CanRead(file));
        File.Delete(file);
    }

    [Fact]
    public async Task Templates_of_a_messages_json_are_known_by_their_sid_and_filled_by_place_or_name()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"kinds":{"waitlist":{"contentSid":"HXwait","variables":["program","nama"],"whatsapp":"Yth. {nama}, {program}: {nama} menunggu.","sms":"x"},"bimtek-change":{"whatsapp":"x","sms":"x"}}}""");
        await using var phones = await PhoneScenario.Start(with: options => options with { Templates = file });
        foreach (var variables in new[] { """{"1":"UEP","2":"Siti"}""", """{"nama":"Siti","program":"UEP"}""" })
            (await phones.Post(new() { ["To"] = PhoneScenario.WhatsApp(1), ["From"] = PhoneScenario.Ours, ["ContentSid"] = "HXwait", ["ContentVariables"] = variables })).Dispose();
        File.Delete(file);

        Assert.Equal(["Yth. Siti, UEP: Siti menunggu.", "Yth. Siti, UEP: Siti menunggu."], await phones.Bodies());
    }
}
