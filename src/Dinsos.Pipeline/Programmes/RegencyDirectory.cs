using System.Collections.Frozen;

namespace Dinsos.Pipeline.Programmes;

/// <summary>The ten regencies and cities of Kalimantan Timur (<c>config/regencies.json</c>).</summary>
public sealed class RegencyDirectory
{
    private static readonly Lazy<RegencyDirectory> Default = new(() =>
        Parse(ConfigurationJson.Embedded("regencies.json")) is { IsValid: true } reading
            ? reading.Value
            : throw new InvalidOperationException("The embedded regency directory is broken"));

    private readonly FrozenDictionary<string, Regency> byCode;

    private RegencyDirectory(RegencyFile file)
    {
        Regencies = [.. file.Regencies.Select(regency => regency.Workers is null ? regency with { Workers = Embedded.Find(regency.Code)!.Workers } : regency)];
        Partners = file.Partners ?? Embedded.Partners;
        byCode = Regencies.ToFrozenDictionary(regency => regency.Code);
        Version = ConfigurationJson.VersionOf(file);
    }

    /// <summary>Codes of the ten in ascending order (Kepmendagri 300.2.2-2430/2025, part 64).</summary>
    public static IReadOnlyList<string> Codes { get; } =
        ["6401", "6402", "6403", "6407", "6408", "6409", "6411", "6471", "6472", "6474"];

    /// <summary>The directory that stands where the province has set none.</summary>
    public static RegencyDirectory Embedded => Default.Value;

    /// <summary>The ten, by ascending code.</summary>
    public IReadOnlyList<Regency> Regencies { get; }

    /// <summary>Who helps businesses over a trouble; where a file does not say, those of the embedded directory.</summary>
    public IReadOnlyList<Partner> Partners { get; }

    /// <summary>Id of what the directory says.</summary>
    public string Version { get; }

    /// <summary>Reads <c>config/regencies.json</c>.</summary>
    /// <param name="json">The file, in UTF-8.</param>
    public static ConfigurationReading<RegencyDirectory> Parse(ReadOnlySpan<byte> json)
    {
        var (file, problem) = ConfigurationJson.Read<RegencyFile>(json);
        if (file is null)
            return new([problem!]);
        var problems = file.Problems().ToList();
        return problems.Count > 0 ? new(problems) : new(new RegencyDirectory(file));
    }

    /// <summary>The regency of a code, or null.</summary>
    /// <param name="code">4 digits.</param>
    public Regency? Find(string code) => byCode.GetValueOrDefault(code);
}
