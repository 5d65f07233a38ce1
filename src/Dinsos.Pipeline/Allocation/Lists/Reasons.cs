using Dinsos.Pipeline.Allocation.Drafts;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>Says to people why a proposal waits, or by what it came to its place.</summary>
internal static class Reasons
{
    private const int DigitsOfAward = 12;

    /// <summary>One sentence; blank where there is nothing to say.</summary>
    public static string Of(DraftDecision decision) => decision.Awarded ? OfAward(decision) : OfWaiting(decision.Obstacle);

    /// <summary>The same in a word.</summary>
    public static string? Code(DraftDecision decision) => decision.Awarded ? decision.Cause?.Word() : decision.Obstacle;

    /// <summary>The award whose place it takes, as it stands in lists.</summary>
    public static string? InPlaceOf(DraftDecision decision) => decision.InPlaceOf is { Length: > DigitsOfAward } award ? award[..DigitsOfAward] : decision.InPlaceOf;

    private static string OfAward(DraftDecision decision)
    {
        var above = decision.Redistributed ? "Di luar kuota sendiri: mengisi tempat yang tersisa di kabupaten/kota lain. " : "";
        var cause = decision.Cause switch
        {
            null or AwardOrigin.Intake => "",
            AwardOrigin.Withdrawn => "Menggantikan penerima yang mengundurkan diri, pindah, atau ganda",
            AwardOrigin.Deceased => "Menggantikan penerima yang meninggal",
            AwardOrigin.Refused => "Menggantikan penerima yang menolak barang",
            AwardOrigin.Replaced => "Menggantikan penerima yang dua kali tidak hadir di Bimtek",
            AwardOrigin.MorePlaces => "Naik dari daftar tunggu karena kuota ditambah",
            AwardOrigin.MoreMoney => "Naik dari daftar tunggu karena anggaran ditambah",
            AwardOrigin.Settled => "Baru mendapat giliran setelah penetapan sebelumnya",
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision.Cause, "No such cause"),
        };
        var whose = InPlaceOf(decision) is { } award ? $" (bantuan {award})" : "";
        return (above + (cause.Length > 0 ? $"{cause}{whose}." : "")).TrimEnd();
    }

    // The word comes from a draft that was stored before; one that is not known any more is shown as it is.
    private static string OfWaiting(string? obstacle) => obstacle switch
    {
        "person-already-awarded" => "Orangnya, atau salah satu anggotanya, sudah mendapat bantuan tahun ini; satu orang satu bantuan setahun.",
        "family-already-awarded" => "Keluarganya (No. KK yang sama) sudah mendapat bantuan tahun ini; satu keluarga satu bantuan setahun.",
        "no-place" => "Semua tempat sudah diisi usulan yang peringkatnya lebih tinggi atau yang ditetapkan lebih dahulu.",
        "was-awarded" => "Sudah mendapat tempat dalam penetapan sebelumnya.",
        "no-money" => "Nilainya melebihi sisa anggaran saat gilirannya tiba.",
        _ => obstacle ?? "",
    };
}
