using Dinsos.Pipeline.Trials;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells what other programme data would change, and changes nothing.</summary>
public sealed class WhatIf(WhatIfHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(WhatIf))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "whatif")] HttpRequest request, CancellationToken cancel)
    {
        var answer = await handler.Handle(request.Body, cancel);
        return answer.Problems.Count == 0 ? new OkObjectResult(answer) : new ConflictObjectResult(answer);
    }
}
