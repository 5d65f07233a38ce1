using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Intake;

public sealed class SpreadsheetReadingTests
{
    private static readonly object?[] Header = ["No", "NIK", "No. KK", "NAMA LENGKAP", "Tgl Lahir", "KEC.", "Jenis Usaha"];

    [Fact]
    public void Workbook_gives_text_numbers_and_dates_as_the_sender_sees_them()
    {
        var rows = Sent.Bytes(
            XlsxFile.Of(
                ["DAFTAR USULAN"],
                [],
                Header,
                [1d, 6472015204809000d, Sent.Nik(2), " Siti  Aminah ", new DateOnly(1980, 2, 1), "Palaran", "bengkel"],
                [],
                [2d, Sent.Nik(3), 6472010101109003d, "RUSDI", 29252d, "Palaran", 72.5]),
            "usulan.xlsx").Rows();
        Assert.Equal([4, 6], rows.Select(row => row.Row));
        Assert.Equal("6472015204809000", rows[0][Column.Nik]);
        Assert.True(rows[0].IsNumeric(Column.Nik));
        Assert.False(rows[0].IsNumeric(Column.NoKk));
        Assert.Equal(("1980-02-01", "Siti  Aminah"), (rows[0][Column.TanggalLahir], rows[0][Column.Nama]));
        Assert.Equal(("6472010101109003", "29252", "72.5"), (rows[1][Column.NoKk], rows[1][Column.TanggalLahir], rows[1][Column.JenisUsaha]));
        Assert.All(rows, row => Assert.Equal(row.Row.ToString(), row.Place));
    }

    [Theory]
    [InlineData("usulan.xls")]
    [InlineData("usulan.xlsx")]
    public void Workbook_of_the_old_kind_is_read_under_either_name(string name)
    {
        var file = XlsFile.Of(["DAFTAR USULAN"], Header, [1d, Sent.Nik(1), 6472010101109003d, "Mu’ut", "1 Pebruari 1980", "Palaran", "bengkel"]);
        var row = Assert.Single(Sent.Bytes(file, name).Rows());
        Assert.Equal((3, Sent.Nik(1), "6472010101109003", "Mu’ut"), (row.Row, row[Column.Nik], row[Column.NoKk], row[Column.Nama]));
        Assert.True(row.IsNumeric(Column.NoKk));
    }

    [Fact]
    public void Several_sheets_with_data_are_named_in_the_place_of_a_row()
    {
        var file = new XlsxFile()
            .Sheet("REKAP", [["No", "Kecamatan", "Jumlah"], [1d, "Palaran", 2d], [2d, "Sambutan", 1d]])
            .Sheet("Palaran", [Header, [1d, Sent.Nik(1), Sent.Nik(5), "RUSDI", null, "Palaran", "bengkel"], [2d, Sent.Nik(2), Sent.Nik(6), "SRI", null, "Palaran", "kue"]])
            .Sheet("Sheet2", [])
            .Sheet("Sambutan", [["USULAN"], Header, [1d, Sent.Nik(3), Sent.Nik(7), "KASIM", null, "Sambutan", "bengkel"]])
            .Sheet("Pilihan", [["Jenis Usaha"], ["bengkel"]], hidden: true);
        Assert.Equal(["Palaran!2", "Palaran!3", "Sambutan!3"], Sent.Bytes(file.Bytes(), "a.xlsx").Rows().Select(row => row.Place));
    }

    [Fact]
    public void Sheets_of_one_kecamatan_each_need_no_column_for_it()
    {
        object?[] header = ["No", "NIK", "No. KK", "Nama", "Jenis Usaha"];
        object?[] Row(int number) => [(double)number, Sent.Nik(number), Sent.Nik(number + 100), "RUSDI", "bengkel"];
        var file = new XlsxFile()
            .Sheet("Palaran", [header, Row(1)])
            .Sheet("Kec. Smd Ulu", [["USULAN"], header, Row(2), Row(3)])
            .Sheet("Lain", [["KECAMATAN : SAMBUTAN"], header, Row(4)]);
        Assert.Equal(
            ["Palaran", "Kec. Smd Ulu", "Kec. Smd Ulu", "SAMBUTAN"], Sent.Bytes(file.Bytes(), "a.xlsx").Rows().Select(row => row[Column.Kecamatan]));
        Assert.Equal("column-missing", Sent.Bytes(XlsxFile.Of(header, Row(1)), "a.xlsx").Finding?.Code);
    }

    [Fact]
    public void One_sheet_with_data_among_others_is_not_named()
    {
        var file = new XlsxFile()
            .Sheet("REKAP", [["No", "Kecamatan", "Jumlah"], [1d, "Palaran", 2d]])
            .Sheet("Data", [Header, [1d, Sent.Nik(1), Sent.Nik(5), "RUSDI", null, "Palaran", "bengkel"]]);
        Assert.Equal("2", Assert.Single(Sent.Bytes(file.Bytes(), "a.xlsx").Rows()).Place);
    }

    [Fact]
    public void Sheet_of_people_without_a_header_refuses_the_file_rather_than_lose_them()
    {
        var file = new XlsxFile()
            .Sheet("Satu", [Header, [1d, Sent.Nik(1), Sent.Nik(5), "RUSDI", null, "Palaran", "bengkel"]])
            .Sheet("Dua", [[1d, Sent.Nik(2), Sent.Nik(6), "SRI", null, "Palaran", "kue"]]);
        using var reading = Sent.Bytes(file.Bytes(), "a.xlsx");
        var refused = Assert.Throws<FileRefused>(() => reading.Rows.Count());
        Assert.Equal("header-not-found", refused.Finding.Code);
        Assert.Contains("\"Dua\"", refused.Finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Merged_cell_speaks_for_the_rows_it_covers_and_a_blank_one_does_not()
    {
        object?[] Member(int number, string? kk, string? kecamatan) => [number, Sent.Nik(number), kk, "RUSDI", null, kecamatan, "bengkel"];
        var file = new XlsxFile().Sheet(
            "Data",
            [Header, Member(1, Sent.Nik(9), "Palaran"), Member(2, null, null), Member(3, null, null), Member(4, Sent.Nik(8), null)],
            merged: ["C2:C3", "F2:F4", "A1:B1"]);
        var rows = Sent.Bytes(file.Bytes(), "a.xlsx").Rows();
        Assert.Equal([Sent.Nik(9), Sent.Nik(9), null, Sent.Nik(8)], rows.Select(row => row[Column.NoKk]));
        Assert.Equal(["Palaran", "Palaran", "Palaran", null], rows.Select(row => row[Column.Kecamatan]));
    }

    [Fact]
    public void Hidden_rows_are_people_too_and_failed_formulas_are_seen()
    {
        var file = new XlsxFile().Sheet(
            "Data",
            [Header, [1d, Sent.Nik(1), "#N/A", "RUSDI", "#REF!", "Palaran", "bengkel"], [2d, Sent.Nik(2), null, "SRI", null, "Palaran", "kue"]],
            hiddenRows: [2]);
        var rows = Sent.Bytes(file.Bytes(), "a.xlsm").Rows();
        Assert.Equal([2, 3], rows.Select(row => row.Row));
        Assert.Equal(("#N/A", "#REF!", false), (rows[0][Column.NoKk], rows[0][Column.TanggalLahir], rows[0].IsNumeric(Column.NoKk)));
    }

    [Fact]
    public void Hidden_sheet_is_data_only_where_it_has_all_columns_of_a_proposal()
    {
        object?[] Row(int number) => [(double)number, Sent.Nik(number), Sent.Nik(number + 100), "RUSDI", null, "Palaran", "bengkel"];
        var file = new XlsxFile()
            .Sheet("Usulan", [Header, Row(1)])
            .Sheet("DTKS", [["NIK", "Nama"], [Sent.Nik(50), "ORANG LAIN"]], hidden: true)
            .Sheet("Palaran", [Header, Row(2)], hidden: true);
        Assert.Equal(["Usulan!2", "Palaran!2"], Sent.Bytes(file.Bytes(), "a.xlsx").Rows().Select(row => row.Place));
    }

    [Fact]
    public void Cell_of_a_formula_gives_what_was_last_calculated()
    {
        var file = new XlsxFile().Sheet("Data", [Header, [1d, Sent.Nik(1), Sent.Nik(5), "RUSDI", null, "Palaran", "bengkel"], [2d, Sent.Nik(2), Sent.Nik(6), "SRI", null, "Palaran", "kue"]])
            .With($"<c r=\"D2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">RUSDI</t></is></c>", "<c r=\"D2\" t=\"str\"><f>UPPER(\"siti\")</f><v>SITI</v></c>")
            .With("<c r=\"A3\"><v>2</v></c>", "<c r=\"A3\"><f>A2+1</f><v>2</v></c>");
        var rows = Sent.Bytes(file.Bytes(), "a.xlsx").Rows();
        Assert.Equal(("SITI", "2"), (rows[0][Column.Nama], rows[1][Column.No]));
    }

    [Fact]
    public void Failed_formula_is_seen_wherever_it_stands_in_a_large_sheet()
    {
        var rows = Enumerable.Range(1, 3000)
            .Select(i => new object?[] { (double)i, Sent.Nik(i), Sent.Nik(i + 100), i % 7 == 0 ? "#N/A" : $"RUSDI {new string('x', i % 13)}", null, "Palaran", "bengkel" });
        var read = Sent.Bytes(XlsxFile.Of([Header, .. rows]), "a.xlsx").Rows();
        Assert.Equal(3000 / 7, read.Count(row => row[Column.Nama] == "#N/A"));
        Assert.Equal(3000, read.Count);
    }

    [Fact]
    public void Numbers_as_text_a_filter_and_a_merge_over_any_column_change_nothing()
    {
        object?[] Row(int number, string? kk) => [$"{number}", Sent.Nik(number), kk, number == 2 ? null : "RUSDI", null, number == 1 ? "Palaran" : null, number == 3 ? null : "kue"];
        var file = new XlsxFile()
            .Sheet("Data", [Header, Row(1, Sent.Nik(9)), Row(2, null), Row(3, null)], merged: ["C2:C4", "F2:F4", "D2:D3", "G3:G4", "B2:B2"], hiddenRows: [3])
            .With("</sheetData>", "</sheetData><autoFilter ref=\"A1:G4\"/>");
        var rows = Sent.Bytes(file.Bytes(), "a.xlsx").Rows();
        Assert.Equal([2, 3, 4], rows.Select(row => row.Row));
        Assert.All(rows, row => Assert.Equal((Sent.Nik(9), "Palaran", "kue"), (row[Column.NoKk], row[Column.Kecamatan], row[Column.JenisUsaha])));
        Assert.Equal(["RUSDI", null, "RUSDI"], rows.Select(row => row[Column.Nama]));
    }

    [Fact]
    public void Far_stray_cell_costs_no_time_and_no_row()
    {
        var rows = new object?[60_000][];
        Array.Fill(rows, []);
        rows[0] = Header;
        rows[1] = [1d, Sent.Nik(1), Sent.Nik(5), "RUSDI", null, "Palaran", "bengkel"];
        rows[^1] = [" "];
        Assert.Single(Sent.Bytes(XlsxFile.Of(rows), "a.xlsx").Rows());
    }
}
