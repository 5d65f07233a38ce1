using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation;

/// <summary>
/// Finds the funding sources whose last run saw something else than holds now: its message was lost, or what changed lies in a
/// programme that another budget pays, such as a place given up there by one of the same family.
/// </summary>
/// <param name="reader">What a run would be decided from.</param>
/// <param name="drafts">Drafts.</param>
/// <param name="marks">What the last runs were decided from.</param>
/// <param name="queues">Where work goes.</param>
/// <param name="clock">The business clock.</param>
public sealed class LostRuns(AllocationInputsReader reader, DraftStore drafts, RunMarks marks, WorkQueues queues, BusinessClock clock)
{
    private const string Compared = "compared";

    /// <summary>Lets them be allocated again.</summary>
    /// <returns>How many funding sources.</returns>
    internal async Task<int> LetRun(Province province, IReadOnlyList<Ledger> years, CancellationToken cancel)
    {
        var found = new HashSet<(string FundingSource, int Year)>();
        var pending = (await drafts.All(cancel)).ConvertAll(draft => draft.Value);
        foreach (var ledger in years)
        {
            foreach (var source in province.Programmes.FundingSources.Where(source => IsLive(province, ledger, source)))
            {
                if (await IsLost(province, ledger, source, pending, cancel)) found.Add((source.Id, ledger.Year));
            }
        }

        // A budget that is not in the programme data any more.
        foreach (var draft in pending.Where(draft => draft.State == DraftState.Pending && province.Programmes.FindFundingSource(draft.FundingSource) is null))
            found.Add((draft.FundingSource, draft.Year));
        foreach (var (source, year) in found) await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(source, year, RunTrigger.Repeat), cancel);
        return found.Count;
    }

    // What changed since the sweep before may still have its message on the way: it is let run when it stands as it stood then.
    private async Task<bool> IsLost(Province province, Ledger ledger, FundingSource source, List<Draft> known, CancellationToken cancel)
    {
        var inputs = await reader.Fingerprint(province, ledger, source, cancel) ?? Compared;
        var (seen, missed) = await marks.Find(ledger.Year, source.Id, cancel);
        var id = Draft.IdOf(source.Id, inputs);
        if (seen == inputs && !known.Exists(draft => draft.FundingSource == source.Id && draft.State == (draft.Id == id ? DraftState.Stale : DraftState.Pending))) return false;
        if (missed == inputs) return true;
        await marks.Miss(ledger.Year, source.Id, inputs, cancel);
        return false;
    }

    // After the last day of delivery no place is given any more.
    private bool IsLive(Province province, Ledger ledger, FundingSource source) => province.Programmes.DrawingOn(source.Id)
        .Any(programme => programme.Year == ledger.Year && ledger.ClosedIntakes.Contains(programme.Id) && clock.Today <= programme.Delivery.Until);
}
