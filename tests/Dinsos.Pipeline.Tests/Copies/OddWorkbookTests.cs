using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Dinsos.Pipeline.Tests.Intake;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dinsos.Pipeline.Tests.Copies;

/// <summary>Workbooks that can be read but not kept as they are: what is to be mended comes back all the same.</summary>
public sealed class OddWorkbookTests
{
    [Fact]
    public async Task Old_workbook_with_a_cell_farther_out_than_any_sheet_comes_back_at_once()
    {
        var file = XlsFile.Of(
            ["No", "NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha", "Komitmen", "Nilai Asesmen", "Tgl Asesmen", "Nilai Usulan"],
            [1d, "64720152048090", "6472011703159010", "SUMIATI", "Palaran", "gorengan", "Ya", 70d, "10/03/2025", 4_500_000d, 7d]);
        // The record of the last number: 0x0203, 14 bytes, in it row and column.
        var place = file.AsSpan().IndexOf((byte[])[0x03, 0x02, 0x0E, 0x00, 1, 0, 10, 0]) + 4;
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(place), 16_387);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(place + 2), 32_769);

        var copy = await Task.Run(() => Returned.Workbook(file, "a.xls")).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Returned.Said(file, "a.xls"), Returned.Said(copy, "a.xlsx"));
    }

    [Fact]
    public async Task Drawing_that_is_no_xml_stays_and_only_our_notes_are_missing()
    {
        var sent = Edited(await Returned.Workbook(RichWorkbook.Of("12")), "vmlDrawing", xml => xml.Replace("</xml>", "<br></xml>", StringComparison.Ordinal));

        using var copy = new Book(await Returned.Workbook(sent));

        Assert.Equal(("perlu diperbaiki", "FFFFC8CD"), (copy.Text("O4"), copy.Colour("B4")));
        Assert.Equal(["B4"], copy.Notes().Select(note => note.At));
        Assert.EndsWith("<br></xml>", copy.Shapes(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_that_is_no_address_costs_the_looks_and_nothing_else()
    {
        var sent = Edited(RichWorkbook.Of("12"), "[Content_Types]", xml => xml, ("xl/worksheets/_rels/sheet1.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId9\" TargetMode=\"External\" " +
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"mailto:dinas@kota@[\"/></Relationships>"));

        await AssertMended(sent);
    }

    [Fact]
    public Task Sheets_too_large_for_memory_are_written_anew() => AssertMended(RichWorkbook.Of("12"), mostBytesOfSheets: 1_000);

    private static async Task AssertMended(byte[] sent, long mostBytesOfSheets = 64 << 20)
    {
        var returned = await Returned.Workbook(sent, mostBytesOfSheets: mostBytesOfSheets);

        Returned.AssertValid(returned);
        Assert.Equal(Returned.Said(sent, "a.xlsx"), Returned.Said(returned, "a.xlsx"));
        using var copy = new Book(returned);
        Assert.Equal(("12", "perlu diperbaiki", "FFFFC8CD"), (copy.Text("B4"), copy.Text("O4"), copy.Colour("B4")));
        Assert.Null(copy.Sheet().Worksheet.Descendants<AutoFilter>().SingleOrDefault());
        Assert.Equal(["B4"], copy.Notes().Select(note => note.At));
    }

    private static byte[] Edited(byte[] workbook, string part, Func<string, string> edit, params (string Name, string Xml)[] more)
    {
        var file = new MemoryStream();
        file.Write(workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.Contains(part, StringComparison.OrdinalIgnoreCase)).ToList())
                Rewrite(entry, edit(Read(entry)));
            foreach (var (name, xml) in more)
                Rewrite(zip.CreateEntry(name), xml);
        }

        return file.ToArray();
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private static void Rewrite(ZipArchiveEntry entry, string xml)
    {
        using var stream = entry.Open();
        stream.SetLength(0);
        stream.Write(Encoding.UTF8.GetBytes(xml));
    }
}
