using System.IO.Compression;
using System.Text;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Tests.Intake;
using Dinsos.Pipeline.Tests.Validation;

namespace Dinsos.Pipeline.Tests.Copies;

/// <summary>Whatever is read is returned, and reads the same again; what cannot be returned is refused and never a fault.</summary>
public sealed class DamagedFileTests
{
    private const string Good = "6472015204809003";

    [Fact]
    public async Task Text_with_any_bytes_changed_comes_back_saying_the_same()
    {
        var sound = Encoding.UTF8.GetBytes(
            $"DAFTAR;;\n{Header}\n{CsvCopyTests.Row(1)}\n{CsvCopyTests.Row(2, nik: "12", street: "\"Jl. Mawar\nRT 3\"")}\nKECAMATAN PALARAN\n{CsvCopyTests.Row(3, phone: "-")}\nJUMLAH;3\n");
        var random = new Random(98);
        var read = 0;
        for (var round = 0; round < 500; round++)
        {
            var file = Changed(sound, random, random.Next(1, 6));
            if (Said(file, "a.csv") is not { } said)
                continue;
            read++;
            var copy = await Returned.Csv(file, Returned.Check(file, "a.csv"));
            Assert.True(said.SequenceEqual(Said(copy, "a.csv") ?? []), $"Round {round}: {Encoding.Latin1.GetString(file)}");
        }

        Assert.InRange(read, 250, 500);
    }

    [Fact]
    public async Task Workbook_with_any_part_changed_comes_back_or_is_refused()
    {
        var sound = await Returned.Workbook(RichWorkbook.Of(Good, "64720152048090", null, "6,47202E+15"));
        await AssertReturned("a.xlsx", random => WithPartChanged(sound, random));
    }

    [Fact]
    public async Task Old_workbook_with_any_bytes_changed_comes_back_or_is_refused()
    {
        var sound = XlsFile.Of(
            ["DAFTAR USULAN"], ["No", "NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha", "Komitmen", "Nilai Asesmen", "Tgl Asesmen", "Nilai Usulan"],
            [1d, Good, "6472011703159010", "SUMIATI", "Palaran", "gorengan", "Ya", 70d, "10/03/2025", 4_500_000d],
            [2d, 6472015204809000d, "6472011703159010", "RUSDI", "Palaran", "kue", "Ya", 72.5, "10/03/2025", 4_500_000d]);
        await AssertReturned("a.xls", random => Changed(sound, random, random.Next(1, 4)));
    }

    private static async Task AssertReturned(string name, Func<Random, byte[]> damaged)
    {
        var random = new Random(20250204);
        var (read, returned) = (0, 0);
        for (var round = 0; round < 150; round++)
        {
            var file = damaged(random);
            if (Said(file, name) is not { } said)
                continue;
            read++;
            try
            {
                var copy = await Returned.Workbook(file, name);
                Assert.True(said.SequenceEqual(Said(copy, "a.xlsx") ?? []), $"Round {round} says something else.");
                returned++;
            }
            catch (FileRefused)
            {
                // Nothing is returned of it; the receipt tells all the same.
            }
        }

        Assert.InRange(read, 40, 150);
        Assert.InRange(returned, read * 9 / 10, read);
    }

    private static string Header => "No;NIK;No KK;Nama;Tgl Lahir;Alamat;Kecamatan;No HP;Jenis Usaha;Komitmen;Nilai Asesmen;Tgl Asesmen;Nilai Usulan";

    private static List<string>? Said(byte[] file, string name)
    {
        try
        {
            using var reading = TableReader.Open(new MemoryStream(file), name, FileShape.Of(SoundRow.Uep));
            if (reading.Finding is not null || !reading.Rows.Any())
                return null;
            return [.. Returned.Said(file, name)];
        }
        catch (FileRefused)
        {
            return null;
        }
    }

    private static byte[] Changed(byte[] bytes, Random random, int changes)
    {
        var changed = bytes.ToArray();
        for (var i = 0; i < changes; i++)
            changed[random.Next(changed.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : ";,\"'=+-@\n\r\t 0a"u8[random.Next(14)];
        return changed;
    }

    private static byte[] WithPartChanged(byte[] workbook, Random random)
    {
        var file = new MemoryStream();
        file.Write(workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries[random.Next(zip.Entries.Count)];
            using var stream = entry.Open();
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            stream.Position = 0;
            stream.Write(Changed(content, random, random.Next(1, 4)));
        }

        return file.ToArray();
    }
}
