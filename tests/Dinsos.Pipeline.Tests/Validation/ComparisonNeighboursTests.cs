using System.Diagnostics;
using Dinsos.Pipeline.Validation;
using static Dinsos.Pipeline.Tests.Validation.Proposed;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>What a row has in common with rows of other persons: a family card, a phone, name and birth date.</summary>
public class ComparisonNeighboursTests
{
    [Fact]
    public void Family_learns_of_its_other_rows_here_and_elsewhere_and_stays_eligible()
    {
        var files = Compare(
            File("6472/uep-2025/a.csv", Row(5, 1, family: 9), Row(6, 2, family: 9), Row(7, 3, family: 9), Row(8, 4, family: 8)),
            File("6402/uep-2025/b.csv", Row(2, 5, family: 9)));

        Assert.Equal(["eligible family-duplicate", "eligible family-duplicate", "eligible family-duplicate", "eligible"], files[0].Words());
        Assert.Contains("(baris 5, 7, dan 1 pada berkas lain)", files[0].Finding(1, FindingCodes.FamilyDuplicate).Message, StringComparison.Ordinal);
        Assert.Contains("(3 pada berkas lain)", files[1].Finding(0, FindingCodes.FamilyDuplicate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Person_sent_twice_is_no_family_of_two()
    {
        var file = Compare(File("6472/uep-2025/a.csv", Row(5, 1, family: 9, likeness: 3), Row(6, 1, family: 9, likeness: 3))).Single();

        Assert.Equal(["eligible", "ineligible nik-duplicate-in-file"], file.Words());
    }

    [Fact]
    public void Row_that_was_replaced_is_nobodys_family()
    {
        var files = Compare(
            File("6472/uep-2025/a.csv", Row(5, 1, family: 9)),
            File("6472/uep-2025/b.csv", Row(5, 1, family: 8), Row(6, 2, family: 9)).After(hours: 1));

        Assert.Equal(["eligible", "eligible"], files[1].Words());
    }

    [Fact]
    public void Rows_without_a_readable_nik_are_persons_of_their_own()
    {
        var rows = Enumerable.Range(2, 6).Select(row => Row(row, person: null, family: 9, phone: 4)).ToArray();

        var file = Compare(File("6472/uep-2025/a.csv", rows)).Single();

        Assert.All(file.Words(), word => Assert.Equal("eligible family-duplicate phone-shared", word));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Phone_is_shared_when_more_than_five_persons_have_it(int persons, bool shared)
    {
        var here = Enumerable.Range(1, persons - 1).Select(person => Row(person, person, phone: 4));
        var files = Compare(
            File("6472/uep-2025/a.csv", [.. here, Row(90, 1, phone: 4), Row(91, 50, phone: 5)]),
            File("6402/uep-2025/b.csv", Row(2, 70, phone: 4)));

        Assert.Equal(shared, files[0].Verdicts[0].Findings.Any(finding => finding.Code == FindingCodes.PhoneShared));
        Assert.Equal(shared ? "eligible phone-shared" : "eligible", files[1].Words()[0]);
        Assert.Equal("eligible", files[0].Words()[^1]);
    }

    [Fact]
    public void Two_niks_with_one_name_birth_date_and_desa_are_told_and_stay_eligible()
    {
        var file = Compare(File("6472/uep-2025/a.csv", Row(5, 1, likeness: 9), Row(6, 2, likeness: 9), Row(7, 3))).Single();

        Assert.Equal(["eligible possible-duplicate-person", "eligible possible-duplicate-person", "eligible"], file.Words());
        Assert.Contains("(baris 6)", file.Finding(0, FindingCodes.PossibleDuplicatePerson).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_card_or_one_nik_on_every_row_of_a_large_file_stays_cheap_to_tell()
    {
        const int Rows = 50_000;
        var card = File("6472/uep-2025/a.csv", [.. Enumerable.Range(1, Rows).Select(row => Row(row, row, family: 9, likeness: 9))]);
        var person = File("6472/wrse-2024/b.csv", [.. Enumerable.Range(1, Rows).Select(row => Row(row, 1, saying: row))]);

        var watch = Stopwatch.StartNew();
        var verdicts = Compare(card).Concat(Compare(person)).SelectMany(file => file.Verdicts).ToList();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.True(verdicts.Max(verdict => verdict.Findings.Sum(finding => finding.Message.Length)) < 1_000);
        Assert.Contains("baris 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 dan 49989 baris lain", verdicts[Rows - 1].Findings[0].Message, StringComparison.Ordinal);
    }
}
