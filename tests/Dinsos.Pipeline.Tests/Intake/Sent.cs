using System.Text;
using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Intake;

/// <summary>Files as regencies send them, and what the reader makes of them.</summary>
internal static class Sent
{
    public const string Header = "No;NIK;No KK;Nama;Alamat;Kecamatan;Jenis Usaha";

    public static FileReading Csv(string text, FileShape? shape = null) => Bytes(Encoding.UTF8.GetBytes(text), "usulan.csv", shape);

    public static FileReading Bytes(byte[] content, string name, FileShape? shape = null, ReadingLimits? limits = null) =>
        TableReader.Open(new Trickle(content), name, shape ?? Shapes.Uep, limits);

    public static List<SourceRow> Rows(this FileReading reading)
    {
        Assert.Null(reading.Finding);
        using (reading)
            return [.. reading.Rows];
    }

    public static string Person(int number, string name = "SUMIATI", string kecamatan = "Palaran") =>
        $"{number};{Nik(number)};{Nik(number + 5000)};{name};Jl. Mawar;{kecamatan};gorengan";

    public static string Nik(int number) => $"647201{number % 28 + 41:00}0480{9000 + (number % 1000)}";

    /// <summary>A network stream: forward only, in small pieces.</summary>
    private sealed class Trickle(byte[] content) : ForwardStream
    {
        private int _at;

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(Math.Min(buffer.Length, 1009), content.Length - _at);
            content.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}
