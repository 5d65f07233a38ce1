using Dinsos.Pipeline.MessageReports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells now what became of the messages and what they cost. The lists of numbers name people: the key is for the province's operators.</summary>
public sealed class TellMessages(MessageReport report)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(TellMessages))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "messages/report")] HttpRequest request, CancellationToken cancel)
        => new OkObjectResult(await report.Make(cancel));
}
