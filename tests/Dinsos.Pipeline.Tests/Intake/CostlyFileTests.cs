using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Intake;

/// <summary>Files that were made, or happened, to exhaust the machine: each gets its answer in bounded memory and time.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class CostlyFileTests
{
    private const long MostMemory = 160L << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(15);

    private static readonly object?[] Header = ["No", "NIK", "No KK", "Nama", "Alamat", "Kecamatan", "Jenis Usaha"];

    private static readonly Dictionary<string, (string Name, string Answer, Func<Stream> Content)> Files = new(StringComparer.Ordinal)
    {
        ["2 GB of nothing"] = ("a.csv", "file-unreadable", () => new Endless([], 2L << 30, "\0"u8)),
        ["2 GB in one line"] = ("a.csv", "file-unreadable", () => new Endless([], 2L << 30, "x"u8)),
        ["2 GB of blank lines"] = ("a.csv", "header-not-found", () => new Endless([], 2L << 30, "\n"u8)),
        ["2 GB behind the mark of a workbook"] = ("a.xlsx", "too-many-rows", () => new Endless("PK\u0003\u0004"u8, 2L << 30, "\0"u8)),
        ["2 GB behind the mark of an old workbook"] = ("a.xls", "too-many-rows", () => new Endless((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 2L << 30, "\0"u8)),
        ["line of 100 MB below a person"] = ("a.csv", "file-unreadable", () => new Endless(Text($"{Sent.Header}\n{Sent.Person(1)}\n"), 100 << 20, "x"u8)),
        ["cell of 100 MB in quotes"] = ("a.csv", "file-unreadable", () => new Endless(Text($"{Sent.Header}\n{Sent.Person(1)}\n2;\""), 100 << 20, "x\n"u8)),
        ["16,384 columns of text"] = ("a.csv", "51", () => new MemoryStream(WideText())),
        ["16,384 columns of a sheet"] = ("a.xlsx", "20000", () => new MemoryStream(WideSheet())),
        ["one million empty lines"] = ("a.csv", "3", () => new MemoryStream(Text($"{Sent.Header}\n{Sent.Person(1)}{new string('\n', 1_000_000)}{Sent.Person(2)}\n;;;\n{Sent.Person(3)}"))),
        ["one million empty rows of a sheet"] = ("a.xlsx", "1", () => new MemoryStream(EmptyRows())),
        ["nothing but NUL bytes"] = ("a.csv", "file-unreadable", () => new MemoryStream(new byte[1 << 20])),
        ["text with a tail of NUL bytes"] = ("a.csv", "file-unreadable", () => new Endless(Text($"{Sent.Header}\n{People(900)}"), 50 << 20, "\0"u8)),
        ["bomb in the sheet"] = ("a.xlsx", "file-unreadable", () => Zip(("xl/worksheets/sheet1.xml", Blanks(100)))),
        ["bomb behind pictures"] = ("a.xlsx", "file-unreadable", () => Zip(("xl/worksheets/sheet1.xml", Blanks(100)), ("xl/media/a.png", Noise(4)))),
        ["bomb in the table of texts"] = ("a.xlsx", "file-unreadable", () => Zip(("xl/sharedStrings.xml", Strings(100)), ("xl/media/a.png", Noise(4)))),
        ["bomb that lies about its size"] = ("a.xlsx", "file-unreadable", () => Lying(LargeSheet())),
        ["bomb of many parts"] = ("a.xlsx", "file-unreadable", () => Zip([.. Enumerable.Range(0, 6_000).Select(i => ($"xl/{i}.xml", new byte[1]))])),
        ["text that no cell can hold"] = ("a.xlsx", "file-unreadable", () => Zip(("xl/worksheets/sheet1.xml", Encoding.ASCII.GetBytes(Convert.ToBase64String(Noise(6)))))),
        ["entities that multiply"] = ("a.xlsx", "file-unreadable", () => new MemoryStream(Laughs())),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Answer_comes_in_bounded_memory_and_time(string what)
    {
        var (name, answer, content) = Files[what];
        using var stream = content();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        using var watch = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 10);
        var time = Stopwatch.StartNew();

        Assert.Equal(answer, Answer(stream, name));

        Assert.InRange(time.Elapsed, TimeSpan.Zero, MostTime);
        Assert.InRange(peak - before, long.MinValue, MostMemory);
    }

    private static string Answer(Stream stream, string name)
    {
        using var reading = TableReader.Open(stream, name, Shapes.Uep);
        if (reading.Finding is { } finding)
            return finding.Code;
        try
        {
            return $"{reading.Rows.Count()}";
        }
        catch (FileRefused refused)
        {
            return refused.Finding.Code;
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string People(int count) => string.Concat(Enumerable.Range(1, count).Select(i => Sent.Person(i) + "\n"));

    private static byte[] WideText()
    {
        var tail = new string(';', 16_377);
        return Text($"{Sent.Header}{tail}\n{string.Concat(Enumerable.Range(1, 51).Select(i => Sent.Person(i) + tail + "\n"))}");
    }

    private static byte[] WideSheet()
    {
        var rows = new StringBuilder();
        for (var row = 2; row <= 20_001; row++)
            rows.Append($"<row r=\"{row}\"><c r=\"B{row}\" t=\"str\"><v>{Sent.Nik(row)}</v></c><c r=\"XFD{row}\"><v>1</v></c></row>");
        return new XlsxFile().Sheet("A", [Header]).With("</sheetData>", $"{rows}</sheetData>").Bytes();
    }

    private static byte[] EmptyRows()
    {
        var rows = new StringBuilder();
        for (var row = 3; row <= 1_000_000; row++)
            rows.Append($"<row r=\"{row}\"/>");
        return new XlsxFile().Sheet("A", [Header, [1d, Sent.Nik(1), Sent.Nik(2), "RUSDI", null, "Palaran", "kue"]]).With("</sheetData>", $"{rows}</sheetData>").Bytes();
    }

    private static byte[] Laughs() => new XlsxFile().Sheet("A", [Header])
        .With("<worksheet", $"<!DOCTYPE l [<!ENTITY a \"ha\">{string.Concat(Enumerable.Range('b', 20).Select(i => $"<!ENTITY {(char)i} \"&{(char)(i - 1)};&{(char)(i - 1)};\">"))}]><worksheet")
        .With("</sheetData>", "<row><c t=\"str\"><v>&u;</v></c></row></sheetData>").Bytes();

    private static byte[] LargeSheet() => new XlsxFile().Sheet("A", [Header, [1d, Sent.Nik(1), Sent.Nik(2), "RUSDI", null, "Palaran", "kue"]])
        .With("</sheetData>", $"{string.Concat(Enumerable.Repeat("<row/>", 4 << 20))}</sheetData>").Bytes();

    private static byte[] Blanks(int megabytes)
    {
        var blanks = new byte[megabytes << 20];
        blanks.AsSpan().Fill((byte)' ');
        for (var at = 0; at < blanks.Length; at += 1 << 16)
            blanks[at] = (byte)'<';
        return blanks;
    }

    private static byte[] Strings(int megabytes)
    {
        var one = "<si><t>a</t></si>"u8;
        var strings = new byte[megabytes << 20];
        for (var at = 0; at + one.Length <= strings.Length; at += one.Length)
            one.CopyTo(strings.AsSpan(at));
        return strings;
    }

    private static byte[] Noise(int megabytes)
    {
        var noise = new byte[megabytes << 20];
        new Random(2025).NextBytes(noise);
        return noise;
    }

    private static MemoryStream Zip(params (string Name, byte[] Content)[] parts)
    {
        var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts.Prepend(("xl/workbook.xml", "<workbook/>"u8.ToArray())))
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        buffer.Position = 0;
        return buffer;
    }

    // The directory at the end of a zip says how large each part is; so does the head of the part, which nobody reads.
    private static MemoryStream Lying(byte[] bytes)
    {
        for (var at = 0; (at = at + bytes.AsSpan(at).IndexOf("PK\u0001\u0002"u8)) > 0 && at + 46 < bytes.Length; at += 4)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(at + 24), 1_000u);
            if (bytes.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8) < 0)
                break;
        }

        return new MemoryStream(bytes);
    }

    /// <summary>A beginning, then the same bytes over and over; costs no memory.</summary>
    private sealed class Endless(ReadOnlySpan<byte> start, long length, ReadOnlySpan<byte> then) : ForwardStream
    {
        private readonly byte[] _start = start.ToArray();
        private readonly byte[] _then = then.ToArray();
        private long _at;

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, _start.Length + length - _at);
            for (var i = 0; i < count; i++, _at++)
                buffer[i] = _at < _start.Length ? _start[_at] : _then[(_at - _start.Length) % _then.Length];
            return count;
        }
    }
}
