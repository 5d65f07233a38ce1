using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Demo;

/// <summary>The product reads the demo's files and finds in each row what was planned for it, and nothing worse.</summary>
public sealed class SampleFindingsTests(DemoFolder folder) : IClassFixture<DemoFolder>
{
    private static readonly Dictionary<Fault, string> ErrorOf = new()
    {
        [Fault.NikLostToSpreadsheet] = FindingCodes.NikDamagedBySpreadsheet,
        [Fault.NikWrongLength] = FindingCodes.NikMalformed,
        [Fault.NikImpossible] = FindingCodes.NikImpossible,
        [Fault.Moved] = FindingCodes.OutsideRegency,
        [Fault.AssessmentBelowMinimum] = FindingCodes.AssessmentBelowMinimum,
        [Fault.AssessmentMissing] = FindingCodes.AssessmentMissing,
        [Fault.AgeOutOfRange] = FindingCodes.AgeOutOfRange,
        [Fault.BusinessUnsupported] = FindingCodes.BusinessTypeUnsupported,
        [Fault.CommitmentMissing] = FindingCodes.CommitmentMissing,
        [Fault.ValueOutOfRange] = FindingCodes.ValueOutOfRange,
        [Fault.StatusNotEligible] = FindingCodes.StatusNotEligible,
        [Fault.SexNotEligible] = FindingCodes.SexNotEligible,
    };

    [Theory]
    [InlineData(2023)]
    [InlineData(2024)]
    [InlineData(2025)]
    public void Each_row_has_the_error_that_was_planned_and_no_other(int year)
    {
        using var samples = SampleFolder.Of(year);
        foreach (var regency in samples.Plan.Regencies)
        {
            var rows = Checked(regency, samples.FileOf(regency));
            Assert.Equal(regency.Rows.Count, rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                string[] planned = ErrorOf.TryGetValue(regency.Rows[i].Fault, out var code) ? [code] : [];
                var errors = rows[i].Findings.Where(finding => finding.Severity is Severity.Error).Select(finding => finding.Code);
                Assert.True(planned.SequenceEqual(errors), $"{regency.Layout.File}, row {rows[i].Row}: {regency.Rows[i].Fault} gave {string.Join(", ", errors)}");
            }
        }
    }

    [Fact]
    public void Warnings_are_those_of_the_oddities_that_were_planned()
    {
        var found = new Dictionary<string, int>();
        foreach (var finding in folder.Plan.Regencies.SelectMany(regency => Checked(regency, folder.FileOf(regency))).SelectMany(row => row.Findings).Where(finding => finding.Severity is not Severity.Error))
            found[finding.Code] = found.GetValueOrDefault(finding.Code) + 1;
        int Planned(Quirk quirk) => folder.Rows.Count(row => row.Is(quirk));

        Assert.Equal(Planned(Quirk.SexMismatch), found[FindingCodes.NikSexMismatch]);
        Assert.Equal(Planned(Quirk.BirthDateMismatch), found[FindingCodes.NikBirthDateMismatch]);
        Assert.Equal(Planned(Quirk.NoPhone) + Planned(Quirk.PhoneUnreadable), found[FindingCodes.PhoneMissing] + found[FindingCodes.PhoneUnreachable]);
        Assert.InRange(found.GetValueOrDefault(FindingCodes.DesaUnknown), 1, Planned(Quirk.DesaInWrongKecamatan));
        Assert.DoesNotContain(FindingCodes.BirthDateUnreadable, found.Keys);
    }

    [Fact]
    public void Copies_of_a_row_say_the_same_exactly_where_they_were_meant_to()
    {
        foreach (var regency in folder.Plan.Regencies)
        {
            var rows = Checked(regency, folder.FileOf(regency));
            foreach (var copies in Enumerable.Range(0, rows.Count).GroupBy(i => regency.Rows[i].Person.Nik).Where(group => group.Count() > 1))
            {
                var same = regency.Rows[copies.First()].Fault is Fault.None;
                Assert.Equal(same ? 1 : 2, copies.Select(i => rows[i].SayKey).Distinct().Count());
            }
        }
    }

    private static List<CheckedRow> Checked(RegencyPlan plan, string file)
    {
        var programme = ProgrammeCatalog.Embedded.Find(plan.Layout.Programme.Id)!;
        var check = new RowCheck(programme, RegencyCode.Parse(plan.Regency.Code), RegionTable.Standard, plan.Layout.AssessedBefore);
        using var stream = File.OpenRead(file);
        using var reading = TableReader.Open(stream, plan.Layout.File, FileShape.Of(programme));
        Assert.Null(reading.Finding);
        return [.. reading.Rows.Select(check.Check)];
    }
}
