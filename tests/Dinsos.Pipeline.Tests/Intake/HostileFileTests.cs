using System.Text;
using Dinsos.Pipeline.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Intake;

/// <summary>Whatever comes in, the reader gives rows or says why not.</summary>
public sealed class HostileFileTests
{
    private static readonly string[] Names = ["a.csv", "a.xlsx", "a.xls", "a.xlsm", "a.txt", "a", "a.CSV"];
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    [Fact]
    public void Arbitrary_bytes_are_read_or_refused() =>
        Check.One(Quick, Prop.ForAll(
            Gen.Zip(Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf(), Gen.Elements(Names)).ToArbitrary(),
            file => ReadOrRefused(file.Item1, file.Item2)));

    [Fact]
    public void Text_made_of_the_signs_that_matter_is_read_or_refused()
    {
        var pieces = Gen.Elements(
            "NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha", ";", ";", ";", ",", "\t", "|", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "sep=;", "\0", "’",
            "6472015204809003", "6,47202E+15", "RUSDI", "JUMLAH", "KECAMATAN X", "No. KK : 1", "(1)", "NIP. 1", "Mengetahui", " ", "-", "RT/RW");
        Check.One(Quick, Prop.ForAll(pieces.ListOf().ToArbitrary(), parts =>
            ReadOrRefused(Encoding.UTF8.GetBytes($"{Sent.Header}\n{string.Concat(parts)}"), "a.csv") && ReadOrRefused(Encoding.UTF8.GetBytes(string.Concat(parts)), "a.csv")));
    }

    [Fact]
    public void Damaged_workbook_is_read_or_refused()
    {
        object?[][] rows = [["No", "NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha"], [1d, Sent.Nik(1), Sent.Nik(2), "RUSDI", "Palaran", "kue"]];
        var whole = new XlsxFile().Sheet("A", rows, merged: ["A1:A2"]).Sheet("B", rows).Bytes();
        var damage = Gen.Zip(Gen.Choose(0, whole.Length - 1), Gen.Choose(0, 255)).NonEmptyListOf();
        Check.One(Quick, Prop.ForAll(damage.ToArbitrary(), hits =>
        {
            var file = whole.ToArray();
            foreach (var (at, value) in hits)
                file[at] = (byte)value;
            return ReadOrRefused(file, "a.xlsx");
        }));
    }

    [Fact]
    public void Damaged_workbook_of_the_old_kind_is_read_or_refused()
    {
        var whole = XlsFile.Of(["No", "NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha"], [1d, Sent.Nik(1), Sent.Nik(2), "RUSDI", "Palaran", "kue"]);
        var damage = Gen.Zip(Gen.Choose(8, 2400), Gen.Choose(0, 255)).NonEmptyListOf();
        Check.One(Quick, Prop.ForAll(damage.ToArbitrary(), hits =>
        {
            var file = whole.ToArray();
            foreach (var (at, value) in hits)
                file[at] = (byte)value;
            return ReadOrRefused(file, "a.xls");
        }));
    }

    [Theory]
    [InlineData(512 + (4 * 2), 2)]
    [InlineData(512 + (4 * 1), 1)]
    [InlineData(1024 + 128 + 72, 1)]
    [InlineData(1024 + 76, 0)]
    [InlineData(68, 0)]
    public async Task Workbook_of_the_old_kind_that_runs_in_circles_comes_to_an_end(int at, byte to)
    {
        var file = XlsFile.Of(["No", "NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha"], [1d, Sent.Nik(1), Sent.Nik(2), "RUSDI", "Palaran", "kue"]);
        file.AsSpan(at, 4).Clear();
        file[at] = to;
        Assert.True(await Task.Run(() => ReadOrRefused(file, "a.xls")).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("r=\"2\"", "r=\"2147483647\"")]
    [InlineData("r=\"2\"", "r=\"-5\"")]
    [InlineData("r=\"2\"", "r=\"99999999999999\"")]
    [InlineData("r=\"B2\"", "r=\"ZZZZZZZ2\"")]
    [InlineData("r=\"B2\"", "r=\"2\"")]
    [InlineData("<mergeCell ref=\"A1:A2\"/>", "<mergeCell ref=\"A1:ZZZZ99999999\"/>")]
    [InlineData("<mergeCell ref=\"A1:A2\"/>", "<mergeCell ref=\"A1\"/>")]
    [InlineData("<v>1</v>", "<v>1e400</v>")]
    [InlineData("<v>1</v>", "<v>NaN</v>")]
    public void Workbook_with_places_that_cannot_be_is_read_or_refused(string good, string bad)
    {
        var file = new XlsxFile().Sheet(
            "A",
            [["No", "NIK", "No KK", "Nama", "Kecamatan", "Jenis Usaha"], [1d, Sent.Nik(1), Sent.Nik(2), "RUSDI", "Palaran", "kue"]],
            merged: ["A1:A2"]);
        Assert.True(ReadOrRefused(file.With(good, bad).Bytes(), "a.xlsx"));
    }

    private static bool ReadOrRefused(byte[] content, string name)
    {
        using var reading = Sent.Bytes(content, name);
        if (reading.Finding is not null)
            return true;
        try
        {
            foreach (var row in reading.Rows)
                Assert.True(row.Row > 0);
        }
        catch (FileRefused refused)
        {
            Assert.NotEmpty(refused.Finding.Sentence);
        }

        return true;
    }
}
