using Dinsos.Pipeline.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Checks the invariants now and tells which are broken.</summary>
public sealed class TellInvariants(CheckInvariantsHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(TellInvariants))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "invariants")] HttpRequest request, CancellationToken cancel)
    {
        var report = await handler.CheckAll(cancel);
        return report.Broken.Count == 0 ? new OkObjectResult(report) : new ConflictObjectResult(report);
    }
}
