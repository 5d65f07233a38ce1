using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Lists;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>Adds up what is to be bought for the awards of a list: packages and their value, by kind of business and regency.</summary>
internal sealed class Procurement
{
    private const string All = "semua";
    private const string NoBusiness = "(tidak disebut)";
    private readonly SortedDictionary<(string Business, string Regency), (int Packages, long Value)> _sums =
        new(Comparer<(string Business, string Regency)>.Create((a, b) =>
            string.CompareOrdinal(a.Business, b.Business) is var order && order != 0 ? order : string.CompareOrdinal(a.Regency, b.Regency)));

    public static readonly IReadOnlyList<ListColumn> Columns =
    [
        new("jenis_usaha", "Jenis usaha", 28),
        new("kode", "Kode", 10),
        new("kabkota", "Kabupaten/kota", 32),
        new("paket", "Paket", 12, ListFormat.Number),
        new("nilai", "Nilai", 22, ListFormat.Money),
    ];

    public static string BusinessOf(DraftDecision decision) => string.IsNullOrEmpty(decision.Business) ? NoBusiness : decision.Business;

    public void Add(string regency, DraftDecision award)
    {
        var key = (BusinessOf(award), regency);
        var (packages, value) = _sums.GetValueOrDefault(key);
        _sums[key] = (packages + 1, value + award.Value);
    }

    public void Write(ListTable table, Listing listing)
    {
        foreach (var business in _sums.GroupBy(sum => sum.Key.Business, StringComparer.Ordinal))
        {
            foreach (var (key, sum) in business) Line(table, ListLine.Plain, business.Key, key.Regency, listing.NameOf(key.Regency), [sum]);
            Line(table, ListLine.Total, business.Key, All, "Jumlah", business.Select(sum => sum.Value));
        }

        foreach (var regency in _sums.GroupBy(sum => sum.Key.Regency, StringComparer.Ordinal).OrderBy(sums => sums.Key, StringComparer.Ordinal))
            Line(table, ListLine.Total, All, regency.Key, listing.NameOf(regency.Key), regency.Select(sum => sum.Value));
        Line(table, ListLine.Total, All, All, "Jumlah", _sums.Values);
    }

    private static void Line(ListTable table, ListLine line, string business, string regency, string name, IEnumerable<(int Packages, long Value)> sums)
    {
        var (packages, value) = sums.Aggregate((Packages: 0L, Value: 0L), (all, sum) => (all.Packages + sum.Packages, all.Value + sum.Value));
        table.Add(line, business, regency, name, packages, value);
    }
}
