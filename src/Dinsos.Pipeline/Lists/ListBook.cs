using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Lists;

/// <summary>
/// Writes a workbook sheet after sheet and row after row, so that a list of any length takes the same memory. (A workbook opened to
/// be written by the library is held in memory as a whole.) The same list gives the same bytes.
/// </summary>
internal sealed class ListBook(Stream to) : IDisposable
{
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string DocumentRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string SpreadsheetTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive _parts = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<ListSheet> _sheets = [];

    /// <summary>Begins a sheet that stands before those begun before; the last one must be disposed.</summary>
    public ListSheet Begin(ListHead head, IReadOnlyList<ListColumn> columns)
    {
        var sheet = new ListSheet(Part($"xl/worksheets/sheet{_sheets.Count + 1}.xml"), head, columns);
        _sheets.Add(sheet);
        return sheet;
    }

    public void Dispose()
    {
        Write("xl/workbook.xml", WorkbookOf(_sheets));
        Write("xl/styles.xml", ListStyles.Sheet());
        var kinds = _sheets.Select((_, i) => (Part: $"worksheets/sheet{i + 1}.xml", Kind: "worksheet")).Append((Part: "styles.xml", Kind: "styles")).ToList();
        WriteRelations("xl/_rels/workbook.xml.rels", kinds);
        WriteRelations("_rels/.rels", [("xl/workbook.xml", "officeDocument")]);
        WriteTypes([("/xl/workbook.xml", "sheet.main"), .. kinds.Select(one => ($"/xl/{one.Part}", one.Kind))]);
        _parts.Dispose();
    }

    private static Workbook WorkbookOf(List<ListSheet> sheets)
    {
        var book = new Workbook(new Sheets(
            sheets.Select((sheet, i) => new Sheet { Name = sheet.Head.Sheet, SheetId = (uint)i + 1, Id = IdOf(i) }).Reverse()));
        book.AddNamespaceDeclaration("r", DocumentRelations);
        book.Append(new DefinedNames(sheets.Select((sheet, i) =>
            new DefinedName($"'{sheet.Head.Sheet.Replace("'", "''", StringComparison.Ordinal)}'!${sheet.HeaderRow}:${sheet.HeaderRow}")
            {
                Name = "_xlnm.Print_Titles",
                LocalSheetId = (uint)(sheets.Count - 1 - i),
            }).Reverse()));
        return book;
    }

    private static string IdOf(int index) => $"rId{index + 1}";

    private void WriteRelations(string name, List<(string Part, string Kind)> parts) => Write(name, xml =>
    {
        xml.WriteStartElement("Relationships", Relations);
        for (var i = 0; i < parts.Count; i++)
        {
            xml.WriteStartElement("Relationship", Relations);
            xml.WriteAttributeString("Id", IdOf(i));
            xml.WriteAttributeString("Type", $"{DocumentRelations}/{parts[i].Kind}");
            xml.WriteAttributeString("Target", parts[i].Part);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private void WriteTypes(List<(string Part, string Kind)> parts) => Write("[Content_Types].xml", xml =>
    {
        xml.WriteStartElement("Types", ContentTypes);
        xml.WriteStartElement("Default", ContentTypes);
        xml.WriteAttributeString("Extension", "rels");
        xml.WriteAttributeString("ContentType", "application/vnd.openxmlformats-package.relationships+xml");
        xml.WriteEndElement();
        foreach (var (part, kind) in parts)
        {
            xml.WriteStartElement("Override", ContentTypes);
            xml.WriteAttributeString("PartName", part);
            xml.WriteAttributeString("ContentType", $"{SpreadsheetTypes}{kind}+xml");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private void Write(string name, OpenXmlElement content) => Write(name, content.WriteTo);

    private void Write(string name, Action<XmlWriter> content)
    {
        using var xml = XmlWriter.Create(Part(name), new XmlWriterSettings { CloseOutput = true });
        content(xml);
    }

    private Stream Part(string name)
    {
        var entry = _parts.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoDate;
        return entry.Open();
    }
}
