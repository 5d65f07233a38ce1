using Dinsos.Pipeline.Officers;
using Dinsos.Pipeline.UploadLinks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Makes for an officer a link by which a regency without an account uploads one file; who made it is recorded first.</summary>
public sealed class MakeUploadLink(UploadLinkHandler handler, OfficerIdentity identity)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(MakeUploadLink))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "upload-link")] HttpRequest request, CancellationToken cancel)
    {
        var asked = await UploadLinkRequest.Read(request.Body, cancel);
        var (officer, refusal) = identity.Of(name => request.Headers[name], asked.Officer);
        if (refusal is not null) return new ObjectResult(refusal) { StatusCode = refusal.Status };
        var answer = await handler.Handle(asked with { Officer = officer }, cancel);
        return answer.Link is null ? new BadRequestObjectResult(answer) : new OkObjectResult(answer);
    }
}
