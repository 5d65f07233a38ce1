using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dinsos.Pipeline.Retention;

/// <summary>Counts what is due, and makes the fingerprint that stands for exactly these items.</summary>
internal sealed class PurgeTally(DateOnly asOf) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<DataKind, (int Items, DateOnly Oldest, DateOnly Newest, SortedDictionary<string, int> Places)> _kinds = [];

    public void Add(StoredItem item)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{item.Kind.Name}|{item.Location}|{item.Version}|{item.EndedOn:yyyy-MM-dd}\n")));
        var known = _kinds.TryGetValue(item.Kind, out var before) ? before : (0, item.EndedOn, item.EndedOn, new SortedDictionary<string, int>(StringComparer.Ordinal));
        known.Item4[item.Shelf] = known.Item4.GetValueOrDefault(item.Shelf) + 1;
        _kinds[item.Kind] = (known.Item1 + 1, item.EndedOn < known.Item2 ? item.EndedOn : known.Item2, item.EndedOn > known.Item3 ? item.EndedOn : known.Item3, known.Item4);
    }

    public PurgePlan Plan(RetentionOptions options)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return new(asOf, Convert.ToHexStringLower(_hash.GetHashAndReset().AsSpan(0, 16)), [.. DataKinds.All.Select(kind => Of(kind, options))]);
    }

    public void Dispose() => _hash.Dispose();

    private DueKind Of(DataKind kind, RetentionOptions options) => _kinds.TryGetValue(kind, out var due)
        ? new(kind.Name, kind.Words, kind.Ends, kind.Months(options), due.Items, due.Oldest, due.Newest, due.Places)
        : new(kind.Name, kind.Words, kind.Ends, kind.Months(options), 0, null, null, new Dictionary<string, int>(StringComparer.Ordinal));
}
