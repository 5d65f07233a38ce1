using Dinsos.Pipeline.Poison;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Lets messages that no try finished go again, or says which it would be.</summary>
public sealed class ReplayPoison(PoisonBox box)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ReplayPoison))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "poison/replay")] HttpRequest request, CancellationToken cancel)
        => await ReplayRequest.Read(request.Body, cancel) is { } asked ? new OkObjectResult(await box.Replay(asked, cancel)) : new BadRequestObjectResult(ReplayRequest.Unreadable);
}
