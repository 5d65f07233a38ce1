using System.Text;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tests.Copies;

public sealed class CsvCopyTests
{
    private const string Header = "No;NIK;No KK;Nama;Tgl Lahir;Alamat;Kecamatan;No HP;Jenis Usaha;Komitmen;Nilai Asesmen;Tgl Asesmen;Nilai Usulan";

    public static string Row(int number, string nik = "6472015204809003", string name = "SUMIATI", string phone = "0890-1234-5678", string street = "Jl. Mawar") =>
        $"{number};{nik};6472011703159010;{name};12/04/1980;{street};Palaran;{phone};gorengan;Ya;70;10/03/2025;4.500.000";

    [Fact]
    public async Task Rows_get_their_result_and_what_is_to_be_mended_and_other_lines_stay()
    {
        var file = $"DAFTAR USULAN;;\n;;\n{Header}\n{Row(1)}\n{Row(2, nik: "647201520480900")}\nJUMLAH;2 orang\n{Row(3, phone: "-")}\n;;Samarinda, 3 Maret 2025\n";

        var lines = (await Returned.Csv(file)).Split("\r\n");

        Assert.Equal("DAFTAR USULAN;;", lines[0]);
        Assert.Equal(";;", lines[1]);
        Assert.Equal(Header + ";hasil_periksa;perbaikan", lines[2]);
        Assert.Equal(Row(1) + ";baik;", lines[3]);
        Assert.Equal(Row(2, nik: "647201520480900") + ";perlu diperbaiki;\"nik: NIK harus 16 angka, tetapi tertulis 15 angka; periksa KTP dan ketik ulang.\"", lines[4]);
        Assert.Equal("JUMLAH;2 orang", lines[5]);
        Assert.StartsWith(Row(3, phone: "'-") + ";peringatan;\"no_hp: Nomor HP belum diisi; ", lines[6], StringComparison.Ordinal);
        Assert.Equal(";;Samarinda, 3 Maret 2025", lines[7]);
        Assert.Equal("", lines[8]);
    }

    [Fact]
    public async Task Next_copy_replaces_the_two_columns_where_they_stand()
    {
        var first = await Returned.Csv($"{Header}\n{Row(1, nik: "647201520480900")}\n{Row(2)}\n");
        var moved = first.Replace("647201520480900;", "6472015204809003;", StringComparison.Ordinal).Replace(Row(2), Row(2, nik: "12"), StringComparison.Ordinal);

        var second = (await Returned.Csv(moved)).Split("\r\n");

        Assert.Equal(Header + ";hasil_periksa;perbaikan", second[0]);
        Assert.Equal(Row(1) + ";baik;", second[1]);
        Assert.StartsWith(Row(2, nik: "12") + ";perlu diperbaiki;\"nik: ", second[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stood_beside_a_row_that_was_emptied_goes()
    {
        var first = await Returned.Csv($"{Header}\n{Row(1)}\n{Row(2, nik: "12")}\n");
        var lines = first.Split("\r\n");
        lines[2] = ";;;;;;;;;;;;" + lines[2][Row(2, nik: "12").Length..];

        var second = (await Returned.Csv(string.Join("\r\n", lines))).Split("\r\n");

        Assert.Equal(";;;;;;;;;;;;;;", second[2]);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public async Task Separator_and_the_line_that_names_it_stay(string separator)
    {
        var file = $"sep={separator}\n{Header.Replace(";", separator, StringComparison.Ordinal)}\n{Row(1).Replace(";", separator, StringComparison.Ordinal)}\n";

        var copy = await Returned.Csv(file);

        Assert.StartsWith($"sep={separator}\r\n", copy, StringComparison.Ordinal);
        Assert.Contains($"{separator}hasil_periksa{separator}perbaikan\r\n", copy, StringComparison.Ordinal);
        Assert.Equal(Returned.Said(Encoding.UTF8.GetBytes(file), "a.csv"), Returned.Said(Encoding.UTF8.GetBytes(copy), "a.csv"));
    }

    [Fact]
    public async Task Copy_is_utf8_with_a_mark_whatever_the_file_was()
    {
        var file = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes($"{Header}\n{Row(1, name: "MU’UT")}\n")).ToArray();

        var copy = await Returned.Csv(file);

        Assert.Equal(Encoding.UTF8.GetPreamble(), copy[..3]);
        Assert.Contains("MU’UT", Encoding.UTF8.GetString(copy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_breaks_in_quotes_and_the_numbers_of_the_rows_below_stay()
    {
        var file = $"{Header}\n{Row(1, street: "\"Jl. Mawar\nRT 3; dekat \"\"Berkah\"\"\"")}\n\n{Row(2, nik: "12")}\n";

        var copy = await Returned.Csv(file);

        Assert.Contains("\"Jl. Mawar\nRT 3; dekat \"\"Berkah\"\"\"", copy, StringComparison.Ordinal);
        Assert.Equal(Returned.Said(Encoding.UTF8.GetBytes(file), "a.csv"), Returned.Said(Encoding.UTF8.GetBytes(copy), "a.csv"));
    }

    [Theory]
    [InlineData("+62 890 1234 5678")]
    [InlineData("'+62 890 1234 5678")]
    [InlineData("=0890-1234-5678")]
    [InlineData("@0890 1234 5678")]
    [InlineData("-")]
    [InlineData("'-")]
    [InlineData("--")]
    public async Task Cell_that_begins_like_a_formula_is_text_and_reads_as_before_however_often_it_comes_back(string cell)
    {
        var file = Encoding.UTF8.GetBytes($"{Header}\n{Row(1, phone: cell)}\n");

        var once = await Returned.Csv(file);
        var twice = await Returned.Csv(once);

        Assert.Contains($";'{cell.TrimStart('\'')};", Encoding.UTF8.GetString(once), StringComparison.Ordinal);
        Assert.Equal(once, twice);
        Assert.Equal(Returned.Said(file, "a.csv"), Returned.Said(once, "a.csv"));
    }

    [Theory]
    [InlineData("-;-;-;-;-;-;-;-;-;-;-;-;-")]
    [InlineData("-1;-2;-3;-4;-5;-6;-7;-8;-9;-10;-11;-12;-13")]
    [InlineData("=1;-;;;;;;;;;;;")]
    public async Task Line_that_is_no_person_is_none_in_the_copy(string line)
    {
        var file = Encoding.UTF8.GetBytes($"{Header}\n{line}\n{Row(1)}\n");

        Assert.Equal(Returned.Said(file, "a.csv"), Returned.Said(await Returned.Csv(file), "a.csv"));
    }

    [Fact]
    public async Task Cell_further_right_than_the_header_is_not_written_over()
    {
        var copy = (await Returned.Csv($"{Header}\n{Row(1)};tambahan\n{Row(2)}\n")).Split("\r\n");

        Assert.Equal(Header + ";;hasil_periksa;perbaikan", copy[0]);
        Assert.Equal(Row(1) + ";tambahan;baik;", copy[1]);
        Assert.Equal(Row(2) + ";;baik;", copy[2]);
    }

    [Fact]
    public void Two_columns_in_any_place_change_nothing_of_what_is_found()
    {
        var original = Encoding.UTF8.GetBytes($"{Header}\n{Row(1)}\n3;;;;;;;;;;;;\n4;;;RUSDI;;;;;;;;;\n;;;;;;Palaran;;;;;;\n");
        var advice = "\"kecamatan: Kolom kecamatan belum diisi; lengkapi. nik: Kolom nik belum diisi; lengkapi.\"";
        var moved = Encoding.UTF8.GetString(original).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select((line, i) => i == 0 ? $"perbaikan;hasil_periksa;{line}" : $"{advice};perlu diperbaiki;{line}");

        Assert.Equal(Returned.Said(original, "a.csv"), Returned.Said(Encoding.UTF8.GetBytes(string.Join('\n', moved)), "a.csv"));
    }

    [Fact]
    public async Task Senders_own_column_that_is_called_the_same_stays_where_it_is_alone()
    {
        var copy = (await Returned.Csv($"{Header};Perbaikan\n{Row(1)};atap bocor\n")).Split("\r\n");

        Assert.Equal(Header + ";Perbaikan;hasil_periksa;perbaikan", copy[0]);
        Assert.Equal(Row(1) + ";atap bocor;baik;", copy[1]);
        Assert.Equal(copy, (await Returned.Csv(string.Join("\r\n", copy))).Split("\r\n"));
    }

    [Fact]
    public async Task Row_in_whose_place_a_newer_one_stands_says_so()
    {
        var copy = await Returned.Csv(
            $"{Header}\n{Row(1, nik: "12")}\n",
            new RowFindings(null, 2, Superseded: true, [new Finding(FindingCodes.NikMalformed, Severity.Error, 2, "nik", "NIK salah.")]));

        Assert.Contains(";digantikan;\"Baris ini sudah digantikan", copy, StringComparison.Ordinal);
    }

    [Fact]
    public void No_header_word_stands_for_one_of_our_columns()
    {
        string[] titles = [ReturnedColumns.ResultTitle, ReturnedColumns.AdviceTitle, "Hasil Periksa", "PERBAIKAN", "lembar", "baris"];
        Assert.All(titles, title => Assert.Empty(HeaderWords.Find(title)));
        Assert.All(titles, title => Assert.False(HeaderWords.IsRtRw(title) || HeaderWords.IsOtherPerson(title)));
        foreach (var over in Enum.GetValues<Column>().Select(HeaderWords.LabelOf))
            Assert.All(titles, title => Assert.Empty(HeaderWords.Find($"{over} {title}").Concat(HeaderWords.Find($"{title} {over}"))));
    }
}
