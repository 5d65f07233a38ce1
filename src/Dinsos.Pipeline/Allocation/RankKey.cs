using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.Allocation;

/// <summary>
/// What a proposal is ranked by. A group keeps sums, since means would need fractions: they are compared by cross
/// multiplication and no floating point decides about anybody.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RankKey
{
    /// <summary>An unknown desil comes after 10, in a group it counts 11.</summary>
    private const int UnknownDesil = 11;

    private RankKey(int members, int desilSum, int membersWithPkh, int? assessment, DateOnly? assessedOn, UInt128 lot)
    {
        Members = checked((byte)members);
        DesilSum = checked((ushort)desilSum);
        MembersWithPkh = checked((byte)membersWithPkh);
        Assessment = checked((short)(assessment ?? -1));
        AssessedOn = assessedOn?.DayNumber ?? int.MaxValue;
        Lot = lot;
    }

    public byte Members { get; }

    public ushort DesilSum { get; }

    public byte MembersWithPkh { get; }

    /// <summary>Hundredths, 0 to 10,000; -1 where there is none, which ranks last.</summary>
    public short Assessment { get; }

    /// <summary>Day number; the greatest where there is none, which ranks last.</summary>
    public int AssessedOn { get; }

    /// <summary>Keyed hash of the NIK: the same lot in every run, known to nobody beforehand.</summary>
    public UInt128 Lot { get; }

    public static RankKey OfPerson(int? desil, bool pkh, int? assessment, DateOnly? assessedOn, UInt128 lot) =>
        new(1, desil ?? UnknownDesil, pkh ? 1 : 0, assessment, assessedOn, lot);

    /// <summary>A group ranks by all its members, then by its ketua's assessment, date and lot.</summary>
    public static RankKey OfGroup(
        ReadOnlySpan<int?> desils, int membersWithPkh, int? assessment, DateOnly? assessedOn, UInt128 lot)
    {
        ArgumentOutOfRangeException.ThrowIfZero(desils.Length, nameof(desils));
        var sum = 0;
        foreach (var desil in desils)
            sum += desil ?? UnknownDesil;
        return new(desils.Length, sum, membersWithPkh, assessment, assessedOn, lot);
    }
}
