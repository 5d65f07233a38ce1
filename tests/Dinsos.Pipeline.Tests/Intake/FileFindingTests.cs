using System.IO.Compression;
using System.Text;
using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Intake;

public sealed class FileFindingTests
{
    private static readonly string Good = $"{Sent.Header}\n{Sent.Person(1)}\n";

    public static TheoryData<string, string, string> Refused => new()
    {
        { "usulan.pdf", Good, "file-type-unsupported" },
        { "usulan", Good, "file-type-unsupported" },
        { "usulan.xlsx", Good, "file-type-unsupported" },
        { "usulan.xls", "<html><table></table></html>", "file-type-unsupported" },
        { "usulan.xls", "\r\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", "file-type-unsupported" },
        { "usulan.xls", "\ufeff<?xml version=\"1.0\"?><Workbook/>", "file-type-unsupported" },
        { "usulan.xls", "MIME-Version: 1.0\r\nContent-Type: multipart/related", "file-type-unsupported" },
        { "usulan.csv", "<!DOCTYPE html><table>", "file-type-unsupported" },
        { "usulan.pdf", "%PDF-1.7", "file-type-unsupported" },
        { "usulan.xlsx", "%PDF-1.7", "file-type-unsupported" },
        { "usulan.ods", "PK\u0003\u0004", "file-type-unsupported" },
        { "usulan.csv", "PK\u0003\u0004 berkas zip", "file-type-unsupported" },
        { "usulan.csv", "%PDF-1.7", "file-type-unsupported" },
        { "usulan.xlsx", "PK\u0003\u0004 bukan zip", "file-unreadable" },
        { "usulan.csv", "\u0001\0\0\u0002\0a\u0003\0\0\0z", "file-unreadable" },
        { "usulan.csv", "", "file-empty" },
        { "usulan.csv", "\r\n \r\n;;;\r\n", "file-empty" },
        { "usulan.csv", $"USULAN\n{Sent.Header}\n;;;\n1;;;;\n2;;;;\n", "file-empty" },
        { "usulan.csv", "halo\nini bukan tabel\n", "header-not-found" },
        { "usulan.csv", Sent.Person(1) + "\n" + Sent.Person(2), "header-not-found" },
        { "usulan.csv", "NIK;Nama\n1;2", "column-missing" },
        { "usulan.csv", "NIK;No KTP;No KK;Nama;Kecamatan;Jenis Usaha\n1;2;3;4;5;6", "column-duplicated" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void File_that_cannot_be_taken_says_why(string name, string content, string code)
    {
        using var reading = Sent.Bytes(Encoding.UTF8.GetBytes(content), name);
        Assert.Equal(code, reading.Finding?.Code);
    }

    [Fact]
    public void Missing_columns_are_named_in_the_words_of_the_sender()
    {
        var finding = Sent.Csv("USULAN\nNIK;Nama\n1;2").Finding!;
        Assert.Equal([Column.NoKk, Column.Kecamatan, Column.JenisUsaha], finding.Columns);
        Assert.Equal("Kolom No. KK, Kecamatan dan Jenis Usaha tidak ada pada baris judul (baris 2). Tambahkan kolom itu, lalu unggah lagi.", finding.Sentence);
    }

    [Fact]
    public void Too_many_rows_refuse_the_file_while_it_is_read()
    {
        var text = $"{Sent.Header}\n{string.Join('\n', Enumerable.Range(1, 11).Select(i => Sent.Person(i)))}";
        using var reading = Sent.Bytes(Encoding.UTF8.GetBytes(text), "a.csv", limits: new ReadingLimits { RowsOfText = 10 });
        Assert.Null(reading.Finding);
        Assert.Equal("too-many-rows", Assert.Throws<FileRefused>(() => reading.Rows.Count()).Finding.Code);
    }

    [Fact]
    public void Truncated_workbook_is_unreadable_not_an_exception()
    {
        var whole = XlsxFile.Of(["NIK"], ["1"]);
        for (var length = 4; length < whole.Length; length += 97)
        {
            using var reading = Sent.Bytes(whole[..length], "a.xlsx");
            Assert.Equal("file-unreadable", reading.Finding?.Code);
        }
    }

    [Fact]
    public void Workbook_of_the_strict_kind_says_how_to_save_it()
    {
        using var file = new MemoryStream();
        file.Write(XlsxFile.Of(["NIK", "No KK", "Nama"], ["1", "2", "RUSDI"]));
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var part in zip.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToList())
            {
                string text;
                using (var reader = new StreamReader(part.Open())) text = reader.ReadToEnd();
                part.Delete();
                using var writer = new StreamWriter(zip.CreateEntry(part.FullName).Open());
                writer.Write(text.Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal));
            }
        }

        var finding = Sent.Bytes(file.ToArray(), "a.xlsx").Finding!;

        Assert.Equal("file-unreadable", finding.Code);
        Assert.Contains("Excel Workbook (.xlsx)", finding.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.xlsx")]
    [InlineData("a.xls")]
    public void Workbook_with_a_password_is_unreadable_and_says_that_it_is_the_password(string name)
    {
        foreach (var file in new[] { XlsFile.Locked(), XlsFile.LockedOfOldKind(["NIK"]) })
        {
            var finding = Sent.Bytes(file, name).Finding!;
            Assert.Equal("file-unreadable", finding.Code);
            Assert.Contains("kata sandi", finding.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Truncated_workbook_of_the_old_kind_loses_nobody_in_silence()
    {
        object?[][] rows = [["No", "NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha"], .. People(250)];
        var whole = XlsFile.Of(rows);
        for (var length = 600; length < whole.Length; length += 997)
        {
            using var reading = Sent.Bytes(whole[..length], "a.xls");
            if (reading.Finding is null)
            {
                try
                {
                    Assert.Equal(250, reading.Rows.Count());
                }
                catch (FileRefused refused)
                {
                    Assert.Equal("file-unreadable", refused.Finding.Code);
                }
            }
            else
            {
                Assert.Equal("file-unreadable", reading.Finding.Code);
            }
        }

        static IEnumerable<object?[]> People(int count) =>
            Enumerable.Range(1, count).Select(i => new object?[] { (double)i, Sent.Nik(i), Sent.Nik(i + 300), "RUSDI", "Palaran", "kue" });
    }

    [Theory]
    [InlineData("word/document.xml")]
    [InlineData("xl/vbaProject.bin")]
    [InlineData("xl/workbook.bin")]
    [InlineData("content.xml")]
    public void Zip_that_is_no_workbook_is_a_type_of_its_own(string part)
    {
        var buffer = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(buffer, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry(part);
        Assert.Equal("file-type-unsupported", Sent.Bytes(buffer.ToArray(), "a.xlsm").Finding?.Code);
    }

    [Fact]
    public void Workbook_of_macros_without_a_sheet_is_empty() => Assert.Equal("file-empty", Sent.Bytes(new XlsxFile().Bytes(), "a.xlsm").Finding?.Code);

    [Fact]
    public void Bomb_is_refused_before_it_is_unpacked()
    {
        var cells = new string(' ', 20 << 20);
        var bomb = XlsxFile.Of(["NIK", "Nama"], [cells, "x"]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("file-unreadable", Sent.Bytes(bomb, "a.xlsx").Finding?.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Workbook_larger_than_the_limit_is_refused_without_reading_it_whole()
    {
        var limits = new ReadingLimits { BytesOfSpreadsheet = 100 };
        Assert.Equal("too-many-rows", Sent.Bytes(XlsxFile.Of(["NIK"], ["1"]), "a.xlsx", limits: limits).Finding?.Code);
    }
}
