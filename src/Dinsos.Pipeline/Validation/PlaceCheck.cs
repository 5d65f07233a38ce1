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
            found.FindAt(FindingCodes.RequiredMissing, Column.Kecamatan, WhereFrom(found.DesaName));
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
        else if (found.DesaName.Length > 0 || CellText.IsFailure(desa))
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

    // The desa may tell the kecamatan or not; either way it is asked, never taken.
    private string WhereFrom(string desa)
    {
        var found = desa.Length == 0 ? [] : regions.FindDesa(desa);
        var here = found.Where(code => code.Kecamatan.Regency == regency.Number).ToList();
        var missing = Column.Kecamatan.Name();
        return here.Count == 1 && found.Count == 1 ? $"{missing} (desa/kelurahan ini ada di Kecamatan {regions.NameOf(here[0].Kecamatan)})"
            : here.Count > 0 ? $"{missing} (ada {found.Count} desa/kelurahan bernama sama)"
            : missing;
    }

    private static string Cleaned(ReadOnlySpan<char> cell)
    {
        Span<char> room = stackalloc char[MostName];
        var text = CellText.Clean(cell, room);
        return CellText.IsNothing(text) || CellText.IsFailure(text) ? "" : text.ToString();
    }
}
