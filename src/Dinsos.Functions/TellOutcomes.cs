using Dinsos.Pipeline.Outcomes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Tells what became of the businesses now, or as of a day before; figures of groups and nothing of any person.</summary>
public sealed class TellOutcomes(OutcomeReports reports)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(TellOutcomes))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "outcomes")] HttpRequest request, CancellationToken cancel)
        => OutcomesAsked.Read(request.Query["programme"], request.Query["date"]) is { } asked
            ? new OkObjectResult(await reports.Make(asked, cancel))
            : new BadRequestObjectResult(OutcomesAsked.Unreadable);
}
