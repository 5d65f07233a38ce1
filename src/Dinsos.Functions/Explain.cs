using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Explains to an officer what was decided about one person.</summary>
public sealed class Explain(ExplainHandler handler, OfficerIdentity identity)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(Explain))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "explain")] HttpRequest request, CancellationToken cancel)
    {
        var asked = await ExplainRequest.Read(request.Body, cancel);
        var (officer, refusal) = identity.Of(name => request.Headers[name], asked.Officer);
        if (refusal is not null) return new ObjectResult(refusal) { StatusCode = refusal.Status };
        var answer = await handler.Handle(asked with { Officer = officer }, cancel);
        return answer.Explanation is { } explanation ? new OkObjectResult(explanation) : new BadRequestObjectResult(answer);
    }
}
