using Dinsos.Pipeline.Validation;
using static Dinsos.Pipeline.Tests.Validation.Proposed;

namespace Dinsos.Pipeline.Tests.Validation;

public class ComparisonTests
{
    [Fact]
    public void Rows_of_a_person_that_say_the_same_count_once_and_the_first_stands()
    {
        var file = Compare(File("6472/uep-2025/a.csv", Row(5, 1, saying: 7), Row(6, 2), Row(9, 1, saying: 7), Row(12, 1, saying: 7))).Single();

        Assert.Equal(["eligible", "eligible", "ineligible nik-duplicate-in-file", "ineligible nik-duplicate-in-file"], file.Words());
        Assert.Contains("baris 5, 12,", file.Finding(2, FindingCodes.NikDuplicateInFile).Message, StringComparison.Ordinal);
        Assert.Contains("dihitung satu kali", file.Finding(2, FindingCodes.NikDuplicateInFile).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_person_that_disagree_all_fall()
    {
        var file = Compare(File("6472/uep-2025/a.csv", Row(5, 1, saying: 7), Row(6, 1, saying: 8), Row(7, 1, saying: 7))).Single();

        Assert.All(file.Words(), word => Assert.Equal("ineligible nik-duplicate-in-file", word));
        Assert.Contains("isinya berbeda", file.Finding(0, FindingCodes.NikDuplicateInFile).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Person_of_two_regencies_is_ineligible_in_both_and_each_learns_of_the_other()
    {
        var files = Compare(File("6472/uep-2025/a.csv", Row(2, 1), Row(3, 2)), File("6402/uep-2025/b.csv", Row(2, 1)).After(hours: 30));

        Assert.Equal(["ineligible nik-duplicate-elsewhere", "eligible"], files[0].Words());
        Assert.Equal(["ineligible nik-duplicate-elsewhere"], files[1].Words());
        Assert.Contains("Kabupaten 6402", files[0].Finding(0, FindingCodes.NikDuplicateElsewhere).Message, StringComparison.Ordinal);
        Assert.Contains("Kabupaten 6472", files[1].Finding(0, FindingCodes.NikDuplicateElsewhere).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_ends_with_the_file_that_made_it()
    {
        var files = Compare(
            File("6472/uep-2025/a.csv", Row(2, 1)),
            File("6402/uep-2025/b.csv", Row(2, 1)),
            File("6402/uep-2025/b.csv", Row(2, 5)).After(hours: 1));

        Assert.Equal(["eligible"], files[0].Words());
    }

    [Fact]
    public void Newer_file_of_the_regency_replaces_the_persons_it_names_and_no_others()
    {
        var files = Compare(
            File("6472/uep-2025/z.csv", Row(2, 1), Row(3, 2)),
            File("6472/uep-2025/a.csv", Row(2, 1), Row(3, 3)).After(hours: 1));

        Assert.Equal(["superseded", "eligible"], files[0].Words());
        Assert.Equal(["eligible", "eligible"], files[1].Words());
        Assert.Equal((1, 0, false), (files[0].Eligible, files[0].Ineligible, files[0].Replaced));
    }

    [Fact]
    public void Of_two_files_received_at_once_the_later_path_is_the_newer()
    {
        var files = Compare(File("6472/uep-2025/b.csv", Row(2, 1)), File("6472/uep-2025/B.csv", Row(2, 1)), File("6472/uep-2025/a.csv", Row(2, 1)));

        Assert.Equal([["eligible"], ["superseded"], ["superseded"]], files.Select(file => file.Words()));
    }

    [Fact]
    public void Same_path_again_replaces_the_whole_file()
    {
        var old = File("6472/uep-2025/a.csv", Row(2, 1), Row(3, 2));
        var files = Compare(old, old.After(hours: 1) with { Rows = [Row(2, 1)] });

        Assert.Equal(["superseded", "superseded"], files[0].Words());
        Assert.True(files[0].Replaced);
        Assert.Equal(["eligible"], files[1].Words());
    }

    [Fact]
    public void Row_without_a_readable_nik_replaces_nobody_and_is_nobodys_double()
    {
        var files = Compare(
            File("6472/uep-2025/a.csv", Row(2, 1)),
            File("6472/uep-2025/b.csv", Faulty(2), Faulty(3)).After(hours: 1),
            File("6402/uep-2025/c.csv", Faulty(2)));

        Assert.Equal([["eligible"], ["ineligible", "ineligible"], ["ineligible"]], files.Select(file => file.Words()));
    }

    [Fact]
    public void Held_file_counts_for_nothing_and_replaces_nothing()
    {
        var files = Compare(
            File("6472/uep-2025/a.csv", Row(2, 1)),
            File("6402/uep-2025/b.csv", Row(2, 2)),
            HalfFaulty("6472/uep-2025/a.csv", Row(2, 1)).After(hours: 1),
            HalfFaulty("6472/uep-2025/new.csv", Row(2, 1), Row(3, 2)).After(hours: 2));

        Assert.Equal([["eligible"], ["eligible"]], files.Take(2).Select(file => file.Words()));
        Assert.Equal([false, false, true, true], files.Select(file => file.Held));
        Assert.All(files.Skip(2).SelectMany(file => file.Words()), word => Assert.Equal("ineligible", word));
    }

    [Fact]
    public void Released_file_counts_again()
    {
        var held = HalfFaulty("6472/uep-2025/b.csv", Row(2, 1)).After(hours: 1);
        var files = Compare(File("6472/uep-2025/a.csv", Row(2, 1)), held with { Released = true });

        Assert.Equal(["superseded"], files[0].Words());
        Assert.False(files[1].Held);
        Assert.Equal("eligible", files[1].Words()[0]);
    }

    [Theory]
    [InlineData(19, 19, false)]
    [InlineData(20, 10, false)]
    [InlineData(20, 11, true)]
    [InlineData(21, 10, false)]
    [InlineData(21, 11, true)]
    public void File_is_held_when_more_than_half_of_twenty_rows_or_more_are_faulty(int rows, int faulty, bool held)
    {
        var file = File("6472/uep-2025/a.csv", [.. Enumerable.Range(1, rows).Select(row => row <= faulty ? Faulty(row, row) : Row(row, row))]);

        Assert.Equal(held, Compare(file).Single().Held);
    }

    [Fact]
    public void Errors_that_neighbours_or_registers_cause_hold_no_file()
    {
        var file = File("6472/uep-2025/a.csv", [.. Enumerable.Range(1, 40).Select(row => Row(row, row))]);
        var other = File("6402/uep-2025/a.csv", [.. Enumerable.Range(1, 40).Select(row => Row(row, row))]);

        Assert.All(Compare(SoundRow.Uep, _ => default, file, other), verdict => Assert.False(verdict.Held));
    }

    private static ProposedFile HalfFaulty(string path, params Proposal[] rows) =>
        File(path, [.. rows, .. Enumerable.Range(100, 20 + rows.Length).Select(row => Faulty(row, row))]);
}
