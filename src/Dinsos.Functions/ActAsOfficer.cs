using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Carries out the action of an officer who is known.</summary>
public sealed class ActAsOfficer(OfficerHandler handler, OfficerIdentity identity)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ActAsOfficer))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "officer/{action}")] HttpRequest request, string action, CancellationToken cancel)
    {
        var asked = await OfficerAction.Read(request.Body, action, cancel);
        var (officer, refusal) = identity.Of(name => request.Headers[name], asked.Officer);
        if (refusal is not null) return new ObjectResult(refusal) { StatusCode = refusal.Status };
        var answer = await handler.Handle(asked with { Officer = officer }, cancel);
        return new ObjectResult(answer) { StatusCode = answer.Done ? StatusCodes.Status200OK : answer.Status };
    }
}
