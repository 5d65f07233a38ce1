using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>A good file that something has happened to: bytes, cells, lines or the parts of a workbook are not where they were.</summary>
internal static partial class SpoiledFile
{
    private static readonly string[] Oddities =
    [
        "", "-", "#N/A", "6,47202E+15", "\0", "\"", "\"\"\"", "=1+1", "\u202e", "’", "JUMLAH", "NIP. 197001011995031001", "nik", "KECAMATAN PALARAN", "12", "0",
        "99999999999999999999", "31-02-1980", "\n", ";;;;", "😀", "<c>", "&amp;", "e", "\ufffd", "6472015204809003",
    ];

    /// <summary>One of many files that a seed gives.</summary>
    public static byte[] Of(byte[] good, string name, Random chance)
    {
        var file = good;
        for (var times = chance.Next(1, 4); times > 0; times--)
        {
            file = (Path.GetExtension(name), chance.Next(6)) switch
            {
                (_, 0) => Flipped(file, chance),
                (_, 1) => file[..chance.Next(file.Length + 1)],
                (".csv", 2) => Text(file, lines => SwapCells(lines, chance)),
                (".csv", 3) => Text(file, lines => lines.RemoveAt(chance.Next(lines.Count))),
                (".csv", 4) => Text(file, lines => lines.Insert(chance.Next(lines.Count), lines[chance.Next(lines.Count)])),
                (".csv", _) => Text(file, lines => Replace(lines, chance)),
                (".xlsx", _) => Sheet(file, chance),
                _ => Flipped(file, chance),
            };
            if (file.Length == 0)
                break;
        }

        return file;
    }

    private static byte[] Flipped(byte[] file, Random chance)
    {
        var flipped = file.ToArray();
        for (var times = chance.Next(1, 20); times > 0; times--)
            flipped[chance.Next(flipped.Length)] ^= (byte)(1 << chance.Next(8));
        return flipped;
    }

    private static byte[] Text(byte[] file, Action<List<string>> spoil)
    {
        // Latin1 keeps every byte as it is.
        var lines = Encoding.Latin1.GetString(file).Split('\n').ToList();
        spoil(lines);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static void SwapCells(List<string> lines, Random chance)
    {
        var (one, other) = (chance.Next(lines.Count), chance.Next(lines.Count));
        var (first, second) = (lines[one].Split(',', ';'), lines[other].Split(',', ';'));
        var (here, there) = (chance.Next(first.Length), chance.Next(second.Length));
        (first[here], second[there]) = (second[there], first[here]);
        (lines[one], lines[other]) = (string.Join(',', first), string.Join(',', second));
    }

    private static void Replace(List<string> lines, Random chance)
    {
        var line = chance.Next(lines.Count);
        var cells = lines[line].Split(',');
        cells[chance.Next(cells.Length)] = Oddities[chance.Next(Oddities.Length)];
        lines[line] = string.Join(',', cells);
    }

    // A workbook that is damaged already stays as it is.
    private static byte[] Sheet(byte[] file, Random chance)
    {
        try
        {
            var buffer = new MemoryStream();
            buffer.Write(file);
            using (var zip = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
            {
                var parts = zip.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToList();
                if (parts.Count == 0)
                    return file;
                var sheet = parts.FindIndex(part => part.FullName.Contains("sheet1", StringComparison.Ordinal));
                var part = parts[sheet < 0 || chance.Next(3) == 0 ? chance.Next(parts.Count) : sheet];
                string xml;
                using (var reader = new StreamReader(part.Open()))
                    xml = reader.ReadToEnd();
                using var writer = part.Open();
                writer.SetLength(0);
                writer.Write(Encoding.UTF8.GetBytes(Spoiled(xml, chance)));
            }

            return buffer.ToArray();
        }
        catch (Exception damaged) when (damaged is InvalidDataException or ArgumentException or NotSupportedException or IOException)
        {
            return file;
        }
    }

    private static string Spoiled(string xml, Random chance)
    {
        var pieces = Piece().Matches(xml);
        if (pieces.Count == 0)
            return "";
        var piece = pieces[chance.Next(pieces.Count)];
        var other = pieces[chance.Next(pieces.Count)];
        return chance.Next(4) switch
        {
            0 => xml.Remove(piece.Index, piece.Length),
            1 => xml.Insert(piece.Index, other.Value),
            2 => string.Concat(xml.AsSpan(0, piece.Index), other.Value, xml.AsSpan(piece.Index + piece.Length)),
            _ => string.Concat(xml.AsSpan(0, piece.Index), Oddities[chance.Next(Oddities.Length)], xml.AsSpan(piece.Index + piece.Length)),
        };
    }

    [GeneratedRegex("<row.*?</row>|<c .*?</c>|<[^>]*>|\"[^\"]*\"|>[^<]+<", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Piece();
}
