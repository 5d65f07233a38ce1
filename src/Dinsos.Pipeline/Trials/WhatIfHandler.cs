using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Trials;

/// <summary>Answers what a programmes.json would change if it were put in force now. It writes nothing.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="kept">What speaks against rules that would take back awards.</param>
/// <param name="trials">Runs the allocation without holding it.</param>
public sealed class WhatIfHandler(ProvinceSettings settings, AwardsKept kept, TrialRuns trials)
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Reads a whole programmes.json and tries it.</summary>
    public async Task<TrialAnswer> Handle(Stream json, CancellationToken cancel)
    {
        var content = new byte[MostBytes + 1];
        var length = await json.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancel);
        if (length > MostBytes) return new() { Problems = ["programmes.json: larger than 1 MB"] };
        var reading = ProgrammeCatalog.Parse(content.AsSpan(0, length));
        if (!reading.IsValid) return new() { Problems = reading.Problems };
        var problems = await kept.ProblemsOf(reading.Value, cancel);
        if (problems.Count > 0) return new() { Problems = problems };

        var now = await settings.Load(cancel);
        return await Conflict.RunAgain(() => Compare(now, reading.Value, cancel));
    }

    private async Task<TrialAnswer> Compare(Province now, ProgrammeCatalog next, CancellationToken cancel)
    {
        var before = await trials.Run(now, checksAgain: false, cancel);
        var after = await trials.Run(now with { Programmes = next }, checksAgain: true, cancel);
        return new()
        {
            RulesInForce = now.Programmes.Version,
            RulesTried = next.Version,
            Budgets = [.. Budgets(before, after)],
            Programmes = [.. Totals(before, after, now.Regencies)],
            Changes = await new TrialComparison(before, after).Changes(cancel),
            Notes = [.. Notes(after)],
        };
    }

    private static IEnumerable<TriedBudget> Budgets(Trial before, Trial after) =>
        from id in before.Sources.Concat(after.Sources).Select(source => source.Inputs.Source.Id).Distinct()
        let old = before.Sources.FirstOrDefault(source => source.Inputs.Source.Id == id)
        let tried = after.Sources.FirstOrDefault(source => source.Inputs.Source.Id == id)
        where HasFiles(old) || HasFiles(tried)
        select new TriedBudget(id, old?.Inputs.Source.Ceiling, tried?.Inputs.Source.Ceiling, old?.Outcome.MoneyLeft, tried?.Outcome.MoneyLeft);

    private static bool HasFiles(TriedSource? source) => source?.Programmes.Any(one => one.Submissions > 0) == true;

    private static IEnumerable<TriedTotals> Totals(Trial before, Trial after, RegencyDirectory directory)
    {
        foreach (var id in before.Programmes.Concat(after.Programmes).Where(one => one.Tried.Submissions > 0).Select(one => one.Outcome.Run.Programme.Id).Distinct())
        {
            var old = before.Programmes.FirstOrDefault(one => one.Outcome.Run.Programme.Id == id);
            var tried = after.Programmes.FirstOrDefault(one => one.Outcome.Run.Programme.Id == id);
            var (was, will) = (Figures(old.Outcome), Figures(tried.Outcome));
            var known = (tried.Tried ?? old.Tried)!;
            yield return new(
                id, known.Reviewed.Programme.Name, known.IsClosed,
                [
                    .. was.Keys.Union(will.Keys).Order(StringComparer.Ordinal)
                        .Select(code => new TriedRegency(code, directory.Find(code)?.Name ?? code, was.GetValueOrDefault(code), will.GetValueOrDefault(code))),
                ]);
        }
    }

    private static Dictionary<string, TriedFigures> Figures(ProgrammeOutcome? outcome) => (outcome?.Regencies ?? []).ToDictionary(
        one => one.Code, one => new TriedFigures(one.Places, one.AwardsMade, one.Awarded, one.Redistributed, one.Waitlisted, one.Committed), StringComparer.Ordinal);

    private static IEnumerable<string> Notes(Trial after)
    {
        yield return "Tidak ada yang disimpan: hasil ini hanya perbandingan. Tempat yang sudah ditetapkan tetap dipegang dan tidak termasuk yang masuk atau keluar.";
        foreach (var (tried, outcome) in after.Programmes.Where(one => one.Tried.Submissions > 0))
        {
            var id = outcome.Run.Programme.Id;
            if (!tried.IsClosed) yield return $"{id}: masa usulannya belum ditutup; dihitung seolah-olah ditutup sekarang.";
            if (tried.CheckedAgain) yield return $"{id}: baris usulan diperiksa lagi menurut aturan yang dicoba, karena masa usulannya masih dibuka.";
            if (tried.Unfinished > 0) yield return $"{id}: {tried.Unfinished} berkas masih diperiksa dan belum dihitung.";
            if (!tried.HasRegister) yield return $"{id}: data DTKS/DTSEN yang dipakainya belum dimuat, sehingga tidak ada yang memenuhi syarat.";
        }
    }
}
