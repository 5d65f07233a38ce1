using Dinsos.Pipeline.Officers;
using Dinsos.Pipeline.Tracing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells all that is kept of one person, over all programmes; the look is recorded first.</summary>
public sealed class Trace(TraceHandler handler, OfficerIdentity identity)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(Trace))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "trace")] HttpRequest request, CancellationToken cancel)
    {
        var asked = await TraceRequest.Read(request.Body, cancel);
        var (officer, refusal) = identity.Of(name => request.Headers[name], asked.Officer);
        if (refusal is not null) return new ObjectResult(refusal) { StatusCode = refusal.Status };
        var answer = await handler.Handle(asked with { Officer = officer }, cancel);
        return answer.Trace is { } trace ? new OkObjectResult(trace) : new BadRequestObjectResult(answer);
    }
}
