using Dinsos.Pipeline.Allocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Carries out an officer's action on a draft.</summary>
public sealed class ActAsOfficer(OfficerHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ActAsOfficer))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "officer/{action}")] HttpRequest request, string action, CancellationToken cancel)
    {
        var answer = await handler.Handle(await OfficerAction.Read(request.Body, action, cancel), cancel);
        return answer.Done ? new OkObjectResult(answer) : new ConflictObjectResult(answer);
    }
}
