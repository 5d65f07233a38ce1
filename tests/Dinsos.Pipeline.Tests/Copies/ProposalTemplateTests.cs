using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Validation;
using DocumentFormat.OpenXml.Spreadsheet;
using Column = Dinsos.Pipeline.Intake.Column;
using Columns = Dinsos.Pipeline.Intake.Columns;

namespace Dinsos.Pipeline.Tests.Copies;

public sealed class ProposalTemplateTests
{
    private const string Regency = "6402";

    public static TheoryData<string> Programmes => [.. ProgrammeCatalog.Embedded.Programmes.Select(programme => programme.Id)];

    [Theory]
    [MemberData(nameof(Programmes))]
    public void Workbook_holds_to_the_rules_and_shows_the_columns_of_its_programme(string id)
    {
        var template = Workbook(id, withRegency: true);

        Returned.AssertValid(template);
        using var book = new Book(template);
        Assert.Equal(Columns.Of(Programme(id).Type).Select(column => column.Name()), Titles(id).Select(at => book.Text(at)));
        var required = Columns.RequiredBy(Programme(id));
        var looks = Titles(id).Select((at, i) => (book.Colour(at), required.Contains(Columns.Of(Programme(id).Type)[i]))).Distinct().ToList();
        Assert.Equal(2, looks.Count);
        Assert.Equal((PaneStateValues.Frozen, 1d), (book.Sheet().Worksheet.Descendants<Pane>().Single().State!.Value, book.Sheet().Worksheet.Descendants<Pane>().Single().VerticalSplit!.Value));
    }

    [Theory]
    [InlineData("uep-2025", Column.JenisKelamin, "L,P")]
    [InlineData("uep-2025", Column.JenisUsaha, "makanan,minuman,gorengan,ternak ayam,pengolahan kue,bengkel")]
    [InlineData("uep-2025", Column.Komitmen, "ya,tidak")]
    [InlineData("uep-2025", Column.SetujuWa, "ya,tidak")]
    [InlineData("wrse-2024", Column.StatusWrse, "pekerja,ibu rumah tangga,janda")]
    [InlineData("kube-2024", Column.Jabatan, "ketua,sekretaris,bendahara,anggota")]
    public void Cells_to_choose_from_have_their_list(string id, Column column, string choices)
    {
        using var book = new Book(Workbook(id, withRegency: false));
        Assert.Equal(choices, string.Join(',', ListOf(book, id, column)));
    }

    [Fact]
    public void Kecamatan_are_offered_for_a_regency_and_typed_otherwise()
    {
        using var own = new Book(Workbook("uep-2025", withRegency: true));
        using var any = new Book(Workbook("uep-2025", withRegency: false));
        var official = RegionTable.Standard.KecamatanOf(RegencyCode.Parse(Regency)).Select(code => RegionTable.Standard.NameOf(code)!);

        Assert.Equal(official, ListOf(own, "uep-2025", Column.Kecamatan));
        Assert.Empty(ListOf(any, "uep-2025", Column.Kecamatan));
    }

    [Theory]
    [InlineData(Column.Nik, "@")]
    [InlineData(Column.NoKk, "@")]
    [InlineData(Column.NoHp, "@")]
    [InlineData(Column.TanggalLahir, "dd\\-mm\\-yyyy")]
    public void Whole_columns_have_the_format_that_keeps_what_is_typed(Column column, string format)
    {
        using var book = new Book(Workbook("uep-2025", withRegency: false));
        var index = Columns.Of(ProgrammeType.Uep).ToList().IndexOf(column) + 1;
        var style = book.Sheet().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Column>().Single(known => known.Min!.Value == (uint)index).Style!.Value;
        var styles = book.Part.WorkbookStylesPart!.Stylesheet;
        var number = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)style).NumberFormatId!.Value;

        Assert.Equal(format, number == 49 ? "@" : styles.NumberingFormats!.Elements<NumberingFormat>().Single(own => own.NumberFormatId!.Value == number).FormatCode!.Value);
    }

    [Theory]
    [MemberData(nameof(Programmes))]
    public void Empty_template_is_an_empty_file_and_its_instructions_are_no_data(string id)
    {
        foreach (var (content, name) in new[] { (Workbook(id, withRegency: true), "a.xlsx"), (Csv(id), "a.csv") })
        {
            using var reading = TableReader.Open(new MemoryStream(content), name, FileShape.Of(Programme(id)));
            Assert.Equal(FileFinding.Empty, reading.Finding);
        }
    }

    [Theory]
    [MemberData(nameof(Programmes))]
    public void Filled_template_has_no_finding_in_any_row(string id)
    {
        var programme = Programme(id);
        var cells = Columns.Of(programme.Type).Select(column => Filled(column, programme)).ToArray();
        var check = new RowCheck(programme, RegencyCode.Parse(Regency), RegionTable.Standard, programme.Intake.Closes);
        foreach (var (content, name) in new[] { (Fill(id, cells), "a.xlsx"), ([.. Csv(id), .. System.Text.Encoding.UTF8.GetBytes(string.Join(';', cells))], "a.csv") })
        {
            using var reading = TableReader.Open(new MemoryStream(content), name, FileShape.Of(programme));
            Assert.Null(reading.Finding);
            var row = Assert.Single(reading.Rows.ToList());
            Assert.Equal((2, null), (row.Row, row.Sheet));
            Assert.Empty(check.Check(row).Findings.Select(finding => finding.Code));
        }
    }

    private static string Filled(Column column, Programme programme) => column switch
    {
        Column.Nik => "6402065204809003",
        Column.NoKk => "6402061703159010",
        Column.Nama => "SITI AMINAH",
        Column.TanggalLahir => "12-04-1980",
        Column.JenisKelamin => "P",
        Column.Alamat => "Jl. Contoh No. 1",
        Column.Desa => "",
        Column.Kecamatan => "Tenggarong",
        Column.NoHp => "0890-1234-5678",
        Column.JenisUsaha => programme.Eligibility.BusinessTypes[^1],
        Column.Komitmen or Column.SetujuWa => "ya",
        Column.NilaiAsesmen => "80",
        Column.TanggalAsesmen => programme.Intake.Opens.ToString("dd-MM-yyyy"),
        Column.NilaiUsulan => $"{programme.AidValue.Min}",
        Column.StatusWrse => "janda",
        Column.Kelompok => "Mawar",
        Column.Jabatan => "ketua",
        _ => "1",
    };

    private static byte[] Fill(string id, string[] cells)
    {
        using var book = new Book(Workbook(id, withRegency: true));
        book.Sheet().Worksheet.Descendants<SheetData>().Single().Append(new Row(cells.Select((text, i) => new Cell(new InlineString(new Text(text)))
        {
            CellReference = new CellAddress(i, 2).ToString(),
            DataType = CellValues.InlineString,
        }))
        { RowIndex = 2 });
        return book.Save();
    }

    private static List<string> ListOf(Book book, string id, Column column)
    {
        var letters = CellAddress.Letters(Columns.Of(Programme(id).Type).ToList().IndexOf(column));
        var rule = book.Sheet().Worksheet.Descendants<DataValidation>().SingleOrDefault(rule => rule.SequenceOfReferences!.InnerText == $"{letters}2:{letters}20001");
        if (rule is null)
            return [];
        Assert.Equal(DataValidationValues.List, rule.Type!.Value);
        var last = int.Parse(rule.Formula1!.Text.Split('$')[^1]);
        Assert.Equal($"Pilihan!${letters}$1:${letters}${last}", rule.Formula1.Text);
        return [.. Enumerable.Range(1, last).Select(row => book.Text($"{letters}{row}", 2)!)];
    }

    private static IEnumerable<string> Titles(string id) => Columns.Of(Programme(id).Type).Select((_, i) => new CellAddress(i, 1).ToString());

    private static Programme Programme(string id) => ProgrammeCatalog.Embedded.Find(id)!;

    private static byte[] Workbook(string id, bool withRegency)
    {
        var file = new MemoryStream();
        ProposalTemplate.WriteWorkbook(file, Programme(id), withRegency ? RegencyDirectory.Embedded.Find(Regency) : null);
        return file.ToArray();
    }

    private static byte[] Csv(string id)
    {
        var file = new MemoryStream();
        ProposalTemplate.WriteCsv(file, Programme(id));
        return file.ToArray();
    }
}
