using System.IO.Compression;
using System.Security;
using System.Text;

namespace Dinsos.Pipeline.Tests.Intake;

/// <summary>Writes a small XLSX: strings, numbers (double), dates (DateOnly), errors (#N/A) and merged cells.</summary>
internal sealed class XlsxFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";

    private readonly List<Written> _sheets = [];

    public static byte[] Of(params object?[][] rows) => new XlsxFile().Sheet("Usulan", rows).Bytes();

    public XlsxFile Sheet(string name, object?[][] rows, bool hidden = false, string[]? merged = null, int[]? hiddenRows = null)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row].Length == 0)
                continue;
            xml.Append($"<row r=\"{row + 1}\"{(hiddenRows?.Contains(row + 1) == true ? " hidden=\"1\"" : "")}>");
            for (var column = 0; column < rows[row].Length; column++)
                xml.Append(Cell($"{(char)('A' + column)}{row + 1}", rows[row][column]));
            xml.Append("</row>");
        }

        xml.Append("</sheetData>");
        if (merged is not null)
            xml.Append($"<mergeCells count=\"{merged.Length}\">{string.Concat(merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>");
        _sheets.Add(new Written(name, hidden, xml.Append("</worksheet>").ToString()));
        return this;
    }

    /// <summary>The same workbook with something in its sheets replaced that no cell can hold.</summary>
    public XlsxFile With(string good, string bad)
    {
        for (var i = 0; i < _sheets.Count; i++)
            _sheets[i] = _sheets[i] with { Xml = _sheets[i].Xml.Replace(good, bad, StringComparison.Ordinal) };
        return this;
    }

    public byte[] Bytes()
    {
        var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", $"<Types xmlns=\"{Packages}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
            Write(zip, "_rels/.rels", $"<Relationships xmlns=\"{Packages}/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            var sheets = string.Concat(_sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\"{(sheet.Hidden ? " state=\"hidden\"" : "")} r:id=\"rId{i + 1}\"/>"));
            Write(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{sheets}</sheets></workbook>");
            var links = string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"));
            Write(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Packages}/relationships\">{links}<Relationship Id=\"rIdS\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
            Write(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            for (var i = 0; i < _sheets.Count; i++)
                Write(zip, $"xl/worksheets/sheet{i + 1}.xml", _sheets[i].Xml);
        }

        return buffer.ToArray();
    }

    private static string Cell(string place, object? value) => value switch
    {
        null => "",
        double number => $"<c r=\"{place}\"><v>{number:R}</v></c>",
        DateOnly date => $"<c r=\"{place}\" s=\"1\"><v>{date.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>",
        string text when text.StartsWith('#') && text.Length > 1 => $"<c r=\"{place}\" t=\"e\"><v>{text}</v></c>",
        _ => $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(value.ToString())}</t></is></c>",
    };

    private static void Write(ZipArchive zip, string name, string content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    private sealed record Written(string Name, bool Hidden, string Xml);
}
