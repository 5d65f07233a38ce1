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
    private readonly List<ComparedFile> _files;
    private readonly int[] _offsets;
    private readonly Fate[] _fates;
    private readonly SharedKeys _persons;
    private readonly SharedKeys _families;
    private readonly SharedKeys _likenesses;
    private readonly SharedKeys _phones;
    private readonly Dictionary<(SharedKeys, int), Sharers> _large = [];
    private readonly Dictionary<int, List<Finding>> _ofGroups = [];

    private Comparison(
        Programme programme, List<ComparedFile> inForce, Claims claims, Func<UInt128, PersonFacts> facts, Func<string, string> regencyName)
    {
        (_programme, _files, _claims, _facts, _regencyName) = (programme, inForce, claims, facts, regencyName);
        _offsets = new int[inForce.Count + 1];
        for (var file = 0; file < inForce.Count; file++) _offsets[file + 1] = _offsets[file] + inForce[file].Rows.Count;
        _fates = new Fate[_offsets[^1]];
        Withdraw();
        SupersedeGroups();
        var room = new SortRoom(_fates.Length);
        SupersedePersons(room);
        _persons = Shared((rows, index) => (ulong)rows.Person(index), room);
        _families = Shared((rows, index) => rows.Family(index), room);
        _likenesses = Shared((rows, index) => rows.Likeness(index), room);
        _phones = Shared((rows, index) => rows.Phone(index), room);
        JudgeGroups();
    }

    private enum Fate : byte
    {
        Stands,
        Superseded,
        Withdrawn,
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

    private void Withdraw()
    {
        if (_claims.Withdrawn.Count == 0) return;
        for (var row = 0; row < _fates.Length; row++)
        {
            var (file, index) = At(row);
            if (_claims.Withdrawn.TryGetValue((file.Regency, file.Rows.Person(index)), out var at) && file.ReceivedAt < at) _fates[row] = Fate.Withdrawn;
        }
    }

    // The files stand newest first, so the first of a regency that names a group is the one that counts.
    private void SupersedeGroups()
    {
        var newest = new Dictionary<(string Regency, string Group), int>();
        for (var file = 0; file < _files.Count; file++)
        {
            if (!_files[file].Rows.HasGroups) continue;
            for (var index = 0; index < _files[file].Rows.Count; index++)
            {
                if (_files[file].Rows.Member(index) is not { } member || _fates[_offsets[file] + index] != Fate.Stands) continue;
                var key = (_files[file].Regency, member.Name);
                if (newest.TryAdd(key, file) || newest[key] == file) continue;
                _fates[_offsets[file] + index] = Fate.Superseded;
            }
        }
    }

    private void SupersedePersons(SortRoom room)
    {
        var persons = Shared((rows, index) => (ulong)rows.Person(index), room);
        for (var number = 0; number < persons.Count; number++)
        {
            var newest = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var row in persons[number])
            {
                var file = FileOf(row);
                if (!newest.TryAdd(_files[file].Regency, file) && newest[_files[file].Regency] != file) _fates[row] = Fate.Superseded;
            }
        }
    }

    private void JudgeGroups()
    {
        for (var file = 0; file < _files.Count; file++)
        {
            var rows = _files[file].Rows;
            if (!rows.HasGroups) continue;
            var groups = Enumerable.Range(0, rows.Count)
                .Where(index => rows.Member(index) is not null && _fates[_offsets[file] + index] == Fate.Stands && !IsRepeat(_offsets[file] + index))
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
        var rows = _files[file].Rows;
        var hasError = !rows.IsSound(index) || Find(file, index, Known(rows.Person(index))).Exists(finding => finding.Severity == Severity.Error);
        return new(_offsets[file] + index, rows.RowNumber(index), rows.Place(index), rows.Member(index)!, rows.Family(index), hasError);
    }

    // A row that says what an earlier one of its file says counts once and is nobody's member again.
    private bool IsRepeat(int row) =>
        SharersOf(_persons, (ulong)PersonAt(row)) is { } sharers && sharers.InFile(FileOf(row)) is { Agree: true } here && here.First[0] != row;

    private Verdict VerdictOf(int file, int index)
    {
        var row = _offsets[file] + index;
        if (_fates[row] != Fate.Stands) return new() { Superseded = _fates[row] == Fate.Superseded, Withdrawn = _fates[row] == Fate.Withdrawn };
        var rows = _files[file].Rows;
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
        var (row, rows) = (_offsets[file] + index, _files[file].Rows);
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
        var number = NumberAt(row);
        if (same.InFile(file) is { Count: > 1 } here && !(here.Agree && here.First[0] == row))
            findings.Add(FindingCatalogue.NikDuplicateInFile(number, Places(here, row, here.Count - 1), here.Agree));
        if (same.Regencies.Count < 2) return;
        var own = _files[file].Regency;
        var settled = _claims.Settled.GetValueOrDefault(PersonAt(row));
        if (settled == own) return;
        if (settled is not null && same.Regencies.Contains(settled)) findings.Add(FindingCatalogue.NikClaimSettled(number, _regencyName(settled)));
        else findings.Add(FindingCatalogue.NikDuplicateElsewhere(number, string.Join(", ", same.Regencies.Where(code => code != own).Select(_regencyName))));
    }

    // A family card or a likeness shared with other persons.
    private void FindNeighbours(SharedKeys keys, ulong key, int row, Func<int, string, int, Finding> finding, List<Finding> findings)
    {
        if (SharersOf(keys, key) is not { } sharers) return;
        var (file, person) = (FileOf(row), PersonAt(row));
        var inFile = sharers.InFile(file)!;
        var here = inFile.Count - sharers.RowsOf(file, person);
        var elsewhere = sharers.Count - sharers.RowsOf(person) - here;
        if (here + elsewhere > 0) findings.Add(finding(NumberAt(row), Places(inFile, row, here), elsewhere));
    }

    private string Places(Sharers.OfFile rows, int row, int count)
    {
        var named = rows.First.Where(other => other != row && (rows.IsPerson || PersonAt(other) != PersonAt(row))).Take(Sharers.MostNamed).ToList();
        var places = string.Join(", ", named.Select(other => At(other) is var (file, index) ? file.Rows.Place(index) : ""));
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

    private SharedKeys Shared(Func<ComparedRows, int, ulong> key, SortRoom room)
    {
        var file = 0;
        return SharedKeys.Of(_fates.Length, row =>
        {
            while (row >= _offsets[file + 1]) file++;
            return _fates[row] == Fate.Stands ? key(_files[file].Rows, row - _offsets[file]) : 0;
        }, room);
    }

    private Sharers? SharersOf(SharedKeys keys, ulong key)
    {
        if (keys.Find(key) is not (>= 0 and var number)) return null;
        if (_large.TryGetValue((keys, number), out var known)) return known;
        var sharers = new Sharers(keys[number].ToArray().Select(Sharing), ReferenceEquals(keys, _persons), file => _files[file].Regency);
        if (sharers.Count >= LargeGroup) _large[(keys, number)] = sharers;
        return sharers;
    }

    private (int Row, int File, UInt128 Person, ulong Saying) Sharing(int row)
    {
        var file = FileOf(row);
        return (row, file, PersonAt(row), _files[file].Rows.Saying(row - _offsets[file]));
    }

    private int FileOf(int row)
    {
        var found = Array.BinarySearch(_offsets, row);
        if (found < 0) return ~found - 1;
        // Files without rows share their offset with the next.
        while (_offsets[found + 1] == row) found++;
        return found;
    }

    private (ComparedFile File, int Index) At(int row)
    {
        var file = FileOf(row);
        return (_files[file], row - _offsets[file]);
    }

    // Where the NIK cannot be read, the row is a person of its own.
    private UInt128 PersonAt(int row)
    {
        var (file, index) = At(row);
        return file.Rows.Person(index) is var person && person == 0 ? ~(UInt128)row : person;
    }

    private int NumberAt(int row) => At(row) is var (file, index) ? file.Rows.RowNumber(index) : 0;
}
