using Dinsos.Pipeline.Readiness;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells outsiders whether the system can work, and no more.</summary>
public sealed class Health(HealthHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(Health))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/{check?}")] HttpRequest request, string? check, CancellationToken cancel)
        => await handler.Answer(check, cancel) is { } answer
            ? new ObjectResult(answer.Word) { StatusCode = answer.IsGood ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable }
            : new NotFoundResult();
}
