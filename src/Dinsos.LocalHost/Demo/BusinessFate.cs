namespace Dinsos.LocalHost.Demo;

/// <summary>What a visit finds.</summary>
internal sealed record VisitFound(string Condition, long Turnover, string Trouble = "", string Answer = "");

/// <summary>
/// The life of one business after the delivery, decided by the seed once: one that has stopped stays stopped, one that pauses runs
/// again, and most that stop had trouble before.
/// </summary>
internal sealed class BusinessFate(int seed, string nik, double runningAfterAYear)
{
    private const double Pause = 0.05;
    private const double Trouble = 0.14;
    private const double TroubleBeforeTheEnd = 0.6;
    private const int MonthsBeforeTheEnd = 3;

    private static readonly (string Text, string Answer)[] Troubles =
    [
        ("penjualan sepi, perlu bantuan pemasaran", "diusulkan ke Disperindagkop untuk pemasaran"),
        ("belum punya izin usaha (NIB dan PIRT)", "dibantu mengurus izin ke Disperindagkop"),
        ("belum bisa membuat kemasan, perlu pelatihan", "diusulkan pelatihan ke Disnakertrans"),
        ("pembukuan belum tercatat, perlu pelatihan pembukuan", "diusulkan pelatihan ke Disnakertrans"),
        ("sulit memasarkan produk ke luar desa", "dicarikan tempat pemasaran"),
        ("keterampilan produksi kurang, perlu pelatihan", "diusulkan pelatihan ke Disnakertrans"),
        ("harga bahan baku naik", "pendampingan oleh TKSK"),
        ("alat rusak dan sedang diperbaiki", "kunjungan ulang bulan depan"),
    ];

    private static readonly string[] Ends = ["pindah pekerjaan", "modal habis untuk kebutuhan rumah tangga", "kalah bersaing", "sakit berkepanjangan"];

    private static readonly string[] Pauses = ["sakit", "mengurus keluarga", "gagal panen bahan baku", "menunggu alat diperbaiki"];

    // The same risk in each month gives the share that runs after twelve.
    private double StopsInMonth => 12 * Math.Log(1 - Share("fate")) / Math.Log(runningAfterAYear);

    public VisitFound After(int month)
    {
        if (month >= StopsInMonth) return new("berhenti", 0, Pick(Ends, "end"), "dicatat selesai");
        if (month < 12 && Share($"pause {month}") < Pause) return new("berhenti sementara", 0, Pick(Pauses, $"why {month}"), "kunjungan ulang bulan depan");
        var turnover = Turnover(month);
        if (Share($"trouble {month}") >= (month + MonthsBeforeTheEnd >= StopsInMonth ? TroubleBeforeTheEnd : Trouble)) return new("berjalan", turnover);
        var (text, answer) = Pick(Troubles, $"kind {month}");
        return new("kendala", Rounded(turnover * 0.6), text, answer);
    }

    private long Turnover(int month)
    {
        var atFirst = 900_000 + (1_800_000 * Share("turnover"));
        var growth = 1 + ((0.01 + (0.04 * Share("growth"))) * month);
        return Rounded(atFirst * growth * (0.9 + (0.2 * Share($"season {month}"))));
    }

    private static long Rounded(double rupiah) => (long)(rupiah / 50_000) * 50_000;

    private T Pick<T>(T[] among, string matter) => among[(int)(Share(matter) * among.Length)];

    private double Share(string matter) => Dice.Share(seed, nik, "business", matter);
}
