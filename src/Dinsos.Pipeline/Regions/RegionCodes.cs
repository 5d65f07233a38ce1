using System.Globalization;

namespace Dinsos.Pipeline.Regions;

/// <summary>A kecamatan of Kalimantan Timur by its six-digit Kemendagri code.</summary>
/// <param name="Number">The six digits as a number, such as 647201.</param>
public readonly record struct KecamatanCode(int Number)
{
    /// <summary>The four digits of its kabupaten or kota.</summary>
    public int Regency => Number / 100;

    /// <summary>The six digits.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A desa, kelurahan or kampung of Kalimantan Timur by its ten-digit Kemendagri code.</summary>
/// <param name="Number">The ten digits as a number, such as 6472011001.</param>
public readonly record struct DesaCode(long Number)
{
    /// <summary>Its kecamatan.</summary>
    public KecamatanCode Kecamatan => new((int)(Number / 10_000));

    /// <summary>Whether the fourth part begins with 1, which a kelurahan has.</summary>
    public bool IsKelurahan => Number / 1_000 % 10 == 1;

    /// <summary>The ten digits.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A desa as a row names it.</summary>
/// <param name="Code">The present code.</param>
/// <param name="Moved">Whether the row names a kecamatan that the desa has left since.</param>
public readonly record struct DesaMatch(DesaCode Code, bool Moved);

/// <summary>What the first digits of a NIK tell of where it was issued.</summary>
public enum NikOrigin
{
    /// <summary>In Kalimantan Timur as it is now.</summary>
    Here,

    /// <summary>Under a code of Kalimantan Timur that is no longer in use, such as 6404 (Bulungan, now 6501).</summary>
    Renamed,

    /// <summary>In another province.</summary>
    Elsewhere,
}
