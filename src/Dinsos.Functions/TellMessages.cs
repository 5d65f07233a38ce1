using Dinsos.Pipeline.MessageReports;
using Dinsos.Pipeline.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells now what became of the messages and what they cost. The lists of numbers name people: they are for officers.</summary>
public sealed class TellMessages(MessageReport report, OfficerIdentity identity)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(TellMessages))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "messages/report")] HttpRequest request, CancellationToken cancel)
        => identity.Of(name => request.Headers[name], "").Refusal is { } refusal
            ? new ObjectResult(refusal) { StatusCode = refusal.Status }
            : new OkObjectResult(await report.Make(cancel));
}
