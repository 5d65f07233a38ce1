using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Tests.Intake;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Tests.Copies;

public sealed class WorkbookCopyTests
{
    private const string Good = "6472015204809003";
    private const string Error = "FFFFC8CD";
    private const string Warning = "FFFFEC9B";

    [Fact]
    public async Task Two_columns_stand_behind_the_last_one_and_faulty_cells_are_marked_and_explained()
    {
        using var copy = new Book(await Returned.Workbook(RichWorkbook.Of(Good, "64720152048090", null)));

        Assert.Equal(("hasil_periksa", "perbaikan"), (copy.Text("O3"), copy.Text("P3")));
        Assert.Equal(("baik", null), (copy.Text("O4"), copy.Text("P4")));
        Assert.Equal("perlu diperbaiki", copy.Text("O5"));
        Assert.Equal("nik: NIK harus 16 angka, tetapi tertulis 14 angka; periksa KTP dan ketik ulang.", copy.Text("P5"));
        Assert.Equal("perlu diperbaiki", copy.Text("O6"));
        Assert.Null(copy.Text("O1"));
        Assert.Equal(("FFFFFF00", Error, Error), (copy.Colour("B4"), copy.Colour("B5"), copy.Colour("B6")));
        Assert.Equal(["B5", "B6"], copy.Notes().Select(note => note.At));
        Assert.StartsWith("NIK harus 16 angka", copy.Notes()[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, copy.Shapes().Split("ObjectType=\"Note\"").Length - 1);
    }

    [Fact]
    public async Task Copy_is_a_workbook_that_holds_to_the_rules()
    {
        var once = await Returned.Workbook(RichWorkbook.Of(Good, "64720152048090", null));
        Returned.AssertValid(once);
        Returned.AssertValid(await Returned.Workbook(once));
    }

    [Fact]
    public async Task Formats_types_and_merged_cells_of_the_sender_stay()
    {
        var file = RichWorkbook.Of(Good, "64720152048090", null);
        using var before = new Book(file);
        using var after = new Book(await Returned.Workbook(file));

        foreach (var cell in before.Sheet().Worksheet.Descendants<Cell>())
        {
            var at = cell.CellReference!.Value!;
            var same = after.Cell(at)!;
            Assert.Equal((before.Text(at), cell.DataType?.InnerText, cell.CellFormula?.Text), (after.Text(at), same.DataType?.InnerText, same.CellFormula?.Text));
            var (old, now) = (before.Format(at), after.Format(at));
            Assert.Equal((old.NumberFormatId?.Value, old.FontId?.Value, old.BorderId?.Value), (now.NumberFormatId?.Value, now.FontId?.Value, now.BorderId?.Value));
        }

        Assert.Equal(49u, after.Format("B6").NumberFormatId!.Value);
        var sheet = after.Sheet().Worksheet;
        Assert.Equal("A1:N1", sheet.Descendants<MergeCell>().Single().Reference);
        Assert.Equal("A3:N6", sheet.Descendants<AutoFilter>().Single().Reference);
        Assert.Equal("J4:J100", sheet.Descendants<DataValidation>().Single().SequenceOfReferences!.InnerText);
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal(30, sheet.Descendants<Row>().First().Height!.Value);
        Assert.Equal("A1:P6", sheet.SheetDimension!.Reference);
        Assert.Equal("Rekap: 12 orang", after.Text("A1", 1));
        Assert.Equal(
            [(2u, 3u), (5u, 14u), (15u, 15u), (16u, 16u), (17u, 16384u)],
            sheet.Descendants<Column>().Select(column => (column.Min!.Value, column.Max!.Value)));
        Assert.Equal(before.Format("N3").FontId!.Value, after.Format("O3").FontId!.Value);
    }

    [Fact]
    public async Task Next_copy_has_the_two_columns_once_and_what_was_mended_loses_its_mark()
    {
        var once = await Returned.Workbook(RichWorkbook.Of("12", "64720152048090", null));
        using var clerk = new Book(once);
        clerk.Type("B4", Good);
        clerk.Type("B6", Good);
        clerk.Type("H5", "tidak ada");

        using var twice = new Book(await Returned.Workbook(clerk.Save()));

        Assert.Equal(("hasil_periksa", "perbaikan"), (twice.Text("O3"), twice.Text("P3")));
        Assert.Null(twice.Cell("Q3"));
        Assert.Equal(("baik", null), (twice.Text("O4"), twice.Text("P4")));
        Assert.Equal("perlu diperbaiki", twice.Text("O5"));
        Assert.Equal(("FFFFFF00", Error, null, Warning), (twice.Colour("B4"), twice.Colour("B5"), twice.Colour("B6"), twice.Colour("H5")));
        Assert.Equal((4u, 0.4), (twice.Fill("H4")!.ForegroundColor!.Theme!.Value, twice.Fill("H4")!.ForegroundColor!.Tint!.Value));
        Assert.Equal(["B5", "H5"], twice.Notes().Select(note => note.At));
        Assert.Equal(2, twice.Shapes().Split("ObjectType=\"Note\"").Length - 1);
    }

    [Fact]
    public async Task Theme_colour_under_a_mark_comes_back()
    {
        using var clerk = new Book(RichWorkbook.Of(Good));
        clerk.Type("H4", "0541-123456");
        using var marked = new Book(await Returned.Workbook(clerk.Save()));
        Assert.Equal(Warning, marked.Colour("H4"));
        marked.Type("H4", "0890-1234-5678");

        using var mended = new Book(await Returned.Workbook(marked.Save()));

        Assert.Equal((4u, 0.4), (mended.Fill("H4")!.ForegroundColor!.Theme!.Value, mended.Fill("H4")!.ForegroundColor!.Tint!.Value));
    }

    [Fact]
    public async Task Copy_that_comes_back_untouched_says_the_same()
    {
        var file = RichWorkbook.Of(Good, "64720152048090", null, "6,47202E+15");
        var once = await Returned.Workbook(file);
        Assert.Equal(Returned.Said(file, "a.xlsx"), Returned.Said(once, "a.xlsx"));
        Assert.Equal(Returned.Said(file, "a.xlsx"), Returned.Said(await Returned.Workbook(once), "a.xlsx"));
    }

    [Fact]
    public async Task Notes_of_the_sender_stay_and_ours_come_and_go_beside_them()
    {
        using var clerk = new Book(await Returned.Workbook(RichWorkbook.Of("12", "13", Good)));
        // The clerk's own notes, one of them at a cell that we would explain.
        var comments = clerk.Sheet().WorksheetCommentsPart!.Comments;
        comments.Authors!.Append(new Author("Ibu Rusmini"));
        foreach (var comment in comments.CommentList!.Elements<Comment>().Where(comment => comment.Reference == "B5"))
            comment.AuthorId = 1;
        comments.CommentList.Append(new Comment(new CommentText(new Text("tanya desa"))) { Reference = "F4", AuthorId = 1 });
        clerk.Type("B4", Good);
        var sent = clerk.Save();

        var returned = await Returned.Workbook(sent);

        Returned.AssertValid(returned);
        using var copy = new Book(returned);
        Assert.Equal(["B5", "F4"], copy.Notes().Select(note => note.At));
        Assert.Equal("tanya desa", copy.Notes()[1].Text);
        Assert.Equal(Error, copy.Colour("B5"));
        Assert.Contains("<x:Row>4</x:Row>", copy.Shapes(), StringComparison.Ordinal);
        Assert.DoesNotContain("<x:Row>3</x:Row>", copy.Shapes(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Macros_come_back_under_their_own_kind()
    {
        using var copy = new Book(await Returned.Workbook(RichWorkbook.Of(SpreadsheetDocumentType.MacroEnabledWorkbook, Good, "12"), "a.xlsm"));

        Assert.NotNull(copy.Part.VbaProjectPart);
        Assert.Equal("application/vnd.ms-excel.sheet.macroEnabled.main+xml", copy.Part.ContentType);
        Assert.Equal("perlu diperbaiki", copy.Text("O5"));
        Assert.Equal("FFFFFF00", copy.Colour("B4"));
    }

    [Fact]
    public async Task Workbook_with_macros_under_another_name_is_written_anew_without_them()
    {
        var returned = await Returned.Workbook(RichWorkbook.Of(SpreadsheetDocumentType.MacroEnabledWorkbook, Good, "12"), "a.xlsx");

        Returned.AssertValid(returned);
        using var copy = new Book(returned);
        Assert.Null(copy.Part.VbaProjectPart);
        Assert.Equal(("12", "perlu diperbaiki", Error), (copy.Text("B5"), copy.Text("O5"), copy.Colour("B5")));
        Assert.Equal("A1:N1", copy.Sheet().Worksheet.Descendants<MergeCell>().Single().Reference);
        Assert.Equal("Rekap: 12 orang", copy.Text("A1", 1));
    }

    [Fact]
    public async Task Old_workbook_comes_back_as_a_new_one_with_its_types()
    {
        object?[][] rows =
        [
            ["DAFTAR USULAN"], ["No", "NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha", "Komitmen", "Nilai Asesmen", "Tgl Asesmen", "Nilai Usulan"],
            [1d, Good, "6472011703159010", "SUMIATI", "Palaran", "gorengan", "Ya", 70d, "10/03/2025", 4_500_000d],
            [2d, 6472015204809000d, "6472011703159010", "RUSDI", "Palaran", "kue", "Ya", 72.5, "10/03/2025", 4_500_000d],
        ];
        var file = XlsFile.Of(rows);

        var returned = await Returned.Workbook(file, "a.xls");

        Returned.AssertValid(returned);
        Assert.Equal(Returned.Said(file, "a.xls"), Returned.Said(returned, "a.xlsx"));
        using var copy = new Book(returned);
        Assert.Equal(("hasil_periksa", "peringatan", "perlu diperbaiki"), (copy.Text("K2"), copy.Text("K3"), copy.Text("K4")));
        Assert.Equal(("6472015204809000", null), (copy.Text("B4"), copy.Cell("B4")!.DataType?.InnerText));
        Assert.Equal(Error, copy.Colour("B4"));
    }

    [Fact]
    public async Task Each_sheet_with_data_has_its_own_columns()
    {
        object?[] header = ["NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha", "Komitmen", "Nilai Asesmen", "Tgl Asesmen", "Nilai Usulan"];
        object?[] Person(string nik) => [nik, "6472011703159010", "SUMIATI", "Palaran", "gorengan", "Ya", 70d, "10/03/2025", 4_500_000d];
        var file = new XlsxFile().Sheet("REKAP", [["Jumlah", 3d]]).Sheet("Palaran", [["KECAMATAN PALARAN"], header, Person(Good), Person("12")])
            .Sheet("Sambutan", [header, Person("13")]).Bytes();

        var returned = await Returned.Workbook(file);

        using var copy = new Book(returned);
        Assert.Null(copy.Cell("C1"));
        Assert.Equal(("hasil_periksa", "peringatan", "perlu diperbaiki"), (copy.Text("J2", 1), copy.Text("J3", 1), copy.Text("J4", 1)));
        Assert.Equal(("hasil_periksa", "perlu diperbaiki"), (copy.Text("J1", 2), copy.Text("J2", 2)));
        Assert.Equal((Error, Error), (copy.Colour("A4", 1), copy.Colour("A2", 2)));
        Assert.Equal(("A4", "A2"), (copy.Notes(1).Single().At, copy.Notes(2).Single().At));
        Assert.Equal(Returned.Said(file, "a.xlsx"), Returned.Said(returned, "a.xlsx"));
    }

    [Fact]
    public async Task Two_rows_of_titles_get_ours_in_the_lower_one_and_cells_without_a_reference_keep_their_place()
    {
        var file = new XlsxFile().Sheet(
                "Usulan",
                [
                    ["NIK", "No KK", "Nama", "ALAMAT", null, "Jenis Usaha", "Komitmen", "ASESMEN", null, "Nilai Usulan"],
                    [null, null, null, "Desa", "Kecamatan", null, null, "Nilai", "Tanggal", null],
                    ["12", "6472011703159010", "SUMIATI", "Rawa Makmur", "Palaran", "gorengan", "Ya", 70d, "10/03/2025", 4_500_000d],
                ],
                merged: ["D1:E1", "H1:I1"])
            .With(" r=\"A3\"", "").With(" r=\"B3\"", "").With(" r=\"C3\"", "").With("<row r=\"3\">", "<row>").Bytes();

        var returned = await Returned.Workbook(file);

        using var copy = new Book(returned);
        Assert.Equal((null, "hasil_periksa", "perbaikan"), (copy.Text("K1"), copy.Text("K2"), copy.Text("L2")));
        Assert.Equal(("12", "perlu diperbaiki", Error), (copy.Text("A3"), copy.Text("K3"), copy.Colour("A3")));
        Assert.Equal(Returned.Said(file, "a.xlsx"), Returned.Said(returned, "a.xlsx"));
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Letters_of_a_column_lead_back_to_it(int column, string letters)
    {
        Assert.Equal(letters, CellAddress.Letters(column));
        Assert.Equal(column, CellAddress.ColumnOf($"{letters}12"));
    }
}
