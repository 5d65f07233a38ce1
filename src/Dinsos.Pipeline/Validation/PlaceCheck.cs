using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Validation;

/// <summary>Where the person lives: names match inside their parent, and only a contradiction is an error.</summary>
internal sealed class PlaceCheck(RegencyCode regency, RegionTable regions)
{
    private const int MostName = 100;

    private readonly RepeatedPlaces _places = new();

    public void Check(SourceRow row, CheckedRow found)
    {
        var kecamatan = row.Text(Column.Kecamatan);
        var desa = row.Text(Column.Desa);
        if (_places.Repeat(kecamatan, desa, found))
            return;
        var before = found.Findings.Count;
        Check(kecamatan, desa, found);
        if (found.Findings.Count == before)
            _places.Remember(kecamatan, desa, found);
    }

    private void Check(ReadOnlySpan<char> kecamatan, ReadOnlySpan<char> desa, CheckedRow found)
    {
        found.KecamatanName = Cleaned(kecamatan);
        found.DesaName = Cleaned(desa);
        if (found.KecamatanName.Length == 0)
        {
            found.FindMissing(Column.Kecamatan);
            return;
        }

        if (regions.FindKecamatan(kecamatan) is not { } code)
        {
            found.FindAt(FindingCodes.DesaUnknown, Column.Kecamatan, "Kecamatan ini", regency.Name);
            return;
        }

        found.Kecamatan = code;
        found.KecamatanName = regions.NameOf(code) ?? found.KecamatanName;
        if (code.Regency != regency.Number)
            found.Find(FindingCodes.OutsideRegency, RegencyCode.TryFrom(code.Regency, out var other) ? other.Name : code.Regency, regency.Name);
        else if (found.DesaName.Length > 0)
            CheckDesa(code, desa, found);
    }

    private void CheckDesa(KecamatanCode kecamatan, ReadOnlySpan<char> desa, CheckedRow found)
    {
        if (regions.FindDesa(kecamatan, desa) is not { } match)
        {
            found.Find(FindingCodes.DesaUnknown, "Desa/kelurahan ini", $"Kecamatan {found.KecamatanName}");
            return;
        }

        found.Desa = match.Code;
        found.DesaName = regions.NameOf(match.Code) ?? found.DesaName;
        if (!match.Moved)
            return;
        found.Kecamatan = match.Code.Kecamatan;
        found.KecamatanName = regions.NameOf(match.Code.Kecamatan) ?? found.KecamatanName;
        found.FindAt(FindingCodes.RegionRenamed, Column.Desa, $"Desa/kelurahan ini kini masuk Kecamatan {found.KecamatanName}");
    }

    private static string Cleaned(ReadOnlySpan<char> cell)
    {
        Span<char> room = stackalloc char[MostName];
        var text = CellText.Clean(cell, room);
        return CellText.IsNothing(text) ? "" : text.ToString();
    }
}
