using Dinsos.Pipeline.Lists;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>
/// Adds up wished goods by kind of business. So many different ones are kept and no more; what comes beyond is counted as
/// <see cref="WishedGoods.Other"/>, so that no file can fill the memory.
/// </summary>
internal sealed class GoodsCount(int most)
{
    private const string Unsaid = "(tidak ditulis)";
    private readonly Dictionary<(string Business, string Item, string Unit), (long Packages, long Amount)> _sums = [];

    public static readonly IReadOnlyList<ListColumn> Columns =
    [
        new("kode", "Kode", 10),
        new("kabkota", "Kabupaten/kota", 30),
        new("jenis_usaha", "Jenis usaha", 24),
        new("barang", "Barang", 44, ListFormat.LongText),
        new("satuan", "Satuan", 12),
        new("paket", "Diminta dalam paket", 16, ListFormat.Number),
        new("jumlah", "Jumlah barang", 13, ListFormat.Number),
    ];

    /// <summary>Adds an award by the texts of its rows. Rows of a group that say the same say it once.</summary>
    public void Add(string business, IEnumerable<string?> texts)
    {
        var goods = texts.OfType<string>().Select(text => text.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)
            .SelectMany(text => WishedGoods.Read(text)).ToList();
        if (goods.Count == 0) goods.Add(new(Unsaid, "", 1));
        foreach (var good in goods.GroupBy(good => (good.Item, good.Unit)))
            Add((business, good.Key.Item, good.Key.Unit), 1, good.Sum(one => (long)one.Amount));
    }

    public void Add(GoodsCount other)
    {
        foreach (var (key, (packages, amount)) in other.Ordered()) Add(key, packages, amount);
    }

    public void Write(ListTable table, string code, string name, ListLine line)
    {
        foreach (var ((business, item, unit), (packages, amount)) in Ordered())
            table.Add(line, code, name, business, item, unit, packages, amount);
    }

    private void Add((string Business, string Item, string Unit) key, long packages, long amount)
    {
        if (_sums.Count >= most && !_sums.ContainsKey(key)) key = (key.Business, WishedGoods.Other, "");
        var sum = _sums.GetValueOrDefault(key);
        _sums[key] = (sum.Packages + packages, sum.Amount + amount);
    }

    // By kind of business, what is asked for most first.
    private IEnumerable<KeyValuePair<(string Business, string Item, string Unit), (long Packages, long Amount)>> Ordered() =>
        _sums.OrderBy(sum => sum.Key.Business, StringComparer.Ordinal).ThenByDescending(sum => sum.Value.Packages)
            .ThenBy(sum => sum.Key.Item, StringComparer.Ordinal).ThenBy(sum => sum.Key.Unit, StringComparer.Ordinal);
}
