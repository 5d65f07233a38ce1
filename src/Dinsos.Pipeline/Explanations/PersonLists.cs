using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Explanations;

/// <summary>What all lists of a programme say of a person.</summary>
/// <param name="Lists">Those that say something, oldest first.</param>
/// <param name="Newest">The newest list of the programme.</param>
/// <param name="InForce">Id of the list whose decision holds.</param>
/// <param name="Award">The award that was given, by its keys.</param>
internal sealed record FoundLists(
    IReadOnlyList<ExplainedList> Lists, ExplainedListState? Newest, string? InForce, (string Regency, string Id)? Award);

/// <summary>Finds what drafts decided about a person. Of each only the regencies that propose the person are read.</summary>
/// <param name="drafts">Drafts and their decisions.</param>
/// <param name="ledgers">Which of them are approved.</param>
public sealed class PersonLists(DraftStore drafts, LedgerStore ledgers)
{
    /// <param name="province">What the province has set.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="person">The person.</param>
    /// <param name="found">What was found of the person among the rows.</param>
    /// <param name="regencies">Where the person may be on a list: who proposed the person, or everybody where that was deleted at the end of its time.</param>
    /// <param name="cancel">Ends the call early.</param>
    internal async Task<FoundLists> Of(
        Province province, Programme programme, UInt128 person, FoundPerson found, IEnumerable<string> regencies, CancellationToken cancel)
    {
        var all = (await drafts.All(cancel)).Select(stored => stored.Value)
            .Where(draft => draft.Year == programme.Year && draft.Programmes.Any(one => one.Programme == programme.Id)).ToList();
        var approvals = (await ledgers.Find(programme.Year, cancel))?.Value.Approved ?? [];
        var cutoffs = regencies.Distinct(StringComparer.Ordinal)
            .ToDictionary(regency => regency, _ => new Cutoffs(programme.Ranking), StringComparer.Ordinal);

        var (lists, newestApproved, given) = (new List<ExplainedList>(), (string?)null, ((string List, string Regency, string Id)?)null);
        foreach (var draft in all)
        {
            var approved = approvals.FirstOrDefault(one => one.Draft == draft.Id);
            foreach (var (regency, known) in cutoffs.ToList())
            {
                var (own, here) = ((DraftDecision?)null, known.Copy());
                await foreach (var (_, _, decision) in drafts.Decisions(draft.Id, programme.Id, regency, cancel))
                {
                    here.See(draft.Id, decision);
                    if (decision.Persons.Contains(person)) own = decision;
                }

                if (approved is not null) cutoffs[regency] = here;
                if (own is null) continue;
                if (approved is not null && own.Awarded) given = (draft.Id, regency, Award.IdOf(programme.Id, own.Person));
                var place = own.InPlaceOf is { } award ? await FindPlace(award, approvals, province, found.Files, cancel) : null;
                lists.Add(Explain(draft, approved, programme.Id, province.Regencies.Find(regency)?.Name ?? regency, regency, own, place, found.Files, here));
            }

            if (approved is not null) newestApproved = draft.Id;
        }

        var inForce = given?.List ?? (lists.Any(list => list.Draft.Id == newestApproved) ? newestApproved : null);
        var newest = all.Count == 0 ? null : StateOf(all[^1], approvals.Any(one => one.Draft == all[^1].Id));
        return new(lists, newest, inForce, given is { } last ? (last.Regency, last.Id) : null);
    }

    private static ExplainedList Explain(
        Draft draft, ApprovedDraft? approved, string programme, string regencyName, string regency, DraftDecision own, ExplainedPlace? place,
        IReadOnlyDictionary<string, Submission> files, Cutoffs cutoffs)
    {
        var totals = draft.Programmes.First(one => one.Programme == programme);
        var here = totals.Regencies.FirstOrDefault(one => one.Regency == regency);
        return new()
        {
            Draft = StateOf(draft, approved is not null),
            Hash = draft.Hash,
            Trigger = draft.Trigger.Word(),
            Rules = draft.Rules,
            ApprovedAt = approved?.At.ToOffset(BusinessClock.Wita),
            ApprovedBy = approved?.By,
            Places = totals.Places,
            PlacesInRegency = here?.Places,
            Ceiling = draft.Ceiling,
            Cutoff = cutoffs.Own,
            CutoffOfRedistribution = cutoffs.Redistributed,
            Decision = new()
            {
                Regency = regency,
                RegencyName = regencyName,
                File = FileName(files, own.Submission),
                Row = own.Place,
                Group = own.Group,
                Awarded = own.Awarded,
                Redistributed = own.Redistributed,
                Value = own.Value,
                Rank = own.Rank,
                RankInRegency = own.RankInRegency,
                Facts = own.Facts,
                Register = own.Register,
                Obstacle = own.Obstacle,
                WaitlistPlace = own.WaitlistPlace,
                WaitlistedInRegency = here?.Waitlisted ?? 0,
                WaitlistPlaceInProvince = own.WaitlistPlaceInProvince,
                WaitlistedInProvince = totals.Regencies.Sum(one => one.Waitlisted),
                Cause = own.Cause?.Word(),
                InPlaceOf = place,
            },
        };
    }

    // The freed place may be another regency's or another programme's; only the id of its award is known.
    private async Task<ExplainedPlace> FindPlace(
        string award, IReadOnlyList<ApprovedDraft> approvals, Province province, IReadOnlyDictionary<string, Submission> files, CancellationToken cancel)
    {
        foreach (var approved in approvals)
        {
            if (await drafts.Find(approved.Draft, cancel) is not { Value: var draft }) continue;
            foreach (var programme in draft.Programmes)
            {
                await foreach (var (regency, decision) in drafts.Awards(draft.Id, programme.Programme, null, cancel))
                {
                    if (Award.IdOf(programme.Programme, decision.Person) == award)
                    {
                        var file = files.GetValueOrDefault(decision.Submission)?.Path.Split('/')[^1];
                        return new(award, programme.Programme, province.Regencies.Find(regency)?.Name ?? regency, file, decision.Place);
                    }
                }
            }
        }

        return new(award);
    }

    // What the ledger approved is approved, even where the draft does not say so yet.
    private static ExplainedListState StateOf(Draft draft, bool isApproved) => new(
        draft.Id, (isApproved ? DraftState.Approved : draft.State).ToString().ToLowerInvariant(), draft.CreatedAt.ToOffset(BusinessClock.Wita), draft.Reason);

    private static string FileName(IReadOnlyDictionary<string, Submission> files, string submission) =>
        files.TryGetValue(submission, out var file) ? file.Path.Split('/')[^1] : submission;
}

/// <summary>The last ones of a regency who were given a place: the worst by what they were ranked by, over the lists seen so far.</summary>
internal sealed class Cutoffs(IReadOnlyList<RankingPart> ranking)
{
    private readonly RankOrder _order = new(ranking);

    public ExplainedCutoff? Own { get; private set; }

    public ExplainedCutoff? Redistributed { get; private set; }

    public Cutoffs Copy() => new(ranking) { Own = Own, Redistributed = Redistributed };

    public void See(string draft, DraftDecision decision)
    {
        if (!decision.Awarded) return;
        if (decision.Redistributed) Redistributed = Later(Redistributed, draft, decision);
        else Own = Later(Own, draft, decision);
    }

    // Ranks of two lists do not compare, since others come and go in between: what they were ranked by does.
    private ExplainedCutoff Later(ExplainedCutoff? last, string draft, DraftDecision decision)
    {
        var seen = new ExplainedCutoff(draft, decision.Rank, decision.RankInRegency, decision.Facts);
        if (last is null) return seen;
        var (before, now) = (_order.NumberOf(last.Facts, 0), _order.NumberOf(decision.Facts, 0));
        return now > before || (now == before && (last.Draft != draft || last.Rank < decision.Rank)) ? seen : last;
    }
}
