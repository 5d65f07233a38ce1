using Dinsos.Pipeline.Allocation.Drafts;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>What a draft does in each regency, and to the budget.</summary>
internal static class SummaryList
{
    public static readonly IReadOnlyList<ListColumn> Columns =
    [
        new("kode", "Kode", 8),
        new("kabkota", "Kabupaten/kota", 32),
        new("kuota", "Kuota", 10, ListFormat.Number),
        new("diberikan_sebelumnya", "Diberikan sebelumnya", 13, ListFormat.Number),
        new("diberikan_sekarang", "Dalam daftar ini", 12, ListFormat.Number),
        new("di_luar_kuota_sendiri", "Di luar kuota sendiri", 13, ListFormat.Number),
        new("daftar_tunggu", "Daftar tunggu", 11, ListFormat.Number),
        new("sisa_tempat", "Sisa tempat", 10, ListFormat.Number),
        new("nilai", "Nilai dalam daftar ini", 20, ListFormat.Money),
    ];

    public static readonly IReadOnlyList<ListColumn> BudgetColumns = [new("uraian", "Uraian", 48), new("nilai", "Nilai", 22, ListFormat.Money)];

    public static void Write(ListTable table, Listing listing)
    {
        var totals = listing.Totals;
        foreach (var regency in totals.Regencies)
        {
            table.Add(
                regency.Regency, listing.NameOf(regency.Regency), regency.Places, regency.AwardsMade, regency.Awarded,
                regency.Redistributed, regency.Waitlisted, Left(regency.Places, regency.AwardsMade + regency.Awarded),
                regency.Committed);
        }

        var given = totals.Regencies.Sum(regency => regency.AwardsMade + regency.Awarded);
        table.AddTotal(
            "semua", "Jumlah", totals.Places, totals.Regencies.Sum(regency => regency.AwardsMade),
            totals.Regencies.Sum(regency => regency.Awarded), totals.Regencies.Sum(regency => regency.Redistributed),
            totals.Regencies.Sum(regency => regency.Waitlisted), Left(totals.Places, given), totals.Committed);
    }

    public static void WriteBudget(ListTable table, Listing listing)
    {
        var draft = listing.Draft;
        var others = draft.Committed - listing.Totals.Committed;
        table.Add($"Pagu {draft.FundingSource}", draft.Ceiling);
        table.Add("Terikat oleh penetapan sebelumnya (semua program pada pagu ini)", draft.Ceiling - draft.MoneyLeft - draft.Committed);
        table.Add("Daftar ini, program ini", listing.Totals.Committed);
        table.Add("Daftar ini, program lain pada pagu yang sama", others);
        table.AddTotal("Sisa", draft.MoneyLeft);
    }

    private static long? Left(int? places, int given) => places is { } all ? Math.Max(0, all - given) : null;
}
