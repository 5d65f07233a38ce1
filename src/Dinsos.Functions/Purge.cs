using Dinsos.Pipeline.Officers;
using Dinsos.Pipeline.Retention;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells what is kept beyond its time, and deletes exactly that when an officer confirms it.</summary>
public sealed class Purge(PurgeHandler handler, OfficerIdentity identity)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(Purge))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "purge")] HttpRequest request, CancellationToken cancel)
    {
        var asked = await PurgeRequest.Read(request.Body, cancel);
        var (officer, refusal) = asked.Confirm ? identity.Of(name => request.Headers[name], asked.Officer) : new(asked.Officer);
        if (refusal is not null) return new ObjectResult(refusal) { StatusCode = refusal.Status };
        var answer = await handler.Handle(asked with { Officer = officer }, cancel);
        return answer.Done ? new OkObjectResult(answer) : new ConflictObjectResult(answer);
    }
}
