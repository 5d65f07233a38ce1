using System.Runtime.InteropServices;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// Compares all proposals of a programme with each other, with the registers and with earlier aid. It is a function of the whole
/// set, derived again whenever the set changes: so the order of rows, the size of batches and the time of arrival never change
/// a verdict (design section 5).
/// </summary>
public static class Comparison
{
    private const int MaxPersonsPerPhone = 5;
    private const int MaxRowsNamed = 10;

    /// <summary>Gives every row its verdict.</summary>
    /// <param name="programme">The rules.</param>
    /// <param name="files">All submissions of the programme whose rows have been checked, in any order.</param>
    /// <param name="facts">What is known of a person.</param>
    /// <param name="regencyName">Name of a regency by its code, for the sentence that names the other one.</param>
    public static IReadOnlyList<FileVerdict> Decide(
        Programme programme, IReadOnlyList<ComparedFile> files, Func<UInt128, PersonFacts> facts, Func<string, string> regencyName)
    {
        var newestFirst = files.OrderByDescending(file => file.ReceivedAt).ThenByDescending(file => file.Path, StringComparer.Ordinal)
            .ThenBy(file => file.Submission, StringComparer.Ordinal).ToList();
        var held = newestFirst.Where(file => IsHeld(programme.Breaker, file)).ToHashSet();
        var inForce = newestFirst.Where(file => !held.Contains(file)).DistinctBy(file => (file.Regency, file.Path)).ToList();

        var rows = inForce.SelectMany(file => file.Rows.Select(row => new Standing(file, row))).ToList();
        Supersede(rows);
        var standing = rows.Where(row => !row.Superseded).ToList();
        FindRepeatsInFile(standing);
        FindClaimsOfOthers(standing, regencyName);
        FindNeighbours(standing, row => row.Family, FindingCatalogue.FamilyDuplicate);
        FindNeighbours(standing, row => row.Likeness, FindingCatalogue.PossibleDuplicatePerson);
        FindSharedPhones(standing);
        foreach (var row in standing) Judge(programme, row, facts);

        var byFile = rows.GroupBy(row => row.File).ToDictionary(group => group.Key, group => group.Select(row => row.Verdict()).ToList());
        return files.Select(file => byFile.TryGetValue(file, out var verdicts)
            ? new FileVerdict(file.Submission, false, false, verdicts)
            : new FileVerdict(file.Submission, held.Contains(file), !held.Contains(file) && file.Rows.Count > 0, NotCounted(file, held.Contains(file))))
            .ToList();
    }

    private static bool IsHeld(BreakerRules breaker, ComparedFile file) =>
        !file.Released && file.Rows.Count >= breaker.MinRows
        && file.Rows.Count(row => !row.IsSound) > breaker.MaxErrorShare * file.Rows.Count;

    private static List<Verdict> NotCounted(ComparedFile file, bool held) =>
        file.Rows.Select(_ => new Verdict { Superseded = !held }).ToList();

    // The rows stand newest file first, so the first of a regency that names a person is the one that counts.
    private static void Supersede(List<Standing> rows)
    {
        foreach (var person in Sharing(rows, row => row.Person).SelectMany(person => person.GroupBy(row => row.File.Regency)))
        {
            var newest = person.First().File;
            foreach (var older in person.Where(row => row.File != newest)) older.Superseded = true;
        }
    }

    private static void FindRepeatsInFile(List<Standing> rows)
    {
        foreach (var person in Sharing(rows, row => row.Person).SelectMany(person => person.GroupBy(row => row.File)))
        {
            var repeats = person.ToList();
            if (repeats.Count == 1) continue;
            var agree = repeats.TrueForAll(row => row.Row.Saying == repeats[0].Row.Saying);
            foreach (var row in agree ? repeats.Skip(1) : repeats)
            {
                var others = Places(repeats.Where(other => other != row), repeats.Count - 1);
                row.Add(FindingCatalogue.NikDuplicateInFile(row.Row.Row, others, agree));
            }
        }
    }

    private static void FindClaimsOfOthers(List<Standing> rows, Func<string, string> regencyName)
    {
        foreach (var person in Sharing(rows, row => row.Person))
        {
            var regencies = person.Select(row => row.File.Regency).Distinct().Order(StringComparer.Ordinal).ToList();
            if (regencies.Count == 1) continue;
            foreach (var row in person)
            {
                var others = string.Join(", ", regencies.Where(code => code != row.File.Regency).Select(regencyName));
                row.Add(FindingCatalogue.NikDuplicateElsewhere(row.Row.Row, others));
            }
        }
    }

    // A family card or a likeness shared with other persons. A file that repeats it on every row stays cheap: rows are counted,
    // and only the first few are named.
    private static void FindNeighbours(List<Standing> rows, Func<Proposal, UInt128?> shared, Func<int, string, int, Finding> finding)
    {
        foreach (var all in Sharing(rows, shared))
        {
            var files = all.GroupBy(row => row.File).ToDictionary(file => file.Key, file => file.ToList());
            var rowsOfPerson = all.CountBy(row => row.Person).ToDictionary();
            var rowsOfPersonHere = all.CountBy(row => (row.File, row.Person)).ToDictionary();
            foreach (var row in all)
            {
                var here = files[row.File].Count - rowsOfPersonHere[(row.File, row.Person)];
                var elsewhere = all.Count - rowsOfPerson[row.Person] - here;
                if (here + elsewhere == 0) continue;
                row.Add(finding(row.Row.Row, Places(files[row.File].Where(other => !other.Person.Equals(row.Person)), here), elsewhere));
            }
        }
    }

    private static string Places(IEnumerable<Standing> rows, int count)
    {
        var named = string.Join(", ", rows.Take(MaxRowsNamed).Select(row => row.Row.Place));
        return count > MaxRowsNamed ? $"{named} dan {count - MaxRowsNamed} baris lain" : named;
    }

    private static void FindSharedPhones(List<Standing> rows)
    {
        foreach (var phone in Sharing(rows, row => row.Phone))
        {
            var persons = phone.Select(row => row.Person).Distinct().Count();
            if (persons <= MaxPersonsPerPhone) continue;
            foreach (var row in phone) row.Add(FindingCatalogue.PhoneShared(row.Row.Row, persons));
        }
    }

    // Rows that have a key in common, in the order of the first of them. Nearly all keys of a province stand alone, and a group for
    // each would weigh more than the rows.
    private static List<List<Standing>> Sharing(List<Standing> rows, Func<Proposal, UInt128?> key)
    {
        var seen = new Dictionary<UInt128, (Standing? Alone, int Group)>(rows.Count);
        var groups = new List<List<Standing>>();
        foreach (var row in rows)
        {
            if (key(row.Row) is not { } shared) continue;
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, shared, out var exists);
            if (!exists)
            {
                known = (row, 0);
            }
            else if (known.Alone is { } first)
            {
                known = (null, groups.Count);
                groups.Add([first, row]);
            }
            else
            {
                groups[known.Group].Add(row);
            }
        }

        return groups;
    }

    private static void Judge(Programme programme, Standing row, Func<UInt128, PersonFacts> facts)
    {
        if (row.Row.Person is not { } person) return;
        var known = facts(person);
        row.Facts = known;
        if (known.Register is null) row.Add(FindingCatalogue.NotInRegistry(row.Row.Row, programme.Eligibility.Registries));
        else if (known.Desil is null) row.Add(FindingCatalogue.DesilMissing(row.Row.Row));
        else if (known.Desil > programme.Eligibility.MaxDesil) row.Add(FindingCatalogue.DesilAboveLimit(row.Row.Row, programme.Eligibility.MaxDesil!.Value));
        if (programme.Eligibility.YearsSinceAid is { } years && known.LastAided is { } year && programme.Year - year <= years)
            row.Add(FindingCatalogue.AidedBefore(row.Row.Row, year, years));
    }

    private sealed class Standing(ComparedFile file, Proposal row)
    {
        private List<Finding>? _findings;

        public ComparedFile File { get; } = file;

        public Proposal Row { get; } = row;

        /// <summary>The person; where the NIK cannot be read, one of its own.</summary>
        public object Person => (object?)Row.Person ?? this;

        public bool Superseded { get; set; }

        public PersonFacts Facts { get; set; }

        public void Add(Finding finding) => (_findings ??= []).Add(finding);

        public Verdict Verdict() => new()
        {
            Superseded = Superseded,
            Eligible = !Superseded && Row.IsSound && _findings?.Exists(finding => finding.Severity == Severity.Error) != true,
            Findings = _findings?.OrderBy(finding => finding.Code, StringComparer.Ordinal).ToArray() ?? [],
            Desil = Facts.Desil,
            Pkh = Facts.Pkh,
            Register = Facts.Register,
        };
    }
}
