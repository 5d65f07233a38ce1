using Dinsos.Pipeline.Poison;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells which messages no try finished, by queue and reason.</summary>
public sealed class ListPoison(PoisonBox box)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ListPoison))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "poison")] HttpRequest request, CancellationToken cancel)
        => new OkObjectResult(await box.List(cancel));
}
