using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Programmes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetColumn = DocumentFormat.OpenXml.Spreadsheet.Column;
using SheetColumnList = DocumentFormat.OpenXml.Spreadsheet.Columns;

namespace Dinsos.Pipeline.Copies;

/// <summary>Lays a template out as a workbook: what to fill in, what to write where, and hidden the lists to choose from.</summary>
internal static class TemplateWorkbook
{
    private const string Choices = "Pilihan";
    private const int LastRow = CopyName.MostRows + 1;

    public static void Write(Stream output, Programme programme, IReadOnlyList<TemplateColumn> columns)
    {
        using var book = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var part = book.AddWorkbookPart();
        part.AddNewPart<WorkbookStylesPart>().Stylesheet = TemplateStyles.Sheet();
        part.Workbook = new Workbook(new Sheets(
            Sheet(part, 1, "Usulan", Proposals(columns)),
            Sheet(part, 2, "Petunjuk", Instructions(programme, columns)),
            Sheet(part, 3, Choices, Lists(columns), SheetStateValues.Hidden)));
    }

    private static Sheet Sheet(WorkbookPart book, uint number, string name, Worksheet content, SheetStateValues? state = null)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = content;
        return new Sheet { Name = name, SheetId = number, Id = book.GetIdOfPart(part), State = state };
    }

    private static Worksheet Proposals(IReadOnlyList<TemplateColumn> columns)
    {
        var header = Row(1, columns.Select((column, i) =>
            Cell(i, 1, column.Column.Name(), column.IsRequired ? TemplateStyles.RequiredTitle : TemplateStyles.Title)));
        var rules = columns.SelectMany(Rule).ToList();
        return new Worksheet(
            new SheetViews(new SheetView(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
                new Selection { Pane = PaneValues.BottomLeft, ActiveCell = "A2", SequenceOfReferences = new ListValue<StringValue>(["A2"]) })
            { WorkbookViewId = 0 }),
            new SheetColumnList(columns.Select((column, i) => new SheetColumn
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = WidthOf(column),
                CustomWidth = true,
                Style = TemplateStyles.Of(column.Format),
            })),
            new SheetData(header),
            new DataValidations(rules) { Count = (uint)rules.Count });
    }

    private static double WidthOf(TemplateColumn column) => column.Column switch
    {
        Intake.Column.No or Intake.Column.Rt or Intake.Column.Rw => 6,
        Intake.Column.Nama or Intake.Column.Alamat or Intake.Column.KebutuhanBarang => 30,
        _ => 20,
    };

    private static IEnumerable<DataValidation> Rule(TemplateColumn column, int index)
    {
        var letters = CellAddress.Letters(index);
        var rule = new DataValidation
        {
            AllowBlank = true,
            ShowInputMessage = true,
            ShowErrorMessage = true,
            PromptTitle = column.IsRequired ? $"{column.Column.Name()} (wajib)" : column.Column.Name(),
            Prompt = column.Explanation,
            SequenceOfReferences = new ListValue<StringValue>([$"{letters}2:{letters}{LastRow}"]),
        };
        if (column.Choices.Count > 0)
        {
            rule.Type = DataValidationValues.List;
            rule.ErrorTitle = "Pilih dari daftar";
            rule.Error = "Isian ini tidak ada dalam daftar. Pilih salah satu dari daftar.";
            rule.Formula1 = new Formula1($"{Choices}!${letters}$1:${letters}${column.Choices.Count}");
            yield return rule;
        }
        else if (column.Column is Intake.Column.Nik or Intake.Column.NoKk)
        {
            rule.Type = DataValidationValues.TextLength;
            rule.Operator = DataValidationOperatorValues.Equal;
            rule.ErrorStyle = DataValidationErrorStyleValues.Warning;
            rule.ErrorTitle = "Harus 16 angka";
            rule.Error = "Nomor ini harus 16 angka. Periksa lagi.";
            rule.Formula1 = new Formula1("16");
            yield return rule;
        }
    }

    private static Worksheet Instructions(Programme programme, IReadOnlyList<TemplateColumn> columns)
    {
        List<string[]> lines =
        [
            [$"Cara mengisi usulan {programme.Name}"],
            [],
            ["1. Isi satu orang per baris pada lembar Usulan, mulai baris 2. Judul kolom jangan diubah."],
            ["2. Kolom berjudul biru tua wajib diisi; yang abu-abu boleh kosong."],
            ["3. Sel dengan panah di kanannya diisi dengan memilih dari daftar."],
            ["4. Bila menyalin dari berkas lain, tempel sebagai nilai (Paste Special, Values), supaya format teks pada nomor tidak hilang."],
            [$"5. Usulan diterima dari {programme.Intake.Opens:dd-MM-yyyy} sampai {programme.Intake.Closes:dd-MM-yyyy}."],
            [],
            ["Kolom", "Wajib", "Isian"],
            .. columns.Select(column => (string[])[column.Column.Name(), column.IsRequired ? "wajib" : "boleh kosong", column.Explanation]),
        ];
        var rows = lines.Select((cells, i) =>
            Row(i + 1, cells.Select((text, field) => Cell(field, i + 1, text, i == 0 || cells[0] == "Kolom" ? TemplateStyles.Strong : TemplateStyles.Plain))));
        return new Worksheet(
            new SheetColumnList(
                new SheetColumn { Min = 1, Max = 2, Width = 20, CustomWidth = true },
                new SheetColumn { Min = 3, Max = 3, Width = 100, CustomWidth = true }),
            new SheetData(rows));
    }

    // Under the letters of the column that they belong to.
    private static Worksheet Lists(IReadOnlyList<TemplateColumn> columns) => new(new SheetData(
        Enumerable.Range(1, columns.Max(column => column.Choices.Count)).Select(row => Row(row, columns
            .Select((column, i) => (column.Choices, i)).Where(list => row <= list.Choices.Count)
            .Select(list => Cell(list.i, row, list.Choices[row - 1], TemplateStyles.Plain))))));

    private static Row Row(int number, IEnumerable<Cell> cells) => new(cells) { RowIndex = (uint)number };

    private static Cell Cell(int column, int row, string text, uint style) => new(new InlineString(new Text(text)))
    {
        CellReference = new CellAddress(column, row).ToString(),
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };
}
