using Dinsos.Pipeline.Lists;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>What a draft does in each regency, and to the budget.</summary>
internal static class SummaryList
{
    public static readonly IReadOnlyList<ListColumn> Columns =
    [
        new("kode", "Kode", 10),
        new("kabkota", "Kabupaten/kota", 36),
        new("kuota", "Kuota", 10, ListFormat.Number),
        new("diberikan_sebelumnya", "Diberikan sebelumnya", 16, ListFormat.Number),
        new("diberikan_sekarang", "Dalam daftar ini", 14, ListFormat.Number),
        new("di_luar_kuota_sendiri", "Di luar kuota sendiri", 15, ListFormat.Number),
        new("daftar_tunggu", "Daftar tunggu", 12, ListFormat.Number),
        new("sisa_tempat", "Sisa tempat", 12, ListFormat.Number),
        new("nilai", "Nilai dalam daftar ini", 26, ListFormat.Money),
    ];

    public static readonly IReadOnlyList<ListColumn> BudgetColumns = [new("uraian", "Uraian", 70), new("nilai", "Nilai", 22, ListFormat.Money)];

    public static void Write(ListTable table, Listing listing)
    {
        var totals = listing.Totals;
        foreach (var regency in totals.Regencies)
        {
            table.Add(
                ListLine.Plain, regency.Regency, listing.NameOf(regency.Regency), regency.Places, regency.AwardsMade, regency.Awarded,
                regency.Redistributed, regency.Waitlisted, Left(regency.Places, regency.AwardsMade + regency.Awarded),
                regency.Committed);
        }

        var given = totals.Regencies.Sum(regency => regency.AwardsMade + regency.Awarded);
        table.Add(
            ListLine.Total, "semua", "Jumlah", totals.Places, totals.Regencies.Sum(regency => regency.AwardsMade),
            totals.Regencies.Sum(regency => regency.Awarded), totals.Regencies.Sum(regency => regency.Redistributed),
            totals.Regencies.Sum(regency => regency.Waitlisted), Left(totals.Places, given), totals.Committed);
    }

    public static void WriteBudget(ListTable table, Listing listing)
    {
        var draft = listing.Draft;
        var others = draft.Committed - listing.Totals.Committed;
        table.Add(ListLine.Plain, $"Pagu {draft.FundingSource}", draft.Ceiling);
        table.Add(ListLine.Plain, "Terikat oleh penetapan sebelumnya (semua program pada pagu ini)", draft.Ceiling - draft.MoneyLeft - draft.Committed);
        table.Add(ListLine.Plain, "Daftar ini, program ini", listing.Totals.Committed);
        table.Add(ListLine.Plain, "Daftar ini, program lain pada pagu yang sama", others);
        table.Add(ListLine.Total, "Sisa", draft.MoneyLeft);
    }

    private static long? Left(int? places, int given) => places is { } all ? Math.Max(0, all - given) : null;
}
