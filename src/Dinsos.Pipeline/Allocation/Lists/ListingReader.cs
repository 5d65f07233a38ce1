using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>Finds what is to be listed as it stands now. Whether a draft is approved is told by the ledger alone.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="drafts">The drafts.</param>
/// <param name="ledgers">The ledgers.</param>
public sealed class ListingReader(ProvinceSettings settings, DraftStore drafts, LedgerStore ledgers)
{
    /// <returns>None where there is nothing to list: a draft that was returned or replaced keeps the lists that it has.</returns>
    internal async Task<Listing?> Find(DecisionsToList message, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(message.Programme) is not { } programme) return null;
        if (await drafts.Find(message.Draft, cancel) is not { Value: var draft } || !Covers(draft, message.Programme)) return null;
        var approved = (await ledgers.Find(draft.Year, cancel))?.Value.Approved ?? [];
        var approval = approved.FirstOrDefault(one => one.Draft == draft.Id);
        if (approval is null && draft.State != DraftState.Pending) return null;
        return new(draft, programme, province.Regencies, approval, approval is null ? 0 : await NumberOf(approval, approved, message.Programme, cancel));
    }

    private async Task<int> NumberOf(ApprovedDraft approval, IReadOnlyList<ApprovedDraft> approved, string programme, CancellationToken cancel)
    {
        var before = approved.TakeWhile(one => one != approval).Where(one => one.FundingSource == approval.FundingSource).ToList();
        if (before.Count == 0) return 1;
        var covering = (await drafts.All(cancel)).Where(draft => Covers(draft.Value, programme)).Select(draft => draft.Value.Id).ToHashSet(StringComparer.Ordinal);
        return before.Count(one => covering.Contains(one.Draft)) + 1;
    }

    private static bool Covers(Draft draft, string programme) => draft.Programmes.Any(one => one.Programme == programme);
}
