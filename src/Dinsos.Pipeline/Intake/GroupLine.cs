using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Intake;

/// <summary>
/// A line that speaks for the rows below it, such as <c>KECAMATAN LONG IKIS</c> alone in a row, or
/// <c>No. KK : … Alamat : …, RT/RW : 003/001</c> above the members of a family.
/// </summary>
internal static partial class GroupLine
{
    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    /// <summary>What the line says, by column; empty where it is no such line.</summary>
    public static IReadOnlyList<(Column Column, string Value)> Read(IEnumerable<string?> row)
    {
        var line = Blanks().Replace(string.Join(' ', row.Where(cell => cell is not null)), " ").Trim();
        if (line.Length is 0 or > 300)
            return [];
        var marked = Marked().Matches(line);
        if (marked.Count > 0 && marked[0].Index <= 4)
            return Parts(line, marked);
        var plain = Plain().Match(line);
        return plain.Success ? Parts(line, [plain, .. Within(line, plain)]) : [];
    }

    // "Desa Kampung Baru" is one desa; "Desa Baru Kecamatan Lama" is a desa and its kecamatan.
    private static IEnumerable<Match> Within(string line, Match first) =>
        ColumnOf(first) == Column.Kelompok
            ? []
            : Inner().Matches(line, first.Index + first.Length).Where(match => ColumnOf(match) != ColumnOf(first));

    private static List<(Column, string)> Parts(string line, IReadOnlyList<Match> keys)
    {
        var parts = new List<(Column, string)>();
        for (var i = 0; i < keys.Count; i++)
        {
            var from = keys[i].Index + keys[i].Length;
            var to = i + 1 < keys.Count ? keys[i + 1].Index : line.Length;
            var value = line[from..Math.Max(from, to)].Trim(' ', ':', '=', ',', ';', '-', '\'');
            if (value.Length == 0)
                continue;
            if (ColumnOf(keys[i]) is { } column)
                parts.Add((column, value));
            else if (keys[i].Groups["rtrw"].Success)
                parts.AddRange(RtRw.Split(value));
        }

        return parts;
    }

    private static Column? ColumnOf(Match key) =>
        key.Groups["kecamatan"].Success ? Column.Kecamatan
        : key.Groups["desa"].Success ? Column.Desa
        : key.Groups["kelompok"].Success ? Column.Kelompok
        : key.Groups["kk"].Success ? Column.NoKk
        : key.Groups["alamat"].Success ? Column.Alamat
        : null;

    private const string Kecamatan = @"(?<kecamatan>kecamatan|kec\b\.?)";
    private const string Desa =
        @"(?<desa>desa\s?/\s?kelurahan|kelurahan\s?/\s?desa|desa\s?/\s?kel\b\.?|kel\b\.?\s?/\s?desa|desa|kelurahan|kampung|kel\b\.?)";
    private const string Kelompok = @"(?<kelompok>nama\skelompok|nama\skube|kelompok|kube)";
    private const string Family = @"(?<kk>no\b\.?\s?kk|nomor\skk|no\b\.?\skartu\skeluarga)|(?<alamat>alamat)|(?<rtrw>rt\s?/\s?rw)";
    private const string Other =
        @"(?<other>provinsi|kabupaten\s?/\s?kota|kab\b\.?\s?/\s?kota|kabupaten|kab\b\.?|tahun|nama\skk|(nama\s)?kepala\skeluarga|rt|rw)";
    private const string Numbering = @"^(?:(?:[A-Z]|[IVX]{1,5}|\d{1,3})\s?[.)]?\s)?";

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(
        $@"\b(?:{Kecamatan}|{Desa}|{Kelompok}|{Family}|{Other})\s?[:=]",
        Loose,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();

    [GeneratedRegex($@"{Numbering}(?:{Kecamatan}|{Desa}|{Kelompok})\s", Loose, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(
        @"\b(?:(?<kecamatan>kecamatan|kec\.)|(?<desa>desa|kelurahan)|(?<other>kabupaten|kab\.|tahun))\s",
        Loose,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inner();
}
