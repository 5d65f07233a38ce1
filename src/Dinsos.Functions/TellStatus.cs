using Dinsos.Pipeline.Status;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells how the system stands; nothing of any person.</summary>
public sealed class TellStatus(StatusHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(TellStatus))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "status")] HttpRequest request, CancellationToken cancel)
        => new OkObjectResult(await handler.Handle(cancel));
}
