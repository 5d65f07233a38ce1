using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Tests.Copies;

/// <summary>
/// A workbook as a careful clerk makes it: merged title, coloured header, text columns, dates, a formula, a drop-down, frozen
/// panes, notes of her own, a second sheet, and where asked for macros.
/// </summary>
internal static class RichWorkbook
{
    public const int HeaderRow = 3;
    public const uint Header = 1;
    public const uint Text = 2;
    public const uint Date = 3;
    public const uint Yellow = 4;
    public const uint Themed = 5;

    private static readonly string[] Titles =
        ["No", "NIK", "No. KK", "Nama", "Tgl Lahir", "Desa", "Kecamatan", "No HP", "Jenis Usaha", "Komitmen", "Nilai Asesmen", "Tgl Asesmen", "Nilai Usulan", "Umur"];

    /// <param name="niks">The NIK of each row; none = the cell is not there.</param>
    public static byte[] Of(params string?[] niks) => Of(SpreadsheetDocumentType.Workbook, niks);

    public static byte[] Of(SpreadsheetDocumentType type, params string?[] niks)
    {
        var file = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(file, type))
        {
            var part = book.AddWorkbookPart();
            part.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var strings = part.AddNewPart<SharedStringTablePart>();
            strings.SharedStringTable = new SharedStringTable(Titles.Select(title => new SharedStringItem(new Text(title))));
            if (type == SpreadsheetDocumentType.MacroEnabledWorkbook)
                part.AddNewPart<VbaProjectPart>().FeedData(new MemoryStream("no macro, only its place"u8.ToArray()));
            var data = part.AddNewPart<WorksheetPart>();
            data.Worksheet = Data(niks);
            var notes = part.AddNewPart<WorksheetPart>();
            notes.Worksheet = new Worksheet(new SheetData(new Row(Cell("A1", "Rekap: 12 orang")) { RowIndex = 1 }));
            part.Workbook = new Workbook(new Sheets(
                new Sheet { Name = "Usulan & Data", SheetId = 1, Id = part.GetIdOfPart(data) },
                new Sheet { Name = "Rekap", SheetId = 2, Id = part.GetIdOfPart(notes) }));
        }

        return file.ToArray();
    }

    private static Worksheet Data(string?[] niks)
    {
        var rows = new SheetData(
            new Row(Cell("A1", "DAFTAR USULAN CALON PENERIMA BANTUAN UEP")) { RowIndex = 1, Height = 30, CustomHeight = true },
            new Row(Titles.Select((_, i) => new Cell
            {
                CellReference = $"{(char)('A' + i)}{HeaderRow}",
                StyleIndex = Header,
                DataType = CellValues.SharedString,
                CellValue = new CellValue(i),
            }))
            { RowIndex = HeaderRow });
        for (var i = 0; i < niks.Length; i++)
            rows.Append(Person(HeaderRow + 1 + i, i + 1, niks[i]));
        return new Worksheet(
            new SheetDimension { Reference = $"A1:N{HeaderRow + niks.Length}" },
            new SheetViews(new SheetView(new Pane { VerticalSplit = 3, TopLeftCell = "A4", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(
                new Column { Min = 2, Max = 3, Width = 20, CustomWidth = true, Style = Text },
                new Column { Min = 5, Max = 16384, Width = 12, CustomWidth = true }),
            rows,
            new AutoFilter { Reference = $"A{HeaderRow}:N{HeaderRow + niks.Length}" },
            new MergeCells(new MergeCell { Reference = "A1:N1" }),
            new DataValidations(new DataValidation(new Formula1("\"Ya,Tidak\"")) { Type = DataValidationValues.List, SequenceOfReferences = new ListValue<StringValue>(["J4:J100"]) }),
            new PageMargins { Left = 0.7, Right = 0.7, Top = 0.75, Bottom = 0.75, Header = 0.3, Footer = 0.3 });
    }

    private static Row Person(int row, int number, string? nik)
    {
        var cells = new List<Cell> { Number($"A{row}", number) };
        if (nik is not null)
            cells.Add(Cell($"B{row}", nik, Yellow));
        cells.AddRange(
        [
            Cell($"C{row}", "6472011703159010", Text), Cell($"D{row}", "SITI AMINAH"), Number($"E{row}", 29323, Date), Cell($"F{row}", "Rawa Makmur"),
            Cell($"G{row}", "Palaran"), Cell($"H{row}", "0890-1234-5678", Themed), Cell($"I{row}", "gorengan"), Cell($"J{row}", "Ya"), Number($"K{row}", 72.5),
            Number($"L{row}", 45726, Date), Number($"M{row}", 4_750_000),
            new Cell { CellReference = $"N{row}", CellFormula = new CellFormula($"YEAR(L{row})-YEAR(E{row})"), CellValue = new CellValue(45) },
        ]);
        return new Row(cells) { RowIndex = (uint)row, Spans = new ListValue<StringValue>(["1:14"]) };
    }

    private static Cell Number(string at, double value, uint style = 0) =>
        new() { CellReference = at, StyleIndex = style == 0 ? null : style, CellValue = new CellValue(value) };

    private static Cell Cell(string at, string text, uint style = 0) => new(new InlineString(new Text(text)))
    {
        CellReference = at,
        StyleIndex = style == 0 ? null : style,
        DataType = CellValues.InlineString,
    };

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold(), new Color { Rgb = "FF003366" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Solid(new ForegroundColor { Rgb = "FFFFFF00" }), Solid(new ForegroundColor { Theme = 4, Tint = 0.4 })),
        new Borders(new Border(), new Border(new LeftBorder { Style = BorderStyleValues.Thin })),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, BorderId = 1, ApplyFont = true, ApplyBorder = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, FillId = 2, BorderId = 1, ApplyNumberFormat = true, ApplyFill = true, ApplyBorder = true },
            new CellFormat { FillId = 3, ApplyFill = true }));

    private static Fill Solid(ForegroundColor colour) =>
        new(new PatternFill { PatternType = PatternValues.Solid, ForegroundColor = colour, BackgroundColor = new BackgroundColor { Indexed = 64 } });
}
