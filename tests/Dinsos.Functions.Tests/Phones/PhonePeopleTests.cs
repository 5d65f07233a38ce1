using System.Collections.Concurrent;
using System.Net;
using Dinsos.Functions.Tests.OfflinePackages;
using Dinsos.LocalHost.Phones;
using Twilio.Security;

namespace Dinsos.Functions.Tests.Phones;

/// <summary>What people write reaches the functions as the provider tells it.</summary>
public sealed class PhonePeopleTests
{
    private const string Invitation = "Yth. Bapak/Ibu Siti. Kami mengundang Bapak/Ibu. Balas YA bila hadir, TIDAK bila berhalangan. Balas BERHENTI untuk tidak menerima pesan.";
    private const string CheckIn = "Yth. Bapak/Ibu Siti. Apa kabar usahanya? Mohon balas: 1 berjalan baik, 2 berjalan, ada kendala, 3 berhenti sementara, 4 berhenti.";

    [Fact]
    public async Task Answer_comes_signed_with_the_fields_of_the_provider()
    {
        var headers = new ConcurrentQueue<(string Signature, string Token)>();
        await using var functions = await ScriptedServer.Start((context, _) =>
        {
            if (context.Request.Path == "/api/twilio/inbound") headers.Enqueue((context.Request.Headers["X-Twilio-Signature"].ToString(), context.Request.Headers["I-Twilio-Idempotency-Token"].ToString()));
            return Task.CompletedTask;
        });
        await using var phones = await PhoneScenario.Start(functions: functions);
        var inbound = await HearAt(phones);
        (await phones.Create(PhoneScenario.WhatsApp(1), Invitation)).Dispose();
        await phones.Rest();

        using var answered = await Answer(phones, PhoneScenario.Phone(1), " Ya, hadir & salam ", "SM1");
        await phones.Rest();

        Assert.Equal(HttpStatusCode.Created, answered.StatusCode);
        var form = Assert.Single(phones.Heard, form => form.ContainsKey("Body"));
        Assert.Equal(
            (PhoneScenario.WhatsApp(1), PhoneScenario.Ours, " Ya, hadir & salam ", "0", PhoneScenario.Phone(1)[1..], "SM1", PhoneNetworkOptions.LocalAccount),
            (form["From"], form["To"], form["Body"], form["NumMedia"], form["WaId"], form["OriginalRepliedMessageSid"], form["AccountSid"]));
        Assert.StartsWith("SM", form["MessageSid"]);
        var (signature, token) = Assert.Single(headers);
        Assert.True(new RequestValidator(PhoneScenario.Token).Validate(inbound, form, signature));
        Assert.NotEmpty(token);
    }

    [Fact]
    public async Task Nobody_answers_who_was_never_written_to_by_whatsapp_or_has_nothing_to_say()
    {
        await using var phones = await PhoneScenario.Start();
        (await phones.Create(PhoneScenario.Phone(1), "Halo")).Dispose();
        (await phones.Create(PhoneScenario.WhatsApp(2), "Halo")).Dispose();

        foreach (var (phone, text) in new[] { (PhoneScenario.Phone(1), "YA"), (PhoneScenario.Phone(2), "  "), (PhoneScenario.Phone(3), "YA") })
        {
            using var refused = await Answer(phones, phone, text);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Answer_that_nobody_heard_is_owed_until_somebody_listens_again()
    {
        await using var phones = await PhoneScenario.Start(with: options => options with { PendingUpTo = TimeSpan.FromMilliseconds(50), TryAgainAfter = TimeSpan.FromMilliseconds(50) });
        await SetInbound(phones, "http://127.0.0.1:1/inbound");
        (await phones.Create(PhoneScenario.WhatsApp(1), "Halo")).Dispose();
        await phones.Rest();
        (await Answer(phones, PhoneScenario.Phone(1), "YA")).Dispose();
        await phones.Rest();
        Assert.DoesNotContain(phones.Heard, form => form.ContainsKey("Body"));

        await HearAt(phones);
        Assert.Equal("1", await phones.Http.GetStringAsync("/phones/pending"));
        await phones.Rest();

        Assert.Equal("YA", Assert.Single(phones.Heard, form => form.ContainsKey("Body"))["Body"]);
    }

    [Fact]
    public async Task Answer_may_be_told_twice_under_one_sid()
    {
        await using var phones = await PhoneScenario.Start("doubled=1");
        await HearAt(phones);
        (await phones.Create(PhoneScenario.WhatsApp(1), "Halo")).Dispose();
        (await Answer(phones, PhoneScenario.Phone(1), "YA")).Dispose();
        await phones.Rest();

        var told = phones.Heard.Where(form => form.ContainsKey("Body")).ToList();
        Assert.Equal(2, told.Count);
        Assert.Single(told.Select(form => form["MessageSid"]).Distinct());
    }

    [Fact]
    public async Task Free_text_goes_to_whoever_wrote_within_the_window()
    {
        await using var phones = await PhoneScenario.Start("window=24");
        (await phones.Create(PhoneScenario.WhatsApp(1), "Halo")).Dispose();
        (await Answer(phones, PhoneScenario.Phone(1), "YA")).Dispose();

        (await phones.Create(PhoneScenario.WhatsApp(1), "Terima kasih")).Dispose();
        await HearAt(phones);
        await phones.Rest();

        Assert.Equal([("Terima kasih", "delivered"), ("YA", "received"), ("Halo", "undelivered")], (await phones.Record()).Select(message => (message.GetProperty("body").GetString()!, message.GetProperty("status").GetString()!)));
    }

    [Fact]
    public async Task People_answer_by_themselves_what_they_are_asked_and_nothing_else()
    {
        await using var phones = await PhoneScenario.Start(with: options => options with { Answers = 1 });
        await HearAt(phones);
        foreach (var (to, body) in new[] { (PhoneScenario.WhatsApp(1), Invitation), (PhoneScenario.WhatsApp(2), CheckIn), (PhoneScenario.WhatsApp(3), "Mohon maaf, ditunda. Balas BERHENTI untuk tidak menerima pesan."), (PhoneScenario.Phone(4), Invitation) })
            (await phones.Create(to, body)).Dispose();
        await phones.Rest();

        Assert.Equal([PhoneScenario.WhatsApp(1), PhoneScenario.WhatsApp(2)], phones.Heard.Where(form => form.ContainsKey("Body")).Select(form => form["From"]).Order());
    }

    [Fact]
    public void Answers_hang_on_phone_and_words_alone_and_keep_their_shares()
    {
        var messages = Enumerable.Range(0, 3_000).Select(number => Message(number, number % 2 == 0 ? Invitation : CheckIn)).ToList();

        var answers = messages.Select(new PhoneAnswers(0.3, 7).To).ToList();

        Assert.Equal(answers, messages.Select(new PhoneAnswers(0.3, 7).To));
        Assert.InRange(answers.Count(answer => answer is not null), 810, 990);
        var words = answers.OfType<string>().CountBy(answer => answer.Trim().TrimEnd('.').ToUpperInvariant()).ToDictionary();
        Assert.True(words["YA"] > words["TIDAK"] && words["1"] > words["2"] && words["2"] > words["3"]);
        Assert.Contains(words.Keys, word => word.Length > 10);
    }

    private static PhoneMessage Message(int number, string body) => new()
    {
        Sid = $"SM{number}",
        Number = number,
        From = PhoneScenario.Ours,
        To = PhoneScenario.WhatsApp(number),
        Body = body,
        StatusCallback = null,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static async Task<string> HearAt(PhoneScenario phones)
    {
        var address = new Uri(phones.Functions.Address, "/api/twilio/inbound").ToString();
        await SetInbound(phones, address);
        return address;
    }

    private static async Task SetInbound(PhoneScenario phones, string address)
    {
        using var told = await phones.Http.PostAsync("/phones/inbound", new FormUrlEncodedContent(new Dictionary<string, string> { ["address"] = address }));
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
    }

    private static Task<HttpResponseMessage> Answer(PhoneScenario phones, string phone, string text, string repliedTo = "") =>
        phones.Http.PostAsync("/phones/answers", new FormUrlEncodedContent(new Dictionary<string, string> { ["phone"] = phone, ["text"] = text, ["reply-to"] = repliedTo }));
}
