using Dinsos.Pipeline.Validation;
using static Dinsos.Pipeline.Tests.Validation.Proposed;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>Persons whom a regency took back, and claims that an officer settled.</summary>
public class ComparisonClaimsTests
{
    private static readonly ProposedFile Samarinda = File("6472/uep-2025/a.csv", Row(2, 1), Row(3, 2));
    private static readonly ProposedFile Kukar = File("6402/uep-2025/b.csv", Row(2, 1)).After(hours: 1);

    [Fact]
    public void Claim_ends_when_one_regency_takes_the_person_back()
    {
        var files = Compare(SoundRow.Uep, Poor, Withdrawn("6402", 1, hours: 2), Samarinda, Kukar);

        Assert.Equal(["eligible", "eligible"], files[0].Words());
        Assert.Equal(["withdrawn"], files[1].Words());
        Assert.Equal((0, 1), (files[1].Eligible, files[1].Ineligible));
    }

    [Fact]
    public void File_sent_after_the_withdrawal_proposes_the_person_again()
    {
        var files = Compare(SoundRow.Uep, Poor, Withdrawn("6402", 1, hours: 0), Samarinda, Kukar);

        Assert.Equal("ineligible nik-duplicate-elsewhere", files[1].Words()[0]);
    }

    [Fact]
    public void Withdrawn_row_replaces_no_older_one_and_is_nobodys_family()
    {
        var older = File("6472/uep-2025/a.csv", Row(2, 5, family: 9), Row(3, 6, family: 9));
        var newer = File("6472/uep-2025/b.csv", Row(2, 7, family: 9)).After(hours: 1);

        var files = Compare(SoundRow.Uep, Poor, Withdrawn("6472", 6, hours: 2), older, newer);

        Assert.Equal(["eligible family-duplicate", "withdrawn"], files[0].Words());
        Assert.Equal(["eligible family-duplicate"], files[1].Words());
        Assert.Contains("1 pada berkas lain", files[1].Finding(0, FindingCodes.FamilyDuplicate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settled_claim_stands_for_one_regency_and_the_other_learns_why_not()
    {
        var files = Compare(SoundRow.Uep, Poor, Settled(1, "6472"), Samarinda, Kukar);

        Assert.Equal(["eligible", "eligible"], files[0].Words());
        Assert.Equal(["ineligible nik-duplicate-elsewhere"], files[1].Words());
        Assert.Contains("memutuskan usulan Kabupaten 6472", files[1].Finding(0, FindingCodes.NikDuplicateElsewhere).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settlement_for_a_regency_that_no_longer_proposes_the_person_stops_nobody()
    {
        var files = Compare(SoundRow.Uep, Poor, Settled(1, "6401"), Samarinda);

        Assert.Equal(["eligible", "eligible"], files[0].Words());
    }

    [Fact]
    public void Settlement_for_a_third_regency_settles_nothing_between_two_others()
    {
        var files = Compare(SoundRow.Uep, Poor, Settled(1, "6401"), Samarinda, Kukar);

        Assert.Equal("ineligible nik-duplicate-elsewhere", files[0].Words()[0]);
        Assert.Equal("ineligible nik-duplicate-elsewhere", files[1].Words()[0]);
    }

    private static PersonFacts Poor(UInt128 person) => new("dtks 2025-Q1", 3, true, null);

    private static Claims Withdrawn(string regency, int person, int hours) =>
        Claims.None with { Withdrawn = new Dictionary<(string, UInt128), DateTimeOffset> { [(regency, (UInt128)person)] = Monday.AddHours(hours) } };

    private static Claims Settled(int person, string regency) =>
        Claims.None with { Settled = new Dictionary<UInt128, string> { [(UInt128)person] = regency } };
}
