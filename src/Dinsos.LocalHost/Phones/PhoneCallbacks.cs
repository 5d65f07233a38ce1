using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Dinsos.LocalHost.Phones;

/// <summary>
/// Moves messages along (queued, sent, delivered) and reports each step to the address that came with the message. A few go at a
/// time; who finds nobody listening waits and tries again.
/// </summary>
internal sealed class PhoneCallbacks(PhoneLedger ledger, PhoneNetworkOptions options) : BackgroundService
{
    private static readonly string[] Steps = ["sent", "delivered"];

    private readonly Channel<PhoneMessage> _ready = Channel.CreateUnbounded<PhoneMessage>();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(15) };

    public void Begin(PhoneMessage message) => _ready.Writer.TryWrite(message);

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

    private async Task Work(CancellationToken stop)
    {
        await foreach (var message in _ready.Reader.ReadAllAsync(stop))
        {
            if (message.Status != Steps[^1])
            {
                await Wait(message.UpdatedAt + options.Hop, stop);
                ledger.Move(message, Steps[Array.IndexOf(Steps, message.Status) + 1]);
            }

            if (await TryReport(message, message.Status, stop))
            {
                message.Unheard = false;
                if (message.Status == Steps[^1]) ledger.Reported(message);
                else Begin(message);
            }
            else if (TimeProvider.System.GetUtcNow() > message.CreatedAt + options.TryFor)
            {
                ledger.Reported(message);
            }
            else
            {
                // Nobody listens, so the next message would find nobody either: this worker rests, and the message goes last.
                message.Unheard = true;
                Begin(message);
                await Task.Delay(options.TryAgainAfter, stop);
            }
        }
    }

    /// <returns>Whether somebody answered, whatever they said: a refusal is not tried again, as at Twilio.</returns>
    private async Task<bool> TryReport(PhoneMessage message, string status, CancellationToken stop)
    {
        if (message.StatusCallback is not { Length: > 0 } address) return true;
        var form = Form(message, status);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", Signature(options.Token, address, form));
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

    private Dictionary<string, string> Form(PhoneMessage message, string status)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccountSid"] = options.Account,
            ["ApiVersion"] = "2010-04-01",
            ["From"] = message.From,
            ["To"] = message.To,
            ["MessageSid"] = message.Sid,
            ["MessageStatus"] = status,
            ["SmsSid"] = message.Sid,
            ["SmsStatus"] = status,
        };
        if (message.To.StartsWith("whatsapp:", StringComparison.Ordinal)) form["ChannelPrefix"] = "whatsapp";
        if (message.ErrorCode is { } code) form["ErrorCode"] = code.ToString();
        return form;
    }

    private static async Task Wait(DateTimeOffset until, CancellationToken stop)
    {
        var wait = until - TimeProvider.System.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, stop);
    }
}
