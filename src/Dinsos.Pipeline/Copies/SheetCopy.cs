using System.Xml;
using System.Xml.Linq;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Lists;

namespace Dinsos.Pipeline.Copies;

/// <summary>
/// Writes the XML of one sheet again, a row in memory at a time: our two columns filled, faulty cells marked, old marks gone.
/// What it does not know passes through as it is.
/// </summary>
internal sealed class SheetCopy(SheetHeader header, Func<int, RowAdvice?> advice, MarkStyles styles, ReturnedColumns own)
{
    private const int WidthOfResult = 18;
    private const int WidthOfAdvice = 90;
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // The elements of a sheet stand in a fixed order; these come after the link to the drawing of its notes.
    private static readonly HashSet<string> AfterDrawing =
        ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems", "tableParts", "extLst"];

    private readonly bool _isReturned = header.Map.Returned is not null;
    private string _nameSpace = "";
    private SheetColumns _columns = SheetColumns.None("");
    private bool _hasColumns;
    private bool _hasRows;

    /// <summary>What is to be said at the cells that were marked.</summary>
    public List<CellNote> Notes { get; } = [];

    /// <summary>Id of the drawing that holds the notes of the sheet; none where it has no notes.</summary>
    public string? Drawing { get; private set; }

    public static ReturnedColumns PlaceFor(Stream sheet)
    {
        const int limit = RowSource.MostFields - 2;
        var free = 0;
        using var reader = XmlReader.Create(sheet, SheetXml.Reading);
        reader.MoveToContent();
        if (!reader.ReadToFollowing("sheetData", reader.NamespaceURI))
            return new(0, 1);
        foreach (var row in SheetXml.Rows(reader, _ => 0))
            free = Math.Max(free, row.FirstFree(limit));
        return new(free, free + 1);
    }

    /// <param name="from">The sheet as it was sent.</param>
    /// <param name="to">Takes the sheet as it goes back.</param>
    /// <param name="newDrawing">Makes a drawing and gives its id; asked for once, where the sheet has none and gets notes.</param>
    public void Write(Stream from, Stream to, Func<string> newDrawing)
    {
        using var reader = XmlReader.Create(from, SheetXml.Reading);
        using var writer = XmlWriter.Create(to, SheetXml.Writing);
        reader.MoveToContent();
        _nameSpace = reader.NamespaceURI;
        _columns = SheetColumns.None(_nameSpace);
        writer.WriteStartDocument(standalone: true);
        SheetXml.WriteStart(reader, writer);
        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement)
            CopyPart(reader, writer, newDrawing);
        LinkDrawing(writer, newDrawing);
        writer.WriteEndElement();
    }

    private void CopyPart(XmlReader reader, XmlWriter writer, Func<string> newDrawing)
    {
        var name = reader.NodeType == XmlNodeType.Element ? reader.LocalName : "";
        if (_hasRows && AfterDrawing.Contains(name))
            LinkDrawing(writer, newDrawing);
        switch (name)
        {
            case "dimension":
                SheetXml.Widened((XElement)XNode.ReadFrom(reader), Math.Max(own.Result, own.Advice)).WriteTo(writer);
                break;
            case "cols":
                _columns = new SheetColumns((XElement)XNode.ReadFrom(reader));
                WriteColumns(writer);
                break;
            case "sheetData":
                if (!_hasColumns)
                    WriteColumns(writer);
                CopyRows(reader, writer);
                break;
            default:
                if (name == "legacyDrawing")
                    Drawing = reader.GetAttribute("id", Relations);
                writer.WriteNode(reader, defattr: true);
                break;
        }
    }

    private void WriteColumns(XmlWriter writer)
    {
        _hasColumns = true;
        if (!_isReturned)
        {
            _columns.Widen(own.Result, WidthOfResult);
            _columns.Widen(own.Advice, WidthOfAdvice);
        }

        _columns.WriteTo(writer);
    }

    private void CopyRows(XmlReader reader, XmlWriter writer)
    {
        _hasRows = true;
        SheetXml.WriteStart(reader, writer);
        foreach (var row in SheetXml.Rows(reader, _columns.StyleOf, writer))
            Mark(row);
        writer.WriteEndElement();
    }

    private void Mark(SheetRow row)
    {
        if (row.Number == header.LastRow && !_isReturned)
            PutTitles(row);
        if (row.Number <= header.LastRow)
            return;
        foreach (var column in row.Columns.Where(column => styles.Plain(row.Style(column)) != row.Style(column)).ToList())
            row.SetStyle(column, styles.Plain(row.Style(column)));
        if (advice(row.Number) is { } told)
            Put(row, told);
        else if (_isReturned)
            ClearOwn(row);
    }

    // What stood there of a row that holds no person any more.
    private void ClearOwn(SheetRow row)
    {
        row.Clear(own.Result);
        row.Clear(own.Advice);
    }

    private void PutTitles(SheetRow row)
    {
        var like = row.Columns.Where(column => column < own.Result).DefaultIfEmpty(-1).Max();
        row.SetText(own.Result, ReturnedColumns.ResultTitle);
        row.SetText(own.Advice, ReturnedColumns.AdviceTitle);
        if (like < 0)
            return;
        row.SetStyle(own.Result, row.Style(like));
        row.SetStyle(own.Advice, row.Style(like));
    }

    private void Put(SheetRow row, RowAdvice told)
    {
        row.SetText(own.Result, told.Result);
        row.SetText(own.Advice, told.Advice);
        foreach (var mark in told.Marks)
        {
            var field = FieldOf(mark.Column);
            if (field < 0)
                continue;
            row.SetStyle(field, styles.Marked(row.Style(field), mark.IsError));
            Notes.Add(new CellNote(new CellAddress(field, row.Number), mark.Note));
        }
    }

    private int FieldOf(Column column)
    {
        var field = header.Map.FieldOf(column);
        return field < 0 && column is Column.Rt or Column.Rw ? header.Map.RtRwField : field;
    }

    private void LinkDrawing(XmlWriter writer, Func<string> newDrawing)
    {
        if (Drawing is not null || Notes.Count == 0)
            return;
        Drawing = newDrawing();
        writer.WriteStartElement("legacyDrawing", _nameSpace);
        writer.WriteAttributeString("id", Relations, Drawing);
        writer.WriteEndElement();
    }
}
