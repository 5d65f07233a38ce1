using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// Compares all proposals of a programme with each other, with the registers and with earlier aid. It is a function of the whole
/// set, derived again whenever the set changes: so the order of rows, the size of batches and the time of arrival never change
/// a verdict (design section 5). What rows share is found once by sorting; the verdict of a row is derived when it is asked for, so
/// that a million of them need no memory.
/// </summary>
public sealed class Comparison
{
    private const int MaxPersonsPerPhone = 5;

    // From this size on what is counted over a group is kept, so that a number which every row repeats stays cheap.
    private const int LargeGroup = 32;

    private readonly Programme _programme;
    private readonly Claims _claims;
    private readonly Func<UInt128, PersonFacts> _facts;
    private readonly Func<string, string> _regencyName;
    private readonly RowsInForce _rows;
    private readonly SharedKeys _persons;
    private readonly SharedKeys _families;
    private readonly SharedKeys _likenesses;
    private readonly SharedKeys _phones;
    private readonly Dictionary<(SharedKeys, int), Sharers> _large = [];
    private readonly Dictionary<int, List<Finding>> _ofGroups = [];

    private Comparison(
        Programme programme, List<ComparedFile> inForce, Claims claims, Func<UInt128, PersonFacts> facts, Func<string, string> regencyName)
    {
        (_programme, _claims, _facts, _regencyName) = (programme, claims, facts, regencyName);
        var room = new SortRoom(inForce.Sum(file => file.Rows.Count));
        _rows = new(inForce, claims, room);
        _persons = _rows.Shared((rows, index) => (ulong)rows.Person(index), room);
        _families = _rows.Shared((rows, index) => rows.Family(index), room);
        _likenesses = _rows.Shared((rows, index) => rows.Likeness(index), room);
        _phones = _rows.Shared((rows, index) => rows.Phone(index), room);
        JudgeGroups();
    }

    /// <summary>Gives every row its verdict, when it is asked for.</summary>
    /// <param name="programme">The rules.</param>
    /// <param name="files">All submissions of the programme whose rows have been checked, in any order.</param>
    /// <param name="claims">What was taken back and settled.</param>
    /// <param name="facts">What is known of a person.</param>
    /// <param name="regencyName">Name of a regency by its code, for the sentence that names the other one.</param>
    /// <returns>One per submission, in the order in which they were given.</returns>
    public static IReadOnlyList<FileVerdict> Decide(
        Programme programme, IReadOnlyList<ComparedFile> files, Claims claims, Func<UInt128, PersonFacts> facts, Func<string, string> regencyName)
    {
        var newestFirst = files.OrderByDescending(file => file.ReceivedAt).ThenByDescending(file => file.Path, StringComparer.Ordinal)
            .ThenBy(file => file.Submission, StringComparer.Ordinal).ToList();
        var held = newestFirst.Where(file => IsHeld(programme.Breaker, file)).ToHashSet();
        var inForce = newestFirst.Where(file => !held.Contains(file)).DistinctBy(file => (file.Regency, file.Path)).ToList();
        var comparison = new Comparison(programme, inForce, claims, facts, regencyName);
        return files.Select(file => inForce.IndexOf(file) is >= 0 and var number
            ? new FileVerdict(file.Submission, false, false, new DerivedVerdicts(file.Rows.Count, index => comparison.VerdictOf(number, index)))
            : NotCounted(file, held.Contains(file))).ToList();
    }

    private static bool IsHeld(BreakerRules breaker, ComparedFile file) =>
        !file.Released && file.Rows.Count >= breaker.MinRows && file.Rows.Unsound > breaker.MaxErrorShare * file.Rows.Count;

    private static FileVerdict NotCounted(ComparedFile file, bool held)
    {
        var verdict = new Verdict { Superseded = !held };
        return new(file.Submission, held, !held && file.Rows.Count > 0, new DerivedVerdicts(file.Rows.Count, _ => verdict));
    }

    private void JudgeGroups()
    {
        for (var file = 0; file < _rows.Files.Count; file++)
        {
            var rows = _rows.Files[file].Rows;
            if (!rows.HasGroups) continue;
            var groups = Enumerable.Range(0, rows.Count)
                .Where(index => rows.Member(index) is not null && _rows.FateOf(_rows.Number(file, index)) == Fate.Stands && !IsRepeat(_rows.Number(file, index)))
                .GroupBy(index => rows.Member(index)!.Name, StringComparer.Ordinal);
            foreach (var group in groups)
            {
                var members = group.Select(index => MemberOf(file, index)).ToList();
                foreach (var (row, finding) in GroupReview.Judge(members, _programme))
                {
                    if (!_ofGroups.TryGetValue(row, out var findings)) _ofGroups[row] = findings = [];
                    findings.Add(finding);
                }
            }
        }
    }

    private GroupReview.Member MemberOf(int file, int index)
    {
        var rows = _rows.Files[file].Rows;
        var hasError = !rows.IsSound(index) || Find(file, index, Known(rows.Person(index))).Exists(finding => finding.Severity == Severity.Error);
        return new(_rows.Number(file, index), rows.RowNumber(index), rows.Place(index), rows.Member(index)!, rows.Family(index), hasError);
    }

    // A row that says what an earlier one of its file says counts once and is nobody's member again.
    private bool IsRepeat(int row) =>
        SharersOf(_persons, (ulong)_rows.PersonAt(row)) is { } sharers && sharers.InFile(_rows.FileOf(row)) is { Agree: true } here && here.First[0] != row;

    private Verdict VerdictOf(int file, int index)
    {
        var row = _rows.Number(file, index);
        if (_rows.FateOf(row) is not Fate.Stands and var fate) return new() { Superseded = fate == Fate.Superseded, Withdrawn = fate == Fate.Withdrawn };
        var rows = _rows.Files[file].Rows;
        var facts = Known(rows.Person(index));
        var findings = Find(file, index, facts);
        if (_ofGroups.TryGetValue(row, out var ofGroup)) findings.AddRange(ofGroup);
        return new()
        {
            Eligible = rows.IsSound(index) && !findings.Exists(finding => finding.Severity == Severity.Error),
            Findings = [.. findings.OrderBy(finding => finding.Code, StringComparer.Ordinal)],
            Desil = facts.Desil,
            Pkh = facts.Pkh,
            Register = facts.Register,
        };
    }

    private PersonFacts Known(UInt128 person) => person == 0 ? default : _facts(person);

    private List<Finding> Find(int file, int index, PersonFacts facts)
    {
        var findings = new List<Finding>();
        var (row, rows) = (_rows.Number(file, index), _rows.Files[file].Rows);
        if (SharersOf(_persons, (ulong)rows.Person(index)) is { } same) FindSamePerson(same, file, row, findings);
        FindNeighbours(_families, rows.Family(index), row, FindingCatalogue.FamilyDuplicate, findings);
        FindNeighbours(_likenesses, rows.Likeness(index), row, FindingCatalogue.PossibleDuplicatePerson, findings);
        if (SharersOf(_phones, rows.Phone(index)) is { Persons: > MaxPersonsPerPhone } sharing)
            findings.Add(FindingCatalogue.PhoneShared(rows.RowNumber(index), sharing.Persons));
        if (rows.Person(index) != 0) Judge(rows.RowNumber(index), facts, findings);
        return findings;
    }

    private void FindSamePerson(Sharers same, int file, int row, List<Finding> findings)
    {
        var number = _rows.NumberAt(row);
        if (same.InFile(file) is { Count: > 1 } here && !(here.Agree && here.First[0] == row))
            findings.Add(FindingCatalogue.NikDuplicateInFile(number, Places(here, row, here.Count - 1), here.Agree));
        if (same.Regencies.Count < 2) return;
        var own = _rows.Files[file].Regency;
        var settled = _claims.Settled.GetValueOrDefault(_rows.PersonAt(row));
        if (settled == own) return;
        if (settled is not null && same.Regencies.Contains(settled)) findings.Add(FindingCatalogue.NikClaimSettled(number, _regencyName(settled)));
        else findings.Add(FindingCatalogue.NikDuplicateElsewhere(number, string.Join(", ", same.Regencies.Where(code => code != own).Select(_regencyName))));
    }

    // A family card or a likeness shared with other persons.
    private void FindNeighbours(SharedKeys keys, ulong key, int row, Func<int, string, int, Finding> finding, List<Finding> findings)
    {
        if (SharersOf(keys, key) is not { } sharers) return;
        var (file, person) = (_rows.FileOf(row), _rows.PersonAt(row));
        var inFile = sharers.InFile(file)!;
        var here = inFile.Count - sharers.RowsOf(file, person);
        var elsewhere = sharers.Count - sharers.RowsOf(person) - here;
        if (here + elsewhere > 0) findings.Add(finding(_rows.NumberAt(row), Places(inFile, row, here), elsewhere));
    }

    private string Places(Sharers.OfFile rows, int row, int count)
    {
        var named = rows.First.Where(other => other != row && (rows.IsPerson || _rows.PersonAt(other) != _rows.PersonAt(row))).Take(Sharers.MostNamed).ToList();
        var places = string.Join(", ", named.Select(other => _rows.At(other) is var (file, index) ? file.Rows.Place(index) : ""));
        return count > named.Count ? $"{places} dan {count - named.Count} baris lain" : places;
    }

    private void Judge(int number, PersonFacts known, List<Finding> findings)
    {
        var rules = _programme.Eligibility;
        if (known.Register is null) findings.Add(FindingCatalogue.NotInRegistry(number, rules.Registries));
        else if (known.Desil is null) findings.Add(FindingCatalogue.DesilMissing(number));
        else if (known.Desil > rules.MaxDesil) findings.Add(FindingCatalogue.DesilAboveLimit(number, rules.MaxDesil!.Value));
        if (rules.YearsSinceAid is { } years && known.LastAided is { } year && _programme.Year - year <= years)
            findings.Add(FindingCatalogue.AidedBefore(number, year, years));
    }

    private Sharers? SharersOf(SharedKeys keys, ulong key)
    {
        if (keys.Find(key) is not (>= 0 and var number)) return null;
        if (_large.TryGetValue((keys, number), out var known)) return known;
        var sharers = new Sharers(keys[number].ToArray().Select(Sharing), ReferenceEquals(keys, _persons), file => _rows.Files[file].Regency);
        if (sharers.Count >= LargeGroup) _large[(keys, number)] = sharers;
        return sharers;
    }

    private (int Row, int File, UInt128 Person, ulong Saying) Sharing(int row)
    {
        var file = _rows.FileOf(row);
        return (row, file, _rows.PersonAt(row), _rows.Files[file].Rows.Saying(row - _rows.Number(file, 0)));
    }
}
