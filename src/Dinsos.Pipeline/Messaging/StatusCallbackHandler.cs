using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Takes the provider's reports about our messages, in any order and any number of times.</summary>
/// <param name="signature">Whether the provider speaks.</param>
/// <param name="store">The table of messages.</param>
/// <param name="clock">The business clock.</param>
/// <param name="log">The log.</param>
public sealed class StatusCallbackHandler(ProviderSignature signature, OutboxStore store, BusinessClock clock, MessagingLog log)
{
    private static readonly string[] Required = ["AccountSid", "MessageSid", "MessageStatus"];

    /// <summary>Answers 204 for a report, known or not, and 403 for what the provider did not sign.</summary>
    public async Task<IActionResult> Handle(HttpRequest request, CancellationToken cancel)
    {
        if (await signature.Read(request, MessagingRoutes.StatusCallback, Required, cancel) is not { } form) return new StatusCodeResult(StatusCodes.Status403Forbidden);

        var batch = request.Query[MessagingRoutes.BatchParameter].ToString();
        var id = request.Query[MessagingRoutes.MessageParameter].ToString();
        var state = MessageStates.OfProvider(form.GetValueOrDefault("MessageStatus"));
        if (state is { } known && form.GetValueOrDefault("MessageSid") is { Length: > 0 } sid && batch.Length > 0 && id.Length > 0)
            await Apply(batch, id, sid, known, ErrorCode(form), cancel);
        return new NoContentResult();
    }

    private async Task Apply(string batch, string id, string sid, MessageState state, int? errorCode, CancellationToken cancel)
    {
        while (true)
        {
            if (await store.Find(batch, id, cancel) is not { } row)
            {
                log.CallbackForUnknownMessage();
                return;
            }

            if (row.ProviderSid is { } own && own != sid) log.SentTwice(id, sid);
            var changed = row.Report(sid, state, errorCode, clock.Now);
            if (changed == row) log.ReportRepeated(id);
            if (changed == row || await store.TryUpdate(changed, cancel) is not null) return;
        }
    }

    private static int? ErrorCode(Dictionary<string, string> form) =>
        int.TryParse(form.GetValueOrDefault("ErrorCode"), CultureInfo.InvariantCulture, out var code) ? code : null;
}
