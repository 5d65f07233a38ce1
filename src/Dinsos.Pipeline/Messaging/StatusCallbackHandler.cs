using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Takes the provider's reports about our messages, in any order and any number of times.</summary>
public sealed class StatusCallbackHandler
{
    private static readonly string[] Required = ["MessageSid", "MessageStatus"];

    private readonly ProviderSignature _signature;
    private readonly ProviderReports _reports;
    private readonly MessagingLog _log;

    internal StatusCallbackHandler(ProviderSignature signature, ProviderReports reports, MessagingLog log) =>
        (_signature, _reports, _log) = (signature, reports, log);

    /// <summary>Answers 204 for a report, known or not, and 403 for what the provider did not sign.</summary>
    public async Task<IActionResult> Handle(HttpRequest request, CancellationToken cancel)
    {
        if (await _signature.Read(request, MessagingRoutes.StatusCallback, Required, cancel) is not { } form) return new StatusCodeResult(StatusCodes.Status403Forbidden);

        var batch = request.Query[MessagingRoutes.BatchParameter].ToString();
        var id = request.Query[MessagingRoutes.MessageParameter].ToString();
        var leg = int.TryParse(request.Query[MessagingRoutes.LegParameter], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : 1;
        var state = MessageStates.OfProvider(form.GetValueOrDefault("MessageStatus"));
        if (state is { } known && form.GetValueOrDefault("MessageSid") is { Length: > 0 } sid && batch.Length > 0 && id.Length > 0)
        {
            if (await _reports.Take(batch, id, leg, sid, known, ErrorCode(form), cancel) is null) _log.CallbackForUnknownMessage();
        }

        return new NoContentResult();
    }

    private static int? ErrorCode(Dictionary<string, string> form) =>
        int.TryParse(form.GetValueOrDefault("ErrorCode"), CultureInfo.InvariantCulture, out var code) ? code : null;
}
