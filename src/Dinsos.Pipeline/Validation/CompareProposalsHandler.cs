using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Validation;

/// <summary>Derives the verdicts of a programme again and renews the receipts that changed.</summary>
public sealed class CompareProposalsHandler(
    ProvinceSettings settings, ProgrammeReview review, WorkQueues queues, BusinessClock clock, ILogger<CompareProposalsHandler> log)
{
    /// <summary>Compares one programme. What finds no change writes nothing.</summary>
    public async Task Handle(ProposalsToCompare message, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(message.Programme) is not { } programme) return;
        var result = await review.Refresh(province, programme, cancel);
        log.ProgrammeCompared(programme.Id, result.Files, result.Unfinished, result.Eligible);

        if (result.Unfinished == 0 && programme.Intake.ClosesAt <= clock.Now)
            await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(programme.FundingSource, programme.Year, RunTrigger.DataChanged), cancel);
    }
}
