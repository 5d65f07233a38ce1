using System.Globalization;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Explanations;

/// <summary>The parts of a rank in words, and which of them decides between two.</summary>
internal static class RankWords
{
    private const int UnknownDesil = 11;

    public static string CodeOf(RankingPart part) => part switch
    {
        RankingPart.Desil => "desil",
        RankingPart.Pkh => "pkh",
        RankingPart.Assessment => "assessment",
        RankingPart.AssessedOn => "assessed-on",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part of the rank"),
    };

    /// <summary>What a part is for one proposal, such as <c>desil 2</c>; for a group the mean as a fraction and as a number.</summary>
    public static string Of(string part, RankFacts facts) => part switch
    {
        "desil" when facts.Members > 1 => $"rata-rata desil {facts.DesilSum}/{facts.Members} ({Decimal((decimal)facts.DesilSum / facts.Members)})",
        "desil" => facts.DesilSum == UnknownDesil ? "desil tidak tercatat (dihitung setelah desil 10)" : $"desil {facts.DesilSum}",
        "pkh" when facts.Members > 1 => $"{facts.MembersWithPkh} dari {facts.Members} anggota peserta PKH",
        "pkh" => facts.MembersWithPkh > 0 ? "peserta PKH" : "bukan peserta PKH",
        "assessment" => facts.Assessment is { } score ? $"nilai asesmen{OfKetua(facts)} {Decimal(score / 100m)}" : $"tanpa nilai asesmen{OfKetua(facts)}",
        "assessed-on" => facts.AssessedOn is { } day ? $"asesmen{OfKetua(facts)} pada {IndonesianDates.Day(day)}" : $"tanpa tanggal asesmen{OfKetua(facts)}",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part of the rank"),
    };

    public static string All(IEnumerable<string> ranking, RankFacts facts) => string.Join(", ", ranking.Select(part => Of(part, facts)));

    /// <summary>The first part in which two proposals differ; none where only the lot is left.</summary>
    public static string? Deciding(IEnumerable<string> ranking, RankFacts one, RankFacts other) => ranking.FirstOrDefault(part => Compare(part, one, other) != 0);

    /// <summary>Less than 0 where the first is served first. Means are compared as fractions, without rounding.</summary>
    public static int Compare(string part, RankFacts one, RankFacts other) => part switch
    {
        "desil" => (one.DesilSum * other.Members).CompareTo(other.DesilSum * one.Members),
        "pkh" => (other.MembersWithPkh * one.Members).CompareTo(one.MembersWithPkh * other.Members),
        "assessment" => (other.Assessment ?? -1).CompareTo(one.Assessment ?? -1),
        "assessed-on" => (one.AssessedOn ?? DateOnly.MaxValue).CompareTo(other.AssessedOn ?? DateOnly.MaxValue),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part of the rank"),
    };

    /// <summary>Whole rupiah with dots, such as <c>Rp 5.000.000</c>.</summary>
    public static string Money(long rupiah) => $"Rp {rupiah.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.')}";

    /// <summary>A count with dots.</summary>
    public static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    public static string Moment(DateTimeOffset at) =>
        $"{IndonesianDates.Day(DateOnly.FromDateTime(at.DateTime))} pukul {IndonesianDates.Hour(TimeOnly.FromDateTime(at.DateTime))}";

    // A group is assessed by its ketua.
    private static string OfKetua(RankFacts facts) => facts.Members > 1 ? " ketua" : "";

    private static string Decimal(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');
}
