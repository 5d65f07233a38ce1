namespace Dinsos.LocalHost.Demo;

/// <summary>A desa or kelurahan of the demo.</summary>
internal sealed record DemoDesa(string Name, bool IsKelurahan, string Kecamatan);

/// <summary>A kecamatan of the demo; its code is the six digits that begin a NIK.</summary>
internal sealed record DemoKecamatan(string Code, string Name, IReadOnlyList<DemoDesa> Desa);

/// <summary>A regency or city of the demo.</summary>
internal sealed record DemoRegency(string Code, string Name, IReadOnlyList<DemoKecamatan> Kecamatan);

/// <summary>The ten regencies with their kecamatan and desa, from the list of Kemendagri codes.</summary>
internal static class DemoRegions
{
    public static IReadOnlyList<DemoRegency> All { get; } = Read();

    public static DemoRegency Get(string code) => All.Single(regency => regency.Code == code);

    public static string NameOf(string code) => All.FirstOrDefault(regency => regency.Code == code)?.Name ?? "";

    private static List<DemoRegency> Read()
    {
        using var stream = typeof(DemoRegions).Assembly.GetManifestResourceStream("Dinsos.LocalHost.Demo.wilayah-kaltim.csv")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToArray();
        var byParent = lines.ToLookup(line => line[3]);
        return
        [
            .. lines.Where(line => line[2] == "kabkota").Select(regency => new DemoRegency(
                Digits(regency[0]), regency[1], [.. byParent[regency[0]].Select(kecamatan => Kecamatan(kecamatan, byParent))])),
        ];
    }

    private static DemoKecamatan Kecamatan(string[] line, ILookup<string, string[]> byParent) =>
        new(Digits(line[0]), line[1], [.. byParent[line[0]].Select(desa => new DemoDesa(desa[1], Digits(desa[0])[6] == '1', line[1]))]);

    private static string Digits(string code) => code.Replace(".", "", StringComparison.Ordinal);
}
