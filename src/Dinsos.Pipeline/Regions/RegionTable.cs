using System.Diagnostics.CodeAnalysis;

namespace Dinsos.Pipeline.Regions;

/// <summary>
/// The regions of Kalimantan Timur with their other spellings and former codes. Names match inside their parent only:
/// thirty-three desa names occur more than once in the province.
/// </summary>
public sealed class RegionTable
{
    private static readonly Lazy<RegionTable> Embedded = new(RegionFiles.Load);

    private readonly Dictionary<string, RegencyCode> _regencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KecamatanCode> _kecamatan = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Dictionary<string, DesaMatch>> _desa = [];
    private readonly Dictionary<long, string> _names = [];
    private readonly Dictionary<long, string> _formerNames = [];

    internal RegionTable()
    {
    }

    /// <summary>The table that comes with the program (Kepmendagri 300.2.2-2430 of 2025).</summary>
    public static RegionTable Standard => Embedded.Value;

    /// <summary>
    /// The regency of a name or short name, such as Kukar or KAB. KUTAI KERTANEGARA. A bare code is not looked up: 6402 is
    /// Kutai Kartanegara for Kemendagri and Kutai Barat for BPS.
    /// </summary>
    public RegencyCode? FindRegency(ReadOnlySpan<char> name) => TryFind(_regencies, name, out var code) ? code : null;

    /// <summary>The kecamatan of a name, wherever it is in the province; kecamatan names are unique in it.</summary>
    public KecamatanCode? FindKecamatan(ReadOnlySpan<char> name) => TryFind(_kecamatan, name, out var code) ? code : null;

    /// <summary>The kecamatan of a name inside a regency.</summary>
    public KecamatanCode? FindKecamatan(RegencyCode regency, ReadOnlySpan<char> name) =>
        FindKecamatan(name) is { } code && code.Regency == regency.Number ? code : null;

    /// <summary>The desa, kelurahan or kampung of a name inside a kecamatan, also where it has moved to another kecamatan since.</summary>
    public DesaMatch? FindDesa(KecamatanCode kecamatan, ReadOnlySpan<char> name) =>
        _desa.TryGetValue(kecamatan.Number, out var names) && TryFind(names, name, out var match) ? match : null;

    /// <summary>Every desa of a name in the province: without its kecamatan a name may mean several.</summary>
    public IReadOnlyList<DesaCode> FindDesa(ReadOnlySpan<char> name)
    {
        Span<char> room = stackalloc char[RegionKey.Room];
        var key = RegionKey.Write(name, room, out var bare);
        var found = new List<DesaCode>();
        foreach (var names in _desa.Values)
            if (TryFind(names, key, bare, out var match) && !match.Moved)
                found.Add(match.Code);
        return found;
    }

    /// <summary>The official name of a present kecamatan.</summary>
    public string? NameOf(KecamatanCode code) => _names.GetValueOrDefault(code.Number);

    /// <summary>The official name of a present desa.</summary>
    public string? NameOf(DesaCode code) => _names.GetValueOrDefault(code.Number);

    /// <summary>All present kecamatan of a regency, by code.</summary>
    public IEnumerable<KecamatanCode> KecamatanOf(RegencyCode regency) =>
        _names.Keys.Where(code => code is > 99_999 and < 1_000_000 && code / 100 == regency.Number).Order().Select(code => new KecamatanCode((int)code));

    /// <summary>All present desa of a kecamatan, by code.</summary>
    public IEnumerable<DesaCode> DesaOf(KecamatanCode kecamatan) =>
        _names.Keys.Where(code => code / 10_000 == kecamatan.Number).Order().Select(code => new DesaCode(code));

    /// <summary>What the region digits of a NIK tell: people keep their NIK when they move and when a region is renamed.</summary>
    /// <param name="prefix">The first six digits.</param>
    public NikOrigin OriginOf(int prefix) =>
        prefix / 10_000 != 64 ? NikOrigin.Elsewhere
        : _formerNames.ContainsKey(prefix / 100) || _formerNames.ContainsKey(prefix) ? NikOrigin.Renamed
        : NikOrigin.Here;

    /// <summary>
    /// What a former code of the province stands for, as a clerk reads it, such as "Kabupaten Bulungan, kini 65.01"; null for a
    /// code in use.
    /// </summary>
    /// <param name="prefix">The first six digits of a NIK.</param>
    public string? FormerName(int prefix) => _formerNames.GetValueOrDefault(prefix / 100) ?? _formerNames.GetValueOrDefault(prefix);

    internal void Add(RegencyCode code, string name) => AddNames(_regencies, name, code);

    internal void Add(KecamatanCode code, string name, bool official)
    {
        AddNames(_kecamatan, name, code);
        _desa.TryAdd(code.Number, new(StringComparer.Ordinal));
        if (official)
            _names.Add(code.Number, name);
    }

    internal void Add(DesaCode code, string name, bool official)
    {
        AddNames(_desa[code.Kecamatan.Number], name, new DesaMatch(code, Moved: false));
        if (official)
            _names.Add(code.Number, name);
    }

    internal void AddMoved(KecamatanCode former, string name, DesaCode now) => AddNames(_desa[former.Number], name, new DesaMatch(now, Moved: true));

    internal void AddFormer(long code, string name) => _formerNames.Add(code, name);

    // A full name stands before a bare one: "Kampung Baru" is a name, and "Kp. Baru" means it.
    private static void AddNames<T>(Dictionary<string, T> names, string name, T value)
    {
        Span<char> room = stackalloc char[RegionKey.Room];
        var key = RegionKey.Write(name, room, out var bare);
        names.TryAdd(key.ToString(), value);
        if (bare > 0)
            names.TryAdd(key[bare..].ToString(), value);
    }

    private static bool TryFind<T>(Dictionary<string, T> names, ReadOnlySpan<char> name, [MaybeNullWhen(false)] out T value)
    {
        Span<char> room = stackalloc char[RegionKey.Room];
        return TryFind(names, RegionKey.Write(name, room, out var bare), bare, out value);
    }

    private static bool TryFind<T>(Dictionary<string, T> names, ReadOnlySpan<char> key, int bare, [MaybeNullWhen(false)] out T value)
    {
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        return lookup.TryGetValue(key, out value) || bare > 0 && lookup.TryGetValue(key[bare..], out value);
    }
}
