using Azure;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Closes the intakes whose last day is over and lets their funding sources be allocated.</summary>
public sealed class CloseIntakeHandler(
    ProvinceSettings settings, LedgerStore ledgers, AuditLog audit, WorkQueues queues, Agenda agenda, BusinessClock clock, ILogger<CloseIntakeHandler> log)
{
    /// <summary>Name of the timer in the agenda.</summary>
    public const string Timer = "CloseIntake";

    /// <summary>Closes what is over. The agenda knows the next closing, so that the runs in between cost one request.</summary>
    /// <returns>How many intakes were closed now.</returns>
    public async Task<int> Handle(CancellationToken cancel)
    {
        var entry = await agenda.Open(Timer, cancel);
        if (entry.DueAt > clock.Now) return 0;
        var province = await settings.Load(cancel);
        var closed = 0;
        foreach (var year in province.Programmes.Programmes.GroupBy(programme => programme.Year))
            closed += await CloseYear(year.Key, year.Where(programme => programme.Intake.ClosesAt <= clock.Now).ToList(), cancel);

        var ahead = province.Programmes.Programmes.Select(programme => programme.Intake.ClosesAt).Where(at => at > clock.Now).ToList();
        await agenda.Finish(entry, ahead.Count > 0 ? ahead.Min() : null, cancel);
        return closed;
    }

    private async Task<int> CloseYear(int year, List<Programme> over, CancellationToken cancel)
    {
        if (over.Count == 0) return 0;
        var stored = await ledgers.Find(year, cancel);
        var ledger = stored?.Value ?? new Ledger { Year = year };
        var fresh = over.Where(programme => !ledger.ClosedIntakes.Contains(programme.Id)).ToList();
        if (fresh.Count == 0) return 0;

        foreach (var programme in fresh)
        {
            await audit.AppendOnce(new("close", AuditRecord.System, programme.Id, ContentId.Of($"{programme.Intake.Closes:O}"), null, programme.Intake.ClosesAt), cancel);
            ledger = ledger.Close(programme.Id);
        }

        try
        {
            if (stored is null) await ledgers.InsertNew(ledger, cancel);
            else await ledgers.Update(stored with { Value = ledger }, cancel);
        }
        catch (RequestFailedException changed) when (changed.Status is 409 or 412)
        {
            log.LedgerBusy(year);
            return await CloseYear(year, over, cancel);
        }

        foreach (var source in fresh.Select(programme => programme.FundingSource).Distinct())
            await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(source, year, RunTrigger.IntakeClosed), cancel);
        foreach (var programme in fresh) log.IntakeClosed(programme.Id);
        return fresh.Count;
    }
}
