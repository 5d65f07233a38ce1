using Dinsos.Pipeline.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells whether the system can work.</summary>
public sealed class Health(HealthHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(Health))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancel)
        => await handler.IsReady(cancel) ? new OkObjectResult("ready") : new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
}
