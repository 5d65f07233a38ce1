using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>The figures as a list: a line per group and month.</summary>
internal static class OutcomeList
{
    /// <summary>Code that stands for the whole province.</summary>
    public const string Province = "64";

    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("program", "Program", 14), new("tahun", "Tahun", 7), new("kabupaten_kota", "Kode", 7), new("nama", "Kabupaten/kota", 28), new("jenis_usaha", "Jenis usaha", 20),
        new("bulan_ke", "Bulan ke-", 8, ListFormat.Number), new("diterima", "Barang diterima", 10, ListFormat.Number), new("jatuh_tempo", "Jatuh tempo", 8, ListFormat.Number),
        new("berjalan", "Berjalan", 9, ListFormat.Number), new("dengan_kendala", "Di antaranya dengan kendala", 12, ListFormat.Number),
        new("berhenti_sementara", "Berhenti sementara", 11, ListFormat.Number), new("berhenti", "Berhenti", 9, ListFormat.Number),
        new("tidak_diketahui", "Tidak diketahui", 11, ListFormat.Number), new("meninggal_pindah", "Meninggal atau pindah", 11, ListFormat.Number),
        new("belum_jatuh_tempo", "Belum jatuh tempo", 10, ListFormat.Number), new("masih_diikuti", "Masih diikuti", 9, ListFormat.Number),
        new("bertahan_persen", "Bertahan (%)", 10, ListFormat.Mean), new("batas_bawah_persen", "Batas bawah 95% (%)", 10, ListFormat.Mean),
        new("batas_atas_persen", "Batas atas 95% (%)", 10, ListFormat.Mean), new("omzet_dari", "Omzet dari", 8, ListFormat.Number),
        new("omzet_median", "Omzet sebulan, median", 15, ListFormat.Money), new("omzet_rata_rata", "Omzet sebulan, rata-rata", 15, ListFormat.Money),
        new("lulus", "Lulus", 8, ListFormat.Number), new("desil_dari", "Desil dari", 8, ListFormat.Number), new("desil_awal", "Desil awal, rata-rata", 10, ListFormat.Mean),
        new("desil_baru", "Desil baru, rata-rata", 10, ListFormat.Mean), new("pembanding_persen", "Pembanding (%)", 11, ListFormat.Mean),
    ];

    public static ListHead Head(OutcomeTable table, string place) => new(
        "Hasil usaha", $"Hasil usaha – {table.Programme.Name} – {place}", $"Keadaan per {IndonesianDates.Day(table.AsOf)}",
        [
            "Bertahan: perkiraan Kaplan–Meier dengan rentang kepercayaan 95 persen; berhenti sementara dan kendala dihitung bertahan.",
            "Tidak diketahui: pemeriksaan sudah jatuh tempo tetapi belum dijawab. Meninggal atau pindah: tidak dihitung berhenti.",
            $"Omzet, lulus, dan desil tidak ditulis bila kurang dari {Disclosure.Fewest}; desil juga tidak, bila desil seseorang dapat dihitung dari selisihnya.",
        ],
        $"Hasil usaha {table.Programme.Id} {place}");

    /// <summary>The lines of the province: all, each kind of business, each regency, and each kind of business there.</summary>
    public static IEnumerable<ListCell[]> OfProvince(OutcomeTable table, Func<string, string> regencies) =>
        Lines(table, [table.All, .. table.Businesses, .. table.Regencies.SelectMany(regency => GroupsOf(table, regency))], regencies);

    /// <summary>The lines of one regency, and nothing of any other.</summary>
    public static IEnumerable<ListCell[]> OfRegency(OutcomeTable table, OutcomeGroup regency, Func<string, string> regencies) => Lines(table, GroupsOf(table, regency), regencies);

    private static IEnumerable<OutcomeGroup> GroupsOf(OutcomeTable table, OutcomeGroup regency) => [regency, .. table.Cells.Where(cell => cell.Regency == regency.Regency)];

    private static IEnumerable<ListCell[]> Lines(OutcomeTable table, IEnumerable<OutcomeGroup> groups, Func<string, string> regencies) =>
        groups.SelectMany(group => group.Months.Select(month => Line(table, group, month, regencies)));

    private static ListCell[] Line(OutcomeTable table, OutcomeGroup group, MonthFigures month, Func<string, string> regencies)
    {
        var point = month.Survival;
        return
        [
            table.Programme.Id, $"{table.Programme.Year}", group.Regency ?? Province, group.Regency is { } code ? regencies(code) : "Kalimantan Timur", group.Business ?? "semua",
            month.Month, group.Delivered, month.Due, month.Running + month.Troubled, month.Troubled, month.Paused, month.Stopped, month.Unknown, month.Left, month.NotDue,
            group.Curve.AtRisk(month.Month), Percent(point?.Share), Percent(point?.Low), Percent(point?.High),
            month.Turnover?.Count, month.Turnover?.Median, month.Turnover?.Mean, month.Graduated,
            group.Desil?.Count, group.Desil?.Before, group.Desil?.After, table.Programme.Outcomes?.Baseline?.Share * 100,
        ];
    }

    private static decimal? Percent(double? share) => (decimal?)(share * 100);
}
