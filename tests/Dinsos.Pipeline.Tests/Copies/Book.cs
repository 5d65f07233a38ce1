using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Tests.Copies;

/// <summary>Looks into a workbook, and changes it as a clerk would.</summary>
internal sealed class Book : IDisposable
{
    private readonly MemoryStream _file = new();
    private readonly SpreadsheetDocument _book;

    public Book(byte[] file)
    {
        _file.Write(file);
        _book = SpreadsheetDocument.Open(_file, isEditable: true);
    }

    public WorkbookPart Part => _book.WorkbookPart!;

    public WorksheetPart Sheet(int index = 0) =>
        (WorksheetPart)Part.GetPartById(Part.Workbook.Descendants<Sheet>().ElementAt(index).Id!.Value!);

    public Cell? Cell(string at, int sheet = 0) => Sheet(sheet).Worksheet.Descendants<Cell>().SingleOrDefault(cell => cell.CellReference == at);

    public string? Text(string at, int sheet = 0) => Cell(at, sheet) switch
    {
        null => null,
        { DataType.Value: CellValues.SharedString } shared =>
            Part.SharedStringTablePart!.SharedStringTable.ElementAt(int.Parse(shared.CellValue!.Text)).InnerText,
        var cell => cell.InlineString?.InnerText ?? cell.CellValue?.Text,
    };

    public CellFormat Format(string at, int sheet = 0) =>
        Part.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)(Cell(at, sheet)?.StyleIndex?.Value ?? 0));

    public PatternFill? Fill(string at, int sheet = 0) =>
        Part.WorkbookStylesPart!.Stylesheet.Fills!.Elements<Fill>().ElementAt((int)(Format(at, sheet).FillId?.Value ?? 0)).PatternFill;

    public string? Colour(string at, int sheet = 0) => Fill(at, sheet)?.ForegroundColor?.Rgb?.Value;

    public List<(string At, string Text)> Notes(int sheet = 0) => Sheet(sheet).WorksheetCommentsPart is { } part
        ? [.. part.Comments.CommentList!.Elements<Comment>().Select(comment => (comment.Reference!.Value!, comment.CommentText!.InnerText))]
        : [];

    public string Shapes(int sheet = 0)
    {
        using var reader = new StreamReader(Sheet(sheet).VmlDrawingParts.Single().GetStream());
        return reader.ReadToEnd();
    }

    public void Type(string at, string text, int sheet = 0)
    {
        var cell = Cell(at, sheet)!;
        cell.RemoveAllChildren();
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new InlineString(new Text(text));
    }

    public byte[] Save()
    {
        _book.Save();
        _book.Dispose();
        return _file.ToArray();
    }

    public void Dispose() => _book.Dispose();
}
