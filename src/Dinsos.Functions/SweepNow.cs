using Dinsos.Pipeline.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Looks for unfinished work now, without waiting for the timer.</summary>
public sealed class SweepNow(SweepHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(SweepNow))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "sweep")] HttpRequest request, CancellationToken cancel)
        => new OkObjectResult(new SweepReport(await handler.Handle(cancel)));
}
