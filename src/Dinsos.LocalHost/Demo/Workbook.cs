using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Dinsos.LocalHost.Demo;

/// <summary>
/// Writes an XLSX whose bytes depend on its cells alone. The OpenXml SDK stamps each entry of the package with the time of
/// writing, so the package is written here entry by entry, and stored: one machine's deflate is not another's.
/// </summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string TextStyle = "1";
    private const string DateStyle = "2";
    private static readonly DateTimeOffset Stamp = new(2025, 1, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Writes one sheet of data; its title lines are merged over the whole width.</summary>
    public static void Write(Stream output, string sheet, IReadOnlyList<SheetCell[]> lines, int titles, bool emptySecondSheet)
    {
        string[] sheets = emptySecondSheet ? [sheet, "Sheet2"] : [sheet];
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "[Content_Types].xml", ContentTypes(sheets));
        Add(archive, "_rels/.rels", PackageRelations);
        Add(archive, "xl/workbook.xml", Book(sheets));
        Add(archive, "xl/_rels/workbook.xml.rels", BookRelations(sheets));
        Add(archive, "xl/styles.xml", Styles);
        AddSheet(archive, "xl/worksheets/sheet1.xml", lines, titles);
        if (emptySecondSheet)
            AddSheet(archive, "xl/worksheets/sheet2.xml", [], 0);
    }

    private static string Styles =>
        $"<styleSheet xmlns=\"{Main}\"><fonts count=\"1\"><font/></fonts>" +
        "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>" +
        "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>" +
        "<cellXfs count=\"3\"><xf/><xf numFmtId=\"49\" applyNumberFormat=\"1\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";

    private static string PackageRelations =>
        $"<Relationships xmlns=\"{Package}/relationships\">{Relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>";

    private static string ContentTypes(string[] sheets) =>
        $"<Types xmlns=\"{Package}/content-types\">" +
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
        $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Content}.sheet.main+xml\"/>" +
        $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Content}.styles+xml\"/>" +
        string.Concat(sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{Content}.worksheet+xml\"/>")) +
        "</Types>";

    private static string Book(string[] sheets) =>
        $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>" +
        string.Concat(sheets.Select((name, i) => $"<sheet name=\"{name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>")) + "</sheets></workbook>";

    private static string BookRelations(string[] sheets) =>
        $"<Relationships xmlns=\"{Package}/relationships\">" +
        string.Concat(sheets.Select((_, i) => Relation($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml"))) +
        Relation($"rId{sheets.Length + 1}", "styles", "styles.xml") + "</Relationships>";

    private static string Relation(string id, string type, string target) =>
        $"<Relationship Id=\"{id}\" Type=\"{Relations}/{type}\" Target=\"{target}\"/>";

    private static void Add(ZipArchive archive, string name, string xml)
    {
        using var stream = Open(archive, name);
        stream.Write(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}"));
    }

    private static Stream Open(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Stamp;
        return entry.Open();
    }

    private static void AddSheet(ZipArchive archive, string name, IReadOnlyList<SheetCell[]> lines, int titles)
    {
        using var stream = Open(archive, name);
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        for (var i = 0; i < lines.Count; i++)
            WriteLine(xml, i + 1, lines[i]);
        xml.WriteEndElement();
        WriteMerges(xml, lines, titles);
        xml.WriteEndElement();
    }

    private static void WriteLine(XmlWriter xml, int row, SheetCell[] line)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < line.Length; i++)
            WriteCell(xml, $"{(char)('A' + i)}{row}", line[i]);
        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string at, SheetCell cell)
    {
        if (cell.Number is null && cell.Text.Length == 0)
            return;
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", at);
        if (cell.Number is { } number)
        {
            if (cell.IsDate)
                xml.WriteAttributeString("s", DateStyle);
            xml.WriteElementString("v", Main, number.ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            xml.WriteAttributeString("s", TextStyle);
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(cell.Text);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteMerges(XmlWriter xml, IReadOnlyList<SheetCell[]> lines, int titles)
    {
        if (titles == 0)
            return;
        xml.WriteStartElement("mergeCells", Main);
        for (var row = 1; row <= titles; row++)
        {
            xml.WriteStartElement("mergeCell", Main);
            xml.WriteAttributeString("ref", $"A{row}:{(char)('A' + lines[0].Length - 1)}{row}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
