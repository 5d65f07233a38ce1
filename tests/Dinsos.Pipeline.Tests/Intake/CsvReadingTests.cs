using System.Text;
using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Intake;

public sealed class CsvReadingTests
{
    static CsvReadingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Separator_is_found_by_the_header_it_gives(char separator)
    {
        var text = $"\"DAFTAR USULAN, CALON; PENERIMA | UEP\tTAHUN, 2025, KOTA; SAMARINDA\"\n{Sent.Header.Replace(';', separator)}\n{Sent.Person(1).Replace(';', separator)}\n";
        var row = Assert.Single(Sent.Csv(text).Rows());
        Assert.Equal((3, Sent.Nik(1), "SUMIATI", "gorengan"), (row.Row, row[Column.Nik], row[Column.Nama], row[Column.JenisUsaha]));
    }

    [Theory]
    [InlineData("sep=;\r\n")]
    [InlineData("\"sep=;\"\n")]
    [InlineData("SEP=;\n")]
    public void Separator_line_is_no_row(string hint)
    {
        var row = Assert.Single(Sent.Csv($"{hint}{Sent.Header}\n{Sent.Person(1)}").Rows());
        Assert.Equal(2, row.Row);
    }

    [Theory]
    [InlineData("sep=,\n")]
    [InlineData("sep=\t\r\n")]
    [InlineData("sep=|\n")]
    public void Separator_line_that_is_not_true_any_more_is_not_believed(string hint) =>
        Assert.Equal(2, Assert.Single(Sent.Csv($"{hint}{Sent.Header}\n{Sent.Person(1)}").Rows()).Row);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_in_any_of_three_ways(string end)
    {
        var rows = Sent.Csv(string.Join(end, "DAFTAR USULAN", "", Sent.Header, Sent.Person(1), "", Sent.Person(2)) + end).Rows();
        Assert.Equal([4, 6], rows.Select(row => row.Row));
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    public void Lines_that_stand_in_one_pair_of_quotes_each_are_read(char separator)
    {
        string[] lines =
        [
            "DAFTAR USULAN", Sent.Header, Sent.Person(1, "\"H. Rusdi; (Alm)\""), Sent.Person(2).Replace("Jl. Mawar", "\"Jl. Mawar\r\nRT 3\""),
            Sent.Person(3, "La'ai \"\"Ngau"),
        ];
        var quoted = lines.Select(line => $"\"{line.Replace(';', separator).Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        var rows = Sent.Csv(string.Join("\r\n", quoted) + "\r\n").Rows();
        Assert.Equal([3, 4, 5], rows.Select(row => row.Row));
        Assert.Equal(("Jl. Mawar\r\nRT 3", Sent.Nik(3)), (rows[1][Column.Alamat], rows[2][Column.Nik]));
    }

    [Fact]
    public void Quoted_cells_are_not_taken_for_quoted_lines()
    {
        var text = string.Join('\n', new[] { Sent.Header, Sent.Person(1), Sent.Person(2) }.Select(line => $"\"{line.Replace(";", "\";\"")}\""));
        Assert.Equal([2, 3], Sent.Csv(text).Rows().Select(row => row.Row));
    }

    [Fact]
    public void Nonbreaking_space_and_stray_nul_harm_no_number()
    {
        var text = $"{Sent.Header}\n{Sent.Person(1)}\n".Replace("647201", "6472\u00a001", StringComparison.Ordinal).Replace("0480", "04\080", StringComparison.Ordinal);
        var row = Assert.Single(Sent.Bytes(Encoding.GetEncoding(1252).GetBytes(text), "usulan.csv").Rows());
        Assert.Equal(Sent.Nik(1), Dinsos.Pipeline.People.Nik.Read(row[Column.Nik]).Value?.Reveal());
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16BE", "utf-16-bare", "utf-16BE-bare", "utf-32", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_that_regencies_send_is_read(string encoding)
    {
        var text = $"{Sent.Header}\r\n{Sent.Person(1, "Mu’ut “Ngau” é")}\r\n{Sent.Person(2)}\r\n";
        byte[] bytes = encoding switch
        {
            "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "utf-16BE" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            "utf-16-bare" => Encoding.Unicode.GetBytes(text),
            "utf-16BE-bare" => Encoding.BigEndianUnicode.GetBytes(text),
            "utf-32" => [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(text)],
            _ => Encoding.GetEncoding(encoding).GetBytes(text),
        };
        var rows = Sent.Bytes(bytes, "usulan.csv").Rows();
        Assert.Equal(["Mu’ut “Ngau” é", "SUMIATI"], rows.Select(row => row[Column.Nama]));
    }

    [Fact]
    public void Late_1252_byte_in_a_utf8_file_harms_only_itself()
    {
        var lines = Enumerable.Range(1, 3000).Select(i => Sent.Person(i, "Siti é"));
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"{Sent.Header}\n{string.Join('\n', lines)}\n"), .. Encoding.GetEncoding(1252).GetBytes(Sent.Person(1, "Mu’ut"))];
        var rows = Sent.Bytes(bytes, "usulan.csv").Rows();
        Assert.Equal(3001, rows.Count);
        Assert.All(rows.Take(3000), row => Assert.Equal("Siti é", row[Column.Nama]));
        Assert.Equal("Mu’ut", rows[^1][Column.Nama]);
    }

    [Fact]
    public void Row_numbers_count_records_and_blank_lines()
    {
        var text = $"USULAN\r\n\r\n{Sent.Header}\r\n{Sent.Person(1).Replace("Jl. Mawar", "\"Jl. Mawar\r\nRT 3\"")}\r\n\r\n;;;\r\n{Sent.Person(2)}\r\n";
        var rows = Sent.Csv(text).Rows();
        Assert.Equal([4, 7], rows.Select(row => row.Row));
        Assert.Equal("Jl. Mawar\r\nRT 3", rows[0][Column.Alamat]);
    }

    [Fact]
    public void Quote_that_nobody_closes_swallows_no_person()
    {
        var text = $"{Sent.Header}\n{Sent.Person(1)}\n{Sent.Person(2, "\"SUMIATI")}\n{Sent.Person(3)}\n{Sent.Person(4, "\"H. Rusdi\"")}\n{Sent.Person(5)}\n";
        var rows = Sent.Csv(text).Rows();
        Assert.Equal([2, 3, 4, 5, 6], rows.Select(row => row.Row));
        Assert.Equal(Enumerable.Range(1, 5).Select(Sent.Nik), rows.Select(row => row[Column.Nik]));
    }

    [Fact]
    public void Quote_open_over_more_than_a_record_may_hold_refuses_the_file()
    {
        string People(int from, int count) => string.Join('\n', Enumerable.Range(from, count).Select(i => Sent.Person(i)));
        var text = $"{Sent.Header}\n{People(1, 200)}\n{Sent.Person(201, "\"SUMIATI")}\n{People(202, 40_000)}";
        using var reading = Sent.Csv(text);
        var refused = Assert.Throws<FileRefused>(() => reading.Rows.Count());
        Assert.Equal("file-unreadable", refused.Finding.Code);
        Assert.Contains("baris 202 ", refused.Finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_line_above_the_header_stands_for_a_column_that_is_missing()
    {
        var text = $"DAFTAR USULAN\nKECAMATAN;:;LONG IKIS\nNIK;No KK;Nama;Jenis Usaha\n{Sent.Nik(1)};{Sent.Nik(2)};RUSDI;bengkel";
        Assert.Equal("LONG IKIS", Assert.Single(Sent.Csv(text).Rows())[Column.Kecamatan]);
    }
}
