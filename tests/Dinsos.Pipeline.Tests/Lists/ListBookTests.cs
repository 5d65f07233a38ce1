using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Tests.Allocation.Lists;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Tests.Lists;

[Collection(nameof(MeasuredAlone))]
public sealed class ListBookTests
{
    private static readonly ListHead Head = new(
        "Kota 'Samarinda' [6472]: daftar yang panjang", "Daftar usulan UEP & lain", "RANCANGAN – belum ditetapkan", ["Rancangan a1", "Disusun"], "UEP & lain");

    private static readonly ListColumn[] Columns =
    [
        new("nama", "Nama", 20), new("hanya_csv", "-", 5, In: ListForm.Csv), new("-", "Hanya lembar", 5, In: ListForm.Sheet),
        new("jumlah", "Jumlah", 8, ListFormat.Number), new("rerata", "Rerata", 8, ListFormat.Mean), new("nilai", "Nilai", 15, ListFormat.Money),
        new("hari", "Hari", 11, ListFormat.Day), new("ket", "Keterangan", 40, ListFormat.LongText),
    ];

    [Fact]
    public void Values_come_back_from_both_forms_with_their_kinds()
    {
        var (csv, workbook) = Write();

        Assert.Equal(
            [
                "nama,hanya_csv,jumlah,rerata,nilai,hari,ket", "'=A1,c,1200,2.40,5000000,2025-01-15,\"a, b\"", "Jumlah,,1,0.50,7500000000,,",
            ],
            csv);
        var (name, rows) = Assert.Single(SmallList.Sheets(workbook));
        Assert.Equal("Kota Samarinda 6472 daftar yang", name);
        Assert.Equal(["Daftar usulan UEP & lain", "RANCANGAN – belum ditetapkan", "Rancangan a1", "Disusun", null], rows.Take(5).Select(row => row[0]));
        Assert.Equal(["Nama", "Hanya lembar", "Jumlah", "Rerata", "Nilai", "Hari", "Keterangan"], rows[5]);
        Assert.Equal(["=A1", "s", 1200d, 2.4d, 5_000_000d, new DateTime(2025, 1, 15), "a, b"], rows[6]);
        Assert.Equal(["Jumlah", null, 1d, 0.5d, 7_500_000_000d, null, null], rows[7]);
    }

    [Fact]
    public void Workbook_is_valid_and_lies_ready_for_paper()
    {
        var (_, workbook) = Write();

        SmallList.AssertValid(workbook);
        using var book = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var sheet = Assert.Single(book.WorkbookPart!.WorksheetParts).Worksheet;
        Assert.Equal((6d, "A7", PaneStateValues.Frozen), sheet.Descendants<Pane>().Select(pane => (pane.VerticalSplit!.Value, pane.TopLeftCell!.Value!, pane.State!.Value)).Single());
        Assert.Equal("'Kota Samarinda 6472 daftar yang'!$6:$6", Assert.Single(book.WorkbookPart.Workbook.DefinedNames!.Elements<DefinedName>()).Text);
        var page = sheet.GetFirstChild<PageSetup>()!;
        Assert.Equal((OrientationValues.Landscape, 1u, 0u), (page.Orientation!.Value, page.FitToWidth!.Value, page.FitToHeight!.Value));
        Assert.Equal("&L&8UEP && lain&R&8Halaman &P dari &N", sheet.Descendants<OddFooter>().Single().Text);
        Assert.Equal([20d, 5d, 8d, 8d, 15d, 11d, 40d], sheet.Descendants<Column>().Select(column => column.Width!.Value));
    }

    [Fact]
    public void Row_has_room_for_text_of_several_lines()
    {
        var (_, workbook) = SmallList.Write(Head, Columns, table =>
        {
            table.Add(ListLine.Plain, "a", default, default, default, default, default, default, string.Concat(Enumerable.Repeat("Sudah ada. ", 10)));
            table.Add(ListLine.Plain, "a", default, default, default, default, default, default, "Sudah ada.");
            table.Add(ListLine.Plain, "a", default, default, default, default, default, default, new string('a', 100_000));
        });

        using var book = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Equal(
            [45, null, 300], book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().TakeLast(3).Select(row => row.Height?.Value));
    }

    [Fact]
    public void Same_list_gives_the_same_bytes() => Assert.Equal(Write().Workbook, Write().Workbook);

    [Fact]
    public void Sheets_stand_in_the_order_last_begun_first()
    {
        using var pages = new MemoryStream();
        using (var book = new ListBook(pages))
        {
            book.Begin(Head with { Title = "a" }, Columns).Dispose();
            book.Begin(new("Dua", "b", "", [], ""), Columns).Dispose();
        }

        SmallList.AssertValid(pages.ToArray());
        Assert.Equal(["b", "a"], SmallList.Sheets(pages.ToArray()).Select(sheet => sheet.Rows[0][0]));
        using var read = SpreadsheetDocument.Open(pages, isEditable: false);
        Assert.Equal(["'Dua'!$4:$4", "'Kota Samarinda 6472 daftar yang'!$6:$6"], read.WorkbookPart!.Workbook.DefinedNames!.Select(name => name.InnerText));
    }

    [Fact]
    public void Letters_that_no_workbook_can_hold_are_left_out()
    {
        var (_, workbook) = SmallList.Write(Head, Columns, table => table.Add(ListLine.Plain, "a\u0001b\ufffe", default, default, default, default, default, default, default));

        SmallList.AssertValid(workbook);
        Assert.Equal("ab", SmallList.Sheets(workbook)[0].Rows[6][0]);
    }

    [Fact]
    public void Hundred_thousand_lines_take_no_more_memory_than_a_few()
    {
        using var csv = TemporaryFile.New();
        using var pages = TemporaryFile.New();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long held;
        using (var book = new ListBook(pages))
        using (var table = new ListTable(book.Begin(Head, Columns), csv, Columns))
        {
            for (var i = 0; i < 100_000; i++)
                table.Add(ListLine.Plain, $"orang {i}", "c", "s", i, i / 100m, 5_000_000, new DateOnly(2025, 1, 15), "Semua tempat sudah diisi.");
            held = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        Assert.InRange(held, 0, 4_000_000);
        Assert.InRange(pages.Length, 1_000_000, 20_000_000);
    }

    private static (List<string> Csv, byte[] Workbook) Write() => SmallList.Write(Head, Columns, table =>
    {
        table.Add(ListLine.Plain, "=A1", "c", "s", 1_200, 2.4m, 5_000_000, new DateOnly(2025, 1, 15), "a, b");
        table.Add(ListLine.Total, "Jumlah", default, default, 1, 0.5m, 7_500_000_000, default, default);
    });
}
