using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Allocation.Lists;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Trials;

/// <summary>Tells who would come in and who would go out between two trials over the same rows.</summary>
/// <remarks>Of the decisions only those that change are kept; the rest is read and let go.</remarks>
internal sealed class TrialComparison(Trial before, Trial after)
{
    private const string Enters = "enters";
    private const string Leaves = "leaves";

    public async Task<List<TrialChange>> Changes(CancellationToken cancel)
    {
        var (awardedBefore, awardedAfter) = (await Awards(before, cancel), await Awards(after, cancel));
        var entering = awardedAfter.Where(one => !awardedBefore.ContainsKey(one.Key)).ToDictionary();
        var leaving = awardedBefore.Where(one => !awardedAfter.ContainsKey(one.Key)).ToDictionary();
        return
        [
            .. (await Of(Enters, entering, before, cancel)).Concat(await Of(Leaves, leaving, after, cancel))
                .OrderBy(change => change.Programme, StringComparer.Ordinal).ThenBy(change => change.Regency, StringComparer.Ordinal)
                .ThenBy(change => change.Change, StringComparer.Ordinal).ThenBy(change => change.RankAfter ?? int.MaxValue).ThenBy(change => change.RankBefore),
        ];
    }

    private static async Task<Dictionary<UnitKey, (string Regency, DraftDecision Decision)>> Awards(Trial trial, CancellationToken cancel)
    {
        var awards = new Dictionary<UnitKey, (string, DraftDecision)>();
        await foreach (var (key, regency, decision) in trial.Decisions(cancel))
        {
            if (decision.Awarded) awards[key] = (regency, decision);
        }

        return awards;
    }

    // An award of one trial, and why the same proposal has none in the other.
    private async Task<List<TrialChange>> Of(
        string change, Dictionary<UnitKey, (string Regency, DraftDecision Decision)> awards, Trial other, CancellationToken cancel)
    {
        var waiting = new Dictionary<UnitKey, DraftDecision>();
        if (awards.Count > 0)
        {
            await foreach (var (key, _, decision) in other.Decisions(cancel))
            {
                if (awards.ContainsKey(key)) waiting[key] = decision;
            }
        }

        var ineligible = await Ineligible(awards.Keys.Where(key => !waiting.ContainsKey(key)).ToHashSet(), other, cancel);
        var files = (change == Enters ? after : before).Programmes.SelectMany(one => one.Tried.Reviewed.Files).DistinctBy(file => file.Key)
            .ToDictionary(file => file.Key, file => file.Value.Path.Split('/')[^1], StringComparer.Ordinal);
        return awards.Select(award => Line(award.Key, award.Value, waiting.GetValueOrDefault(award.Key), ineligible.GetValueOrDefault(award.Key))).ToList();

        TrialChange Line(UnitKey key, (string Regency, DraftDecision Decision) award, DraftDecision? wait, (string Codes, string Sentence) error)
        {
            var (why, sentence) = wait is not null ? (Reasons.Code(wait) ?? "", Reasons.Of(wait)) : error.Codes is not null ? error : ("not-offered", NotOffered);
            var how = change == Enters ? Reasons.Code(award.Decision) ?? "" : "";
            return new(
                key.Programme, award.Regency, files.GetValueOrDefault(key.Submission, key.Submission), award.Decision.Place, award.Decision.Group, change,
                award.Decision.Value,
                change == Enters ? wait?.Rank : award.Decision.Rank,
                change == Enters ? award.Decision.Rank : wait?.Rank,
                string.Join(';', new[] { why, how }.Where(word => word.Length > 0)),
                $"{(change == Enters ? "Menurut aturan sekarang" : "Menurut aturan yang dicoba")}: {sentence}");
        }
    }

    private const string NotOffered = "tidak ikut dihitung.";

    private static async Task<Dictionary<UnitKey, (string Codes, string Sentence)>> Ineligible(IReadOnlySet<UnitKey> keys, Trial trial, CancellationToken cancel)
    {
        var told = new Dictionary<UnitKey, (string, string)>();
        if (keys.Count == 0) return told;
        await foreach (var (key, row, verdict) in trial.Rows(keys, cancel))
        {
            var errors = row.Findings.Concat(verdict.Findings).Where(finding => finding.Severity == Severity.Error).ToList();
            told[key] = verdict.Superseded ? ("superseded", "Digantikan kiriman yang lebih baru.")
                : verdict.Withdrawn ? ("withdrawn", "Usulannya ditarik.")
                : errors.Count == 0 ? ("held", "Berkasnya ditahan untuk ditinjau.")
                : (string.Join(';', errors.Select(error => error.Code).Distinct()), string.Join(' ', errors.Select(error => error.Message).Distinct()));
        }

        return told;
    }
}
