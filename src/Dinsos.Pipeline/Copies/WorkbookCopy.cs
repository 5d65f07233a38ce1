using System.Xml;
using Dinsos.Pipeline.Intake;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Copies;

/// <summary>
/// Marks a workbook (XLSX, XLSM) in place: our two columns, colours and notes at the cells to mend. All else of it stays: sheets
/// without data, formats, types, merged cells, macros.
/// </summary>
internal static class WorkbookCopy
{
    /// <param name="original">The workbook as it was sent.</param>
    /// <param name="copy">The same bytes once more, to be changed.</param>
    /// <param name="headers">The sheets that hold data.</param>
    /// <param name="advice">What is to be said of a row, by what its rows call the sheet.</param>
    public static void Mark(
        Stream original, Stream copy, IReadOnlyList<SheetHeader> headers, IReadOnlyDictionary<(string? Sheet, int Row), RowAdvice> advice)
    {
        using var from = SpreadsheetDocument.Open(original, isEditable: false);
        using var to = SpreadsheetDocument.Open(copy, isEditable: true);
        if (from.StrictRelationshipFound)
            throw new NotSupportedException("Workbooks of the strict kind cannot be marked as they are.");
        // It names the cells with formulas, of which our columns may have held some; a spreadsheet makes it again.
        if (to.WorkbookPart!.CalculationChainPart is { } chain)
            to.WorkbookPart.DeletePart(chain);
        var styles = new MarkStyles(StylesOf(to.WorkbookPart));
        var sheets = from.WorkbookPart!.Workbook.Descendants<Sheet>().ToDictionary(sheet => sheet.Name!.Value!, sheet => sheet.Id!.Value!);
        foreach (var header in headers)
        {
            var id = sheets[header.Name!];
            Mark(
                (WorksheetPart)from.WorkbookPart.GetPartById(id), (WorksheetPart)to.WorkbookPart.GetPartById(id), header,
                row => advice.GetValueOrDefault((header.Sheet, row)), styles);
        }
    }

    private static void Mark(WorksheetPart from, WorksheetPart to, SheetHeader header, Func<int, RowAdvice?> advice, MarkStyles styles)
    {
        var (old, others) = NotesOf(from);
        var sheet = new SheetCopy(header, advice, styles, header.Map.Returned ?? PlaceFor(from));
        using (var original = from.GetStream(FileMode.Open, FileAccess.Read))
        using (var copy = to.GetStream(FileMode.Create, FileAccess.Write))
            sheet.Write(original, copy, () => to.GetIdOfPart(to.AddNewPart<VmlDrawingPart>()));

        if (sheet.Notes.Count == 0 && old.Count == 0)
            return;
        // A cell has one note; that of the sender stays, and the column of advice says the rest.
        var notes = sheet.Notes.Where(note => !others.Contains(note.At.ToString())).ToList();
        if (sheet.Drawing is null || !WriteShapes(from, to, sheet.Drawing, old, notes))
            return;
        using var before = from.WorksheetCommentsPart?.GetStream(FileMode.Open, FileAccess.Read);
        using var after = (to.WorksheetCommentsPart ?? to.AddNewPart<WorksheetCommentsPart>()).GetStream(FileMode.Create, FileAccess.Write);
        NoteTexts.Write(before, after, notes);
    }

    private static Stylesheet StylesOf(WorkbookPart book)
    {
        var part = book.WorkbookStylesPart ?? book.AddNewPart<WorkbookStylesPart>();
        return part.Stylesheet ??= new Stylesheet();
    }

    private static ReturnedColumns PlaceFor(WorksheetPart sheet)
    {
        using var content = sheet.GetStream(FileMode.Open, FileAccess.Read);
        return SheetCopy.PlaceFor(content);
    }

    private static (HashSet<string> Own, HashSet<string> Others) NotesOf(WorksheetPart sheet)
    {
        if (sheet.WorksheetCommentsPart is null)
            return ([], []);
        using var content = sheet.WorksheetCommentsPart.GetStream(FileMode.Open, FileAccess.Read);
        return NoteTexts.PlacesOf(content);
    }

    // Where the drawing of the sender's own notes is beyond reading, his stay as they are and ours are left out.
    private static bool WriteShapes(WorksheetPart from, WorksheetPart to, string drawing, HashSet<string> gone, List<CellNote> notes)
    {
        using var written = new MemoryStream();
        try
        {
            var old = from.Parts.FirstOrDefault(part => part.RelationshipId == drawing)?.OpenXmlPart;
            using var before = old?.GetStream(FileMode.Open, FileAccess.Read);
            NoteShapes.Write(before, written, gone, notes);
        }
        catch (XmlException)
        {
            return false;
        }

        written.Position = 0;
        to.GetPartById(drawing).FeedData(written);
        return true;
    }
}
