using Dinsos.Pipeline.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells whether the log of decisions is as it was written.</summary>
public sealed class VerifyAudit(VerifyAuditHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(VerifyAudit))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "audit/verify")] HttpRequest request, CancellationToken cancel)
    {
        var verdict = await handler.Handle(cancel);
        return verdict.Whole ? new OkObjectResult(verdict) : new ConflictObjectResult(verdict);
    }
}
