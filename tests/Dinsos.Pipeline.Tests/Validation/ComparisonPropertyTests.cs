using Dinsos.Pipeline.Tests.People;
using Dinsos.Pipeline.Validation;
using FsCheck;
using FsCheck.Fluent;
using static Dinsos.Pipeline.Tests.Validation.Proposed;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>Small worlds in which persons, families and phones collide all the time.</summary>
public class ComparisonPropertyTests
{
    private static readonly string[] Paths =
        ["6472/uep-2025/a.csv", "6472/uep-2025/b.csv", "6402/uep-2025/a.csv", "6402/uep-2025/c.csv", "6401/uep-2025/a.csv"];

    [Fact]
    public void Order_of_files_and_rows_changes_no_verdict() => Prop.ForAll(
        (from files in Files()
         from shuffledFiles in Gen.Shuffle(files)
         from seed in Gen.Choose(0, int.MaxValue - 1)
         select (files, shuffled: shuffledFiles.Select(file => Shuffled(file, seed)).ToArray())).ToArbitrary(),
        world => VerdictsByRow(world.files).SequenceEqual(VerdictsByRow(world.shuffled))).HoldsInThousandCases();

    [Fact]
    public void Order_of_rows_changes_no_eligible_person_though_the_first_of_equal_rows_stands() => Prop.ForAll(
        (from files in Files(repeats: true)
         from seed in Gen.Choose(0, int.MaxValue - 1)
         select (files, shuffled: Array.ConvertAll(files, file => Shuffled(file, seed)))).ToArbitrary(),
        world => EligiblePersons(world.files).SequenceEqual(EligiblePersons(world.shuffled))).HoldsInThousandCases();

    [Fact]
    public void File_without_doubles_may_come_in_two_parts() => Prop.ForAll(
        (from files in Files()
         from cut in Gen.Choose(0, 8)
         select (files, cut)).ToArbitrary(),
        world =>
        {
            var (files, whole) = (world.files, world.files[0]);
            var at = Math.Min(world.cut, whole.Rows.Count);
            // Both parts stand where the whole stood among the regency's files: no other path lies in between.
            ProposedFile[] parts =
            [
                whole with { Rows = [.. whole.Rows.Take(at)] },
                whole with { Rows = [.. whole.Rows.Skip(at)], Path = whole.Path + ".2", Submission = whole.Submission + ".2" },
            ];
            return VerdictsByRow(files).SequenceEqual(VerdictsByRow([.. parts, .. files.Skip(1)]));
        }).HoldsInThousandCases();

    [Fact]
    public void Nobody_is_eligible_twice_nor_in_two_regencies_and_every_row_has_one_verdict() => Prop.ForAll(
        Files(repeats: true).ToArbitrary(),
        files =>
        {
            var persons = EligiblePersons(files);
            var verdicts = Compare(files);
            return persons.Distinct().Count() == persons.Count
                && verdicts.Zip(files).All(pair => pair.First.Submission == pair.Second.Submission
                    && pair.First.Verdicts.Count == pair.Second.Rows.Count
                    && pair.First.Eligible + pair.First.Ineligible + pair.First.Verdicts.Count(verdict => verdict.Superseded) == pair.Second.Rows.Count);
        }).HoldsInThousandCases();

    private static Gen<ProposedFile[]> Files(bool repeats = false) =>
        from count in Gen.Choose(1, 5)
        from hours in Gen.Choose(0, 1).ArrayOf(count)
        from rows in Rows(repeats).ArrayOf(count)
        select Enumerable.Range(0, count)
            .Select(i => File(Paths[i], rows[i]) with { ReceivedAt = Monday.AddHours(hours[i]), Submission = $"s{i}" }).ToArray();

    private static Gen<Proposal[]> Rows(bool repeats) =>
        from count in Gen.Choose(0, 8)
        from rows in Row().ArrayOf(count)
        select Numbered(repeats ? rows : rows.DistinctBy(row => row.Person is null ? (object)row : row.Person));

    private static Gen<Proposal> Row() =>
        from person in Gen.Choose(0, 12)
        from family in Gen.Choose(0, 5)
        from phone in Gen.Choose(0, 1)
        from likeness in Gen.Choose(0, 6)
        from faulty in Gen.Frequency((1, Gen.Constant(true)), (6, Gen.Constant(false)))
            // Rows that say the same have the same faults.
        let saying = (((((person * 6) + family) * 2) + phone) * 14) + (likeness * 2) + (faulty ? 1 : 0)
        select Proposed.Row(0, OrNone(person), OrNone(family), OrNone(phone), OrNone(likeness), saying) with
        {
            Findings = faulty ? Faulty(0).Findings : [],
        };

    private static int? OrNone(int number) => number == 0 ? null : number;

    private static Proposal[] Numbered(IEnumerable<Proposal> rows) => [.. rows.Select((row, i) => row with { Row = i + 2 })];

    private static ProposedFile Shuffled(ProposedFile file, int seed)
    {
        var rows = file.Rows.ToArray();
        new Random(seed).Shuffle(rows);
        return file with { Rows = rows };
    }

    private static List<string> VerdictsByRow(ProposedFile[] files) =>
    [
        .. Compare(files).Zip(files).SelectMany(pair => pair.First.Verdicts.Zip(pair.Second.Rows)
            .Select(row => $"{pair.Second.Submission[..2]} {row.Second.Row} {row.First.Word()}")).Order(StringComparer.Ordinal),
    ];

    private static List<UInt128> EligiblePersons(ProposedFile[] files) =>
    [
        .. Compare(files).Zip(files).SelectMany(pair => pair.First.Verdicts.Zip(pair.Second.Rows)
            .Where(row => row.First.Eligible && row.Second.Person is not null).Select(row => row.Second.Person!.Value)).Order(),
    ];
}
