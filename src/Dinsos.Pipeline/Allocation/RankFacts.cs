using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.Allocation;

/// <summary>
/// What a proposal is ranked by (design section 7). A group keeps sums over its members, since means would need fractions, and the
/// assessment of its ketua.
/// </summary>
/// <param name="Members">How many persons: 1, or the size of the group.</param>
/// <param name="DesilSum">Sum of the members' welfare deciles; an unknown one counts 11, so that it comes after 10.</param>
/// <param name="MembersWithPkh">Members whose family is in Program Keluarga Harapan.</param>
/// <param name="Assessment">Hundredths, 0 to 10,000; none ranks last.</param>
/// <param name="AssessedOn">Day of the assessment; none ranks last.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RankFacts(int Members, int DesilSum, int MembersWithPkh, int? Assessment, DateOnly? AssessedOn)
{
    private const int UnknownDesil = 11;

    /// <summary>The decile of a person, or the mean of a group's members; none where it is unknown. A group hides a member whose decile is unknown, who counts 11.</summary>
    public decimal? MeanDesil => Members == 0 || (Members == 1 && DesilSum == UnknownDesil) ? null : Math.Round((decimal)DesilSum / Members, 2);

    /// <summary>The facts of a single person.</summary>
    public static RankFacts OfPerson(int? desil, bool pkh, int? assessment, DateOnly? assessedOn) =>
        new(1, desil ?? UnknownDesil, pkh ? 1 : 0, assessment, assessedOn);

    /// <summary>The facts of a group: all its members' deciles and PKH, its ketua's assessment and day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The group has no member.</exception>
    public static RankFacts OfGroup(ReadOnlySpan<int?> desils, int membersWithPkh, int? assessment, DateOnly? assessedOn)
    {
        ArgumentOutOfRangeException.ThrowIfZero(desils.Length, nameof(desils));
        var sum = 0;
        foreach (var desil in desils) sum += desil ?? UnknownDesil;
        return new(desils.Length, sum, membersWithPkh, assessment, assessedOn);
    }
}
