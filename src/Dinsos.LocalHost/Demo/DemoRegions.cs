using Dinsos.Pipeline.Regions;

namespace Dinsos.LocalHost.Demo;

/// <summary>A desa or kelurahan of the demo.</summary>
internal sealed record DemoDesa(string Name, bool IsKelurahan, string Kecamatan);

/// <summary>A kecamatan of the demo; its code is the six digits that begin a NIK.</summary>
internal sealed record DemoKecamatan(string Code, string Name, IReadOnlyList<DemoDesa> Desa);

/// <summary>A regency or city of the demo.</summary>
internal sealed record DemoRegency(string Code, string Name, IReadOnlyList<DemoKecamatan> Kecamatan);

/// <summary>The ten regencies with their kecamatan and desa.</summary>
internal static class DemoRegions
{
    public static IReadOnlyList<DemoRegency> All { get; } = [.. RegencyCode.All.Select(Regency)];

    public static DemoRegency Get(string code) => All.Single(regency => regency.Code == code);

    public static string NameOf(string code) => All.FirstOrDefault(regency => regency.Code == code)?.Name ?? "";

    private static DemoRegency Regency(RegencyCode code) =>
        new(code.ToString(), code.Name, [.. RegionTable.Standard.KecamatanOf(code).Select(Kecamatan)]);

    private static DemoKecamatan Kecamatan(KecamatanCode code)
    {
        var name = RegionTable.Standard.NameOf(code)!;
        var desa = RegionTable.Standard.DesaOf(code).Select(desa => new DemoDesa(RegionTable.Standard.NameOf(desa)!, desa.IsKelurahan, name));
        return new(code.ToString(), name, [.. desa]);
    }
}
