using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Operations;

/// <summary>What came of checking the invariants.</summary>
/// <param name="Checked">How many were checked.</param>
/// <param name="Broken">The broken ones, in words without personal data.</param>
public sealed record InvariantReport(int Checked, IReadOnlyList<string> Broken);

/// <summary>
/// What must hold at every moment (design section 7). Each is stated over what is stored, without the code that decided it.
/// </summary>
internal static class Invariants
{
    public static InvariantReport Check(Situation situation)
    {
        var check = new Checker();
        foreach (var ledger in situation.Ledgers) CheckMoney(check, situation, ledger);
        foreach (var programme in situation.Programmes)
        {
            CheckPlaces(check, programme);
            CheckRows(check, situation, programme);
            CheckAwards(check, programme);
            CheckWaiting(check, situation, programme);
        }

        foreach (var year in situation.Programmes.GroupBy(programme => programme.Programme.Year)) CheckPersons(check, year.Key, year);
        return check.Report();
    }

    private static void CheckMoney(Checker check, Situation situation, Ledger ledger)
    {
        foreach (var approved in ledger.Approved)
            check.That(situation.Hashes.GetValueOrDefault(approved.Draft) == approved.Hash, $"draft {approved.Draft}: its decisions are not those that were approved");
        foreach (var source in ledger.Committed.Keys.Union(ledger.Approved.Select(approved => approved.FundingSource), StringComparer.Ordinal))
        {
            var committed = ledger.Committed.GetValueOrDefault(source);
            var approvals = ledger.Approved.Where(approved => approved.FundingSource == source).Sum(approved => approved.Committed);
            check.That(approvals == committed, $"{source}: the approvals add up to {approvals}, the ledger says {committed}");

            // Of a year without awards only what the ledger itself says can be held against it.
            if (situation.Purged.Awards.Contains(ledger.Year)) continue;
            var programmes = situation.Programmes.Where(one => one.Programme.FundingSource == source && one.Programme.Year == ledger.Year).ToList();
            var freed = programmes.Sum(one => one.Awards.Where(award => !award.State.HoldsPlace()).Sum(award => award.Value));
            var ceiling = situation.Province.Programmes.FindFundingSource(source)?.Ceiling ?? 0;
            check.That(committed - freed <= ceiling, $"{source}: committed {committed - freed} is above the ceiling {ceiling}");
            var awarded = programmes.Sum(one => one.Decisions.Values.Where(decision => decision.Awarded).Sum(decision => decision.Value));
            check.That(awarded == committed, $"{source}: the awards add up to {awarded}, the ledger says {committed}");
        }
    }

    private static void CheckPlaces(Checker check, ProgrammeStanding standing)
    {
        var (programme, held) = (standing.Programme, standing.Awards.Where(award => award.State.HoldsPlace()).ToList());
        check.That(held.Count <= programme.Quota.PlacesInAll(), $"{programme.Id}: {held.Count} awards for {programme.Quota.PlacesInAll()} places");
        if (programme.Redistribution != Redistribution.None) return;
        foreach (var regency in held.GroupBy(award => award.Regency))
        {
            var places = programme.Quota.PlacesOf(regency.Key);
            check.That(places is null || regency.Count() <= places, $"{programme.Id}: {regency.Count()} awards in {regency.Key} for {places} places");
        }
    }

    private static void CheckRows(Checker check, Situation situation, ProgrammeStanding standing)
    {
        if (standing.IsWithoutProposals) return;
        foreach (var file in standing.Files)
        {
            var counted = file.Verdict.Eligible + file.Verdict.Ineligible + file.Verdict.Verdicts.Count(verdict => verdict.Superseded);
            check.That(counted == file.Submission.Rows, $"submission {file.Submission.Id}: {file.Submission.Rows} rows, {counted} accounted for");
        }

        var seen = standing.Files.Select(file => file.Submission.Id).ToHashSet(StringComparer.Ordinal);
        var lost = situation.Submissions.Count(file => file.Programme == standing.Programme.Id && file.Rows > 0 && !seen.Contains(file.Id));
        check.That(standing.Files.Count == 0 || lost == 0, $"{standing.Programme.Id}: {lost} submissions are not checked yet");
    }

    private static void CheckAwards(Checker check, ProgrammeStanding standing)
    {
        var verdicts = standing.Files.ToDictionary(file => file.Submission.Id);
        var given = standing.Decisions.Where(decision => decision.Value.Awarded).ToList();
        foreach (var ((submission, _), decision) in given.Where(_ => !standing.IsWithoutProposals))
        {
            var rows = decision.Indices.ToList();
            var known = verdicts.TryGetValue(submission, out var file) && rows.TrueForAll(index => index < file.Verdict.Verdicts.Count);

            // Whoever steps back after the award leaves the group short of a member or a post, which spoke not against it then.
            var isWhole = known && !rows.Exists(index => file!.Verdict.Verdicts[index].Withdrawn);
            foreach (var index in rows)
            {
                check.That(
                    known && !file!.Rows[index].Findings.Concat(isWhole ? file.Verdict.Verdicts[index].Findings : []).Any(SpokeAgainst),
                    $"submission {submission}, row {index}: awarded with an error");
            }
        }

        var ids = given.Select(decision => Award.IdOf(standing.Programme.Id, decision.Value.Person)).ToHashSet(StringComparer.Ordinal);
        check.That(
            ids.SetEquals(standing.Awards.Select(award => award.Id)),
            $"{standing.Programme.Id}: {ids.Count} awards were approved, {standing.Awards.Count} are recorded");

        var strayed = standing.Awards.Count(award => !AwardTransitions.LeadTo(award.History, award.State));
        check.That(strayed == 0, $"{standing.Programme.Id}: {strayed} awards have a history that the table of transitions does not know");
        var untrained = standing.Awards.Count(award => award.DeliveredOn is { } delivered && !(award.AttendedOn <= delivered));
        check.That(untrained == 0, $"{standing.Programme.Id}: {untrained} awards were delivered before Bimtek was attended");

        var twice = standing.Awards.Where(award => award.BastNumber is not null).GroupBy(award => (award.Regency, award.BastNumber)).Count(number => number.Count() > 1);
        check.That(twice == 0, $"{standing.Programme.Id}: {twice} hand-over numbers were given twice");

        var worth = given.ToDictionary(decision => Award.IdOf(standing.Programme.Id, decision.Value.Person), decision => decision.Value.Value, StringComparer.Ordinal);
        var different = standing.Awards.Count(award => worth.TryGetValue(award.Id, out var value) && value != award.Value);
        check.That(different == 0, $"{standing.Programme.Id}: {different} awards are not of the value that was approved");

        // A newer register or list of earlier aid does not speak against a decision that was right when it was made. What makes a member
        // ineligible is found on the row of that member.
        static bool SpokeAgainst(Finding finding) => finding.Severity == Severity.Error
            && finding.Code is not (FindingCodes.NotInRegistry or FindingCodes.DesilAboveLimit or FindingCodes.AidedBefore or FindingCodes.GroupMemberIneligible);
    }

    // By the totals of the last list alone, as an officer would add them up; who was given anything since counts as helped.
    private static void CheckWaiting(Checker check, Situation situation, ProgrammeStanding standing)
    {
        if (standing.Last is not { } last || last.Rules != situation.Province.Programmes.Version) return;
        var totals = last.Programmes.First(one => one.Programme == standing.Programme.Id);
        var places = totals.Places - totals.Regencies.Sum(regency => regency.AwardsMade + regency.Awarded);
        var regencies = totals.Regencies.ToDictionary(regency => regency.Regency, StringComparer.Ordinal);
        var given = situation.Programmes.Where(one => one.Programme.Year == standing.Programme.Year)
            .SelectMany(one => one.Decisions.Values).Where(decision => decision.Awarded).ToList();
        var (persons, families) = (given.SelectMany(decision => decision.Persons).ToHashSet(), given.SelectMany(decision => decision.Families).ToHashSet());
        var fit = standing.Waiting.Count(one => one.Decision.Value <= last.MoneyLeft && HasPlace(one.Regency)
            && !one.Decision.Persons.Any(persons.Contains) && !one.Decision.Families.Any(families.Contains));
        check.That(fit == 0, $"{standing.Programme.Id}: {fit} wait who fit a place and the money that is left");

        bool HasPlace(string code) => places > 0 && regencies.TryGetValue(code, out var regency) && standing.Programme.Quota.Offers(code)
            && (standing.Programme.Redistribution == Redistribution.ByRank || regency.Places is null || regency.AwardsMade + regency.Awarded < regency.Places);
    }

    private static void CheckPersons(Checker check, int year, IEnumerable<ProgrammeStanding> programmes)
    {
        var given = new List<DraftDecision>();
        foreach (var one in programmes)
        {
            var freed = one.Awards.Where(award => !award.State.HoldsPlace()).Select(award => award.Id).ToHashSet(StringComparer.Ordinal);
            given.AddRange(one.Decisions.Values.Where(decision => decision.Awarded && !freed.Contains(Award.IdOf(one.Programme.Id, decision.Person))));
        }

        var persons = given.SelectMany(decision => decision.Persons).GroupBy(person => person).Count(group => group.Count() > 1);
        check.That(persons == 0, $"{year}: {persons} persons hold more than one award");
        var families = given.SelectMany(decision => decision.Families).GroupBy(family => family).Count(group => group.Count() > 1);
        check.That(families == 0, $"{year}: {families} families hold more than one award");
    }

    private sealed class Checker
    {
        private readonly List<string> _broken = [];
        private int _checked;

        public void That(bool holds, string otherwise)
        {
            _checked++;
            if (!holds) _broken.Add(otherwise);
        }

        public InvariantReport Report() => new(_checked, _broken);
    }
}
