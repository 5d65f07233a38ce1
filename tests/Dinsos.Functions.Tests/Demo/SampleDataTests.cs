using System.Text.RegularExpressions;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Dinsos.Functions.Tests.Demo;

public sealed partial class SampleDataTests(DemoFolder folder) : IClassFixture<DemoFolder>
{
    [Theory]
    [InlineData(2023)]
    [InlineData(2024)]
    [InlineData(2025)]
    public void Same_seed_gives_the_same_bytes(int year)
    {
        using var once = SampleFolder.Of(year);
        using var again = SampleFolder.Of(year);

        Assert.Equal(once.Hashes, again.Hashes);
    }

    [Fact]
    public void Demo_has_the_files_that_its_figures_in_the_readme_come_from()
    {
        using var demo = new SampleFolder(SampleYear.Demo);

        Assert.Equal("ca857a413fadeb10a77124320c1439b2", ContentId.Of([.. demo.Hashes.Select(file => $"{file.Key} {file.Value}")]));
    }

    [Fact]
    public void Another_seed_gives_other_people()
    {
        var other = SamplePlan.Draw(SampleYear.Demo, 1).Regencies.SelectMany(regency => regency.Rows).Select(row => row.Person.Nik).ToHashSet();

        Assert.DoesNotContain(folder.Rows, row => other.Contains(row.Person.Nik));
    }

    [Fact]
    public void Ten_regencies_send_the_rows_that_were_planned_half_of_them_as_csv()
    {
        foreach (var regency in folder.Plan.Regencies)
        {
            Assert.InRange(regency.Rows.Count, 170, 260);
            Assert.Equal(regency.Rows.Count, SentFile.Rows(folder.FileOf(regency), regency.Layout).Count);
        }

        Assert.Equal(10, folder.Plan.Regencies.Select(regency => regency.Regency.Code).Distinct().Count());
        Assert.Equal(5, folder.Plan.Regencies.Count(regency => regency.Layout.IsWorkbook));
        Assert.InRange(folder.Rows.Count(), 2100, 2200);
    }

    [Fact]
    public void Two_regencies_stay_below_their_quota_and_the_rest_can_fill_it_and_leave_a_waitlist()
    {
        var eligible = folder.Plan.Regencies.Select(regency => regency.Eligible).ToArray();
        var families = folder.Rows.Count(row => row.Fault is Fault.None && row.Is(Quirk.Family)) / 2;

        Assert.Equal(2, eligible.Count(count => count < 150));
        Assert.InRange(eligible.Sum() - families, 1_600, 1_900);
    }

    [Fact]
    public void Faults_and_oddities_occur_at_their_rates()
    {
        var rows = folder.Rows.ToArray();
        foreach (var (fault, perThousand) in FlawRates.Faults)
            AssertRate(rows.Count(row => row.Fault == fault), perThousand, rows.Length, fault);
        foreach (var (quirk, perThousand) in FlawRates.Quirks.SelectMany(line => line))
            AssertRate(rows.Where(row => row.Is(quirk)).DistinctBy(row => row.Person.Nik).Count(), perThousand, rows.Length, quirk);

        AssertRate(rows.Length - rows.DistinctBy(row => (row.Person.Nik, row.Fault is Fault.ProposedElsewhere ? row.Person.Phone : "")).Count(), 25, rows.Length, "duplicate");
    }

    [Fact]
    public void Damaged_numbers_stand_in_the_files_as_a_spreadsheet_leaves_them()
    {
        foreach (var regency in folder.Plan.Regencies)
        {
            var niks = SentFile.Rows(folder.FileOf(regency), regency.Layout).Select(row => row["nik"]).ToArray();
            var damaged = regency.Rows.Count(row => row.Fault is Fault.NikLostToSpreadsheet);
            var inScientificForm = niks.Count(nik => nik.EndsWith("E+15", StringComparison.Ordinal));

            Assert.True(damaged > 0);
            Assert.Equal(regency.Layout.IsWorkbook ? 0 : damaged, inScientificForm);
        }
    }

    [Fact]
    public void No_nik_could_be_a_real_persons()
    {
        var niks = folder.Plan.Regencies.SelectMany(regency => SentFile.Rows(folder.FileOf(regency), regency.Layout)).SelectMany(row => new[] { row["nik"], row["no_kk"] })
            .Concat(folder.Lines("registry/dtsen/dtsen-2025-q1.csv").Skip(1).SelectMany(line => line.Split(',').Take(2)))
            .Concat(folder.Lines("aided/bantuan-2024.csv").Skip(1).Select(line => line.Split(',')[0]))
            .Select(nik => NotDigit().Replace(nik, "")).Where(nik => nik.Length == 16).ToArray();

        Assert.True(niks.Length > 10_000);
        Assert.All(niks, nik => Assert.Equal('9', nik[12]));
    }

    [Fact]
    public void No_phone_has_a_prefix_of_an_operator()
    {
        var phones = folder.Plan.Regencies.SelectMany(regency => SentFile.Rows(folder.FileOf(regency), regency.Layout)).Select(row => row["no_hp"])
            .SelectMany(cell => cell.Split('/')).Select(phone => NotDigit().Replace(phone, "").TrimStart('0')).Where(phone => phone.Length >= 9)
            .Select(phone => phone.StartsWith("62", StringComparison.Ordinal) ? phone[2..].TrimStart('0') : phone).ToArray();

        Assert.True(phones.Length > 1_500);
        // The one landline begins with 1, as no subscriber's does.
        Assert.All(phones.Where(phone => phone != "541123456"), phone => Assert.Matches("^(810|820|825|826|827|850|87[0-5]|89[0-4])", phone));
    }

    [Fact]
    public void Register_holds_everybody_who_is_eligible_once_and_thousands_of_others()
    {
        var registered = folder.Lines("registry/dtsen/dtsen-2025-q1.csv").Skip(1).Select(line => line.Split(',')[0]).ToArray();

        Assert.InRange(registered.Length, 5_800, 6_200);
        Assert.Equal(registered.Length, registered.Distinct().Count());
        Assert.Empty(folder.Rows.Where(row => row.Fault is Fault.None).Select(row => row.Person.Nik).Except(registered));
        Assert.Empty(folder.Rows.Where(row => row.Fault is Fault.NotInRegistry or Fault.Dead).Select(row => row.Person.Nik).Intersect(registered));
    }

    [Fact]
    public void Workbooks_open_in_the_office_sdk_without_complaint()
    {
        foreach (var regency in folder.Plan.Regencies.Where(regency => regency.Layout.IsWorkbook))
        {
            using var book = SpreadsheetDocument.Open(folder.FileOf(regency), isEditable: false);
            Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => error.Description));
        }
    }

    [Fact]
    public void Nobody_is_assessed_after_his_file_was_sent()
    {
        Assert.All(folder.Plan.Regencies, regency => Assert.All(regency.Rows, row => Assert.True(row.Person.AssessedOn < regency.Layout.AssessedBefore)));
    }

    private static void AssertRate(int count, int perThousand, int rows, object what) =>
        Assert.True(Math.Abs(count - (perThousand * rows / 1000.0)) <= 2, $"{what}: {count} of {rows} rows, wanted {perThousand} in a thousand");

    [GeneratedRegex("[^0-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotDigit();
}
