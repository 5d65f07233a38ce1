using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>Finds the lists that a queue lost or a crash left unwritten.</summary>
/// <param name="drafts">The drafts.</param>
/// <param name="marks">What has been listed.</param>
/// <param name="queues">Where work goes.</param>
public sealed class LostLists(DraftStore drafts, ListMarks marks, WorkQueues queues)
{
    /// <summary>Lets the lists be written of drafts that wait for the officer and of those that he approved.</summary>
    /// <returns>How many programmes of drafts lacked theirs.</returns>
    internal async Task<int> LetWrite(Province province, IReadOnlyList<Ledger> years, CancellationToken cancel)
    {
        var approved = years.SelectMany(ledger => ledger.Approved).Select(one => one.Draft).ToHashSet(StringComparer.Ordinal);
        var listed = await marks.All(cancel);
        var found = 0;
        foreach (var draft in await drafts.All(cancel))
        {
            var said = approved.Contains(draft.Value.Id) ? Listing.Approved : draft.Value.State == DraftState.Pending ? Listing.Proposed : null;
            if (said is null) continue;
            foreach (var programme in draft.Value.Programmes.Where(one => province.Programmes.Find(one.Programme) is not null))
            {
                var lists = new DecisionsToList(draft.Value.Id, programme.Programme);
                if (listed.GetValueOrDefault(lists) == said) continue;
                await queues.Send(Flow.Queues.DecisionsToList, lists, cancel);
                found++;
            }
        }

        return found;
    }
}
