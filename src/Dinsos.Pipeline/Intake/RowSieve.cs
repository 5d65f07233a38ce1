using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Intake;

/// <summary>What a row below the header is.</summary>
internal enum RowKind
{
    Person,
    Blank,

    /// <summary>The header again, or the numbers of its columns.</summary>
    Header,
    Group,
    Total,
    Note,
    Signature,
}

/// <summary>
/// Tells people from titles, totals and signatures. When in doubt a row is a person: an odd line then costs a
/// finding, where the other way round it would cost somebody the aid.
/// </summary>
internal sealed partial class RowSieve(HeaderMap map, FileShape shape)
{
    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    private bool _signing;

    /// <param name="cells">The cells as they stand, none filled from a merged cell above.</param>
    public RowKind Judge(IReadOnlyList<string?> cells)
    {
        var filled = cells.Where(cell => !NumberLike.IsNothing(cell)).Select(cell => cell!).ToList();
        if (filled.Count == 0)
            return RowKind.Blank;
        if (map.IsRepeatedBy(cells) || NumbersColumns(filled))
        {
            _signing = false;
            return RowKind.Header;
        }

        // The number of a family card above its members is long too, but nobody's own.
        if (filled.Count <= 8 && FamilyLine().IsMatch(filled[0]) && GroupLine.Read(cells).Any(part => part.Column == Column.NoKk))
            return RowKind.Group;
        var nik = At(cells, map.NikField);
        var mayBeNik = NumberLike.MayBeNik(nik) && !(_signing && NumberLike.Digits(nik!) == 18);
        if (!mayBeNik && filled.Count <= 8 && !filled.Any(NumberLike.IsPlainNik) && Aside(cells, filled) is { } aside)
        {
            _signing |= aside == RowKind.Signature;
            return aside;
        }

        if (mayBeNik || map.Fields.Any(field => NumberLike.IsPlainNik(At(cells, field.Field))))
            return RowKind.Person;
        var given = map.Fields.Where(field => !NumberLike.IsNothing(At(cells, field.Field))).ToList();
        if (_signing)
            return given.Count >= 5 ? RowKind.Person : RowKind.Signature;
        if (!NumberLike.IsNothing(nik) || !NumberLike.IsNothing(At(cells, map.NamaField)))
            return RowKind.Person;
        return given.Count(field => IsTold(field.Column)) >= Math.Clamp(shape.Required.Count - 1, 1, 3) ? RowKind.Person : RowKind.Blank;
    }

    private RowKind? Aside(IReadOnlyList<string?> cells, List<string> filled)
    {
        if (filled.Count == 1 && map.Fields.Any(field => SpeaksAlone(field.Column) && !NumberLike.IsNothing(At(cells, field.Field))))
            return RowKind.Group;
        if (filled.Take(2).Any(cell => TotalLine().IsMatch(cell)))
            return RowKind.Total;
        var named = At(cells, map.NamaField) is { } nama && !ReferenceEquals(nama, filled[0]);
        if (filled.Exists(NumberLike.IsNip) || (filled.Count <= 4 && filled.Exists(cell => SignatureLine().IsMatch(cell))))
            return RowKind.Signature;
        var born = At(cells, map.FieldOf(Column.TanggalLahir));
        if (!named && filled.Count <= 3 && filled.Exists(cell => !ReferenceEquals(cell, born) && PlaceAndDate().IsMatch(cell)))
            return RowKind.Signature;
        if (filled.Count <= 2 && NoteLine().IsMatch(filled[0]))
            return RowKind.Note;
        return !named && GroupLine.Read(cells).Count > 0 ? RowKind.Group : null;
    }

    // (1) (2) (3), which Excel may read as -1, -2, -3; or KOLOM, 2, 3.
    private static bool NumbersColumns(List<string> filled)
    {
        if (filled.Count < 2)
            return false;
        var from = filled[0].Equals("KOLOM", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        var last = 0;
        for (var i = from; i < filled.Count; i++)
        {
            var number = filled[i].AsSpan().Trim("()-. ");
            if (!int.TryParse(number, out var value) || value is < 1 or > 99 || (i > from && value != last + 1))
                return false;
            last = value;
        }

        return filled.Count - from >= 2;
    }

    // What a clerk fills down an empty form in advance tells of no person.
    private static bool IsTold(Column column) =>
        column is not (Column.No or Column.Kecamatan or Column.Desa or Column.Kelompok or Column.Jabatan or Column.NilaiUsulan);

    private static bool SpeaksAlone(Column column) => column is Column.Kecamatan or Column.Desa or Column.Kelompok;

    private static string? At(IReadOnlyList<string?> cells, int field) => (uint)field < (uint)cells.Count ? cells[field] : null;

    [GeneratedRegex(@"^\W*(no\.?\s?kk|nomor\s+kk|no\.?\s+kartu\s+keluarga)\b", Loose, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FamilyLine();

    [GeneratedRegex(@"^\W*(grand\s+)?(sub\s?-?\s?)?(jumlah|total)\b", Loose, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TotalLine();

    [GeneratedRegex(
        @"^\W*(mengetahui|menyetujui|mengesahkan|disahkan|diketahui|disetujui|dibuat\s+oleh|yang\s+membuat|ttd|tertanda|nip\b"
        + @"|a\.?\s?n\.?\s+(kepala|bupati|camat)|plt\.?\s|kepala\s+(dinas|desa|kampung|bidang|seksi|uptd|bagian|sub)"
        + @"|(camat|lurah|petinggi|bupati|wali\s?kota|sekretaris\s+(daerah|dinas|desa|camat|kecamatan))\b)",
        Loose,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex SignatureLine();

    [GeneratedRegex(
        @"^[\p{L} .]{3,40},\s*(tgl\.?\s*)?[\d._… ]{0,12}\s*(jan|feb|peb|mar|apr|mei|jun|jul|agu|ags|sep|okt|nop|nov|des)\p{L}*\.?\s*[\d._…]{0,6}$",
        Loose,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceAndDate();

    [GeneratedRegex(@"^\W*(catatan|keterangan|ket|note|sumber)\b\s*[:.]|^[#*]", Loose, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoteLine();
}
