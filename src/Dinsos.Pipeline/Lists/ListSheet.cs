using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Lists;

/// <summary>What stands above a list on paper.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Title">What the list is.</param>
/// <param name="Status">Whether it holds.</param>
/// <param name="Notes">Lines below, such as the id of the draft.</param>
/// <param name="Footer">What tells a page that was torn off.</param>
internal sealed record ListHead(string Sheet, string Title, string Status, IReadOnlyList<string> Notes, string Footer)
{
    private const int LongestName = 31;

    /// <summary>Name of the sheet, as a workbook allows it.</summary>
    public string Sheet { get; } = string.Concat(Sheet.Where(sign => !"[]:*?/\\'".Contains(sign, StringComparison.Ordinal))) is var name && name.Length > LongestName
        ? name[..LongestName].TrimEnd() : name;
}

/// <summary>A sheet of a list, written row after row. On paper it lies across, its header stands on every page.</summary>
internal sealed class ListSheet : IDisposable
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const uint PaperA4 = 9;
    private const int PointsOfLine = 15;
    private const int MostLines = 20;

    // Widths are in digits, and letters are narrower; a cell has inner edges and an indent.
    private const double LettersPerDigit = 1.1;
    private const double Margin = 2;
    private static readonly DateOnly DayZero = new(1899, 12, 30);
    private readonly XmlWriter _xml;
    private readonly ListColumn[] _columns;
    private readonly int[] _places;
    private readonly string[] _letters;
    private int _row;

    public ListSheet(Stream to, ListHead head, IReadOnlyList<ListColumn> columns)
    {
        Head = head;
        _xml = XmlWriter.Create(to, new XmlWriterSettings { CloseOutput = true });
        _columns = [.. columns];
        _places = [.. columns.Index().Where(column => column.Item.In != ListForm.Csv).Select(column => column.Index)];
        _letters = [.. Enumerable.Range(0, _places.Length).Select(CellAddress.Letters)];
        HeaderRow = head.Notes.Count + 4;
        Begin();
    }

    public ListHead Head { get; }

    /// <summary>The row of the titles of the columns, from 1.</summary>
    public int HeaderRow { get; }

    /// <summary>Adds a row.</summary>
    /// <param name="line">What it is.</param>
    /// <param name="cells">A value per column of the list, also for those that stand in the CSV alone.</param>
    public void Add(ListLine line, ReadOnlySpan<ListCell> cells)
    {
        var lines = 1;
        foreach (var place in _places)
            if (_columns[place].Format == ListFormat.LongText) lines = Math.Max(lines, LinesOf(cells[place].Text, _columns[place].Width));
        BeginRow(lines);
        for (var i = 0; i < _places.Length; i++)
        {
            var column = _columns[_places[i]];
            Cell(i, cells[_places[i]], ListStyles.Of(column.Format, line));
        }

        _xml.WriteEndElement();
    }

    public void Dispose()
    {
        _xml.WriteEndElement();
        new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.6, Header = 0.3, Footer = 0.3 }.WriteTo(_xml);
        new PageSetup { PaperSize = PaperA4, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 }.WriteTo(_xml);
        new HeaderFooter(new OddFooter($"&L&8{Head.Footer.Replace("&", "&&", StringComparison.Ordinal)}&R&8Halaman &P dari &N")).WriteTo(_xml);
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private void Begin()
    {
        _xml.WriteStartElement("worksheet", Namespace);
        new SheetProperties(new PageSetupProperties { FitToPage = true }).WriteTo(_xml);
        var below = $"A{HeaderRow + 1}";
        new SheetViews(new SheetView(
            new Pane { VerticalSplit = HeaderRow, TopLeftCell = below, ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomLeft, ActiveCell = below, SequenceOfReferences = new ListValue<StringValue>([below]) })
        { WorkbookViewId = 0, ShowGridLines = false }).WriteTo(_xml);
        new DocumentFormat.OpenXml.Spreadsheet.Columns(_places.Select((place, i) => new DocumentFormat.OpenXml.Spreadsheet.Column
        {
            Min = (uint)i + 1,
            Max = (uint)i + 1,
            Width = _columns[place].Width,
            CustomWidth = true,
        })).WriteTo(_xml);
        _xml.WriteStartElement("sheetData", Namespace);
        Line(Head.Title, ListStyles.Title);
        Line(Head.Status, ListStyles.Status);
        foreach (var note in Head.Notes) Line(note, ListStyles.Plain);
        _row++;
        BeginRow(_places.Max(place => LinesOf(_columns[place].Title, _columns[place].Width)));
        for (var i = 0; i < _places.Length; i++) Cell(i, _columns[_places[i]].Title, ListStyles.Header);
        _xml.WriteEndElement();
    }

    private void Line(string text, uint style)
    {
        BeginRow();
        Cell(0, text, style);
        _xml.WriteEndElement();
    }

    // Not every program makes room for text of several lines by itself.
    private void BeginRow(int lines = 1)
    {
        _xml.WriteStartElement("row", Namespace);
        _xml.WriteAttributeString("r", (++_row).ToString(CultureInfo.InvariantCulture));
        if (lines == 1) return;
        _xml.WriteAttributeString("ht", (lines * PointsOfLine).ToString(CultureInfo.InvariantCulture));
        _xml.WriteAttributeString("customHeight", "1");
    }

    private static int LinesOf(string? text, double width)
    {
        var room = (width * LettersPerDigit) - Margin;
        var (lines, left) = (1, room);
        foreach (var word in (text ?? "").Split(' '))
        {
            if (word.Length > left && left < room)
            {
                lines++;
                left = room;
            }

            for (; word.Length > left && lines < MostLines; left += room) lines++;
            left -= word.Length + 1;
        }

        return Math.Min(lines, MostLines);
    }

    private void Cell(int index, ListCell cell, uint style)
    {
        _xml.WriteStartElement("c", Namespace);
        _xml.WriteAttributeString("r", _letters[index] + _row.ToString(CultureInfo.InvariantCulture));
        _xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        if (cell.Text is { Length: > 0 } text)
        {
            _xml.WriteAttributeString("t", "inlineStr");
            _xml.WriteStartElement("is", Namespace);
            _xml.WriteElementString("t", Namespace, string.Concat(text.Where(XmlConvert.IsXmlChar)));
            _xml.WriteEndElement();
        }
        else if ((cell.Number ?? cell.Day?.DayNumber - DayZero.DayNumber) is { } number)
        {
            _xml.WriteElementString("v", Namespace, number.ToString(CultureInfo.InvariantCulture));
        }

        _xml.WriteEndElement();
    }
}
