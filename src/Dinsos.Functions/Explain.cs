using Dinsos.Pipeline.Explanations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Explains to an officer what was decided about one person.</summary>
public sealed class Explain(ExplainHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(Explain))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "explain")] HttpRequest request, CancellationToken cancel)
    {
        var answer = await handler.Handle(await ExplainRequest.Read(request.Body, cancel), cancel);
        return answer.Explanation is { } explanation ? new OkObjectResult(explanation) : new BadRequestObjectResult(answer);
    }
}
