using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Dinsos.Pipeline;
using Microsoft.Extensions.Hosting;

namespace Dinsos.LocalHost.Phones;

/// <summary>
/// Moves messages along (queued, sent, delivered) and reports each step to the address that came with the message. A few go at a
/// time; who finds nobody listening waits and tries again.
/// </summary>
internal sealed class PhoneCallbacks(PhoneLedger ledger, PhoneNetworkOptions options) : BackgroundService
{
    private readonly Channel<PhoneJourney> _ready = Channel.CreateUnbounded<PhoneJourney>();
    private readonly PhoneAnswers _answers = new(options.Answers, options.Faults.Seed);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(15) };

    private string? _inbound = options.Inbound?.OriginalString;

    /// <summary>Whoever listens there hears what people write, and what nobody heard is owed again.</summary>
    public void HearAt(string address)
    {
        _inbound = address;
        ledger.OweAgain();
    }

    public void Begin(PhoneMessage message) => GoOn(PhoneJourney.Of(message, options.Faults, options.Hop));

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A network that was started again goes on where it was.
        foreach (var message in ledger.List(null, message => !message.Reported).OrderBy(message => message.Number)) Begin(message);
        return Task.WhenAll(Enumerable.Range(0, options.CallbacksInFlight).Select(_ => Work(stoppingToken)));
    }

    private void GoOn(PhoneJourney journey)
    {
        if (journey.IsOver) ledger.Reported(journey.Message);
        else if (journey.Next.After == TimeSpan.Zero) _ready.Writer.TryWrite(journey);
        else _ = GoOnAfter(journey.Next.After, journey);
    }

    private async Task GoOnAfter(TimeSpan wait, PhoneJourney journey)
    {
        await Task.Delay(wait);
        _ready.Writer.TryWrite(journey);
    }

    private async Task Work(CancellationToken stop)
    {
        await foreach (var journey in _ready.Reader.ReadAllAsync(stop))
        {
            var message = journey.Message;
            if (!journey.Next.IsTold) await Move(message, journey.Next.Status);
            else if (await TryReport(message, journey.Next.Status, stop)) message.Unheard = false;
            else if (TimeProvider.System.GetUtcNow() > message.CreatedAt + options.TryFor)
            {
                ledger.Reported(message);
                continue;
            }
            else
            {
                // Nobody listens, so the next message would find nobody either: this worker rests, and the message goes last.
                message.Unheard = true;
                journey.PutOff();
                GoOn(journey);
                await Task.Delay(options.TryAgainAfter, stop);
                continue;
            }

            journey.Pass();
            GoOn(journey);
        }
    }

    // The answer is written before the delivery: a network that ends in between writes it once all the same.
    private async Task Move(PhoneMessage message, string status)
    {
        if (status == "delivered" && _answers.To(message) is { } answer
            && await ledger.Write("SM" + ContentId.Of("answer", message.Sid), message.To, message.From, answer, repliedTo: null) is { } written)
            Begin(written);
        ledger.Move(message, status, status == message.End ? message.EndCode : null);
    }

    /// <returns>Whether somebody answered, whatever they said: a refusal is not tried again, as at Twilio.</returns>
    private async Task<bool> TryReport(PhoneMessage message, string status, CancellationToken stop)
    {
        if ((message.IsInbound ? _inbound : message.StatusCallback) is not { Length: > 0 } address) return !message.IsInbound;
        var form = message.IsInbound ? PhoneForms.Inbound(options.Account, message) : PhoneForms.Status(options.Account, message, status);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", Signature(options.Token, address, form));
        if (message.IsInbound) request.Headers.Add("I-Twilio-Idempotency-Token", ContentId.Of("webhook", message.Sid));
        try
        {
            using var answer = await _http.SendAsync(request, stop);
            return answer.StatusCode != HttpStatusCode.ServiceUnavailable;
        }
        catch (Exception unheard) when (unheard is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    internal static string Signature(string token, string address, IEnumerable<KeyValuePair<string, string>> form)
    {
        var text = new StringBuilder(address);
        foreach (var (name, value) in form.OrderBy(field => field.Key, StringComparer.Ordinal)) text.Append(name).Append(value);

        // The provider's signatures are made with SHA-1; there is no choice.
#pragma warning disable CA5350
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }
}
