using System.Text;
using CsvHelper;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Benchmarks;

/// <summary>
/// What the reading and checking of one big file costs beside the bare parser, layer by layer in one process, and then the whole
/// way through the functions until each row is known to be eligible or not.
/// </summary>
internal sealed class ValidationBenchmark(int rows, string folder)
{
    private const string Regency = "6472";
    private const int Rounds = 5;

    private static readonly DateOnly ReceivedOn = new(2025, 2, 3);
    private static readonly Programme Programme = ProgrammeCatalog.Embedded.Find("uep-2025")!;

    public async Task Run(TextWriter output)
    {
        new BulkSample(rows, Regency, Programme.Id, Seed: 2025).Write(folder);
        var file = Directory.GetFiles(Path.Combine(folder, "submissions"), "*.csv", SearchOption.AllDirectories).Single();
        await output.WriteLineAsync(
            $"validation: one CSV of {rows:N0} rows, {new FileInfo(file).Length / 1e6:N1} MB; {Environment.ProcessorCount} processors");

        var texts = new Layer("CsvHelper, 20 strings a row", ReadTexts);
        Layer[] layers =
        [
            new("CsvHelper, spans only", ReadSpans), texts, new("our reading", Read),
            new("our reading and all row rules", Check), new("the same, rows packed too", CheckAndPack),
        ];
        await output.WriteLineAsync(
            $"  rows per second of one processor, without storage or keyed hashes; the middle of {Rounds} rounds; CsvHelper trims cells, as we do");
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var layer in layers) layer.Run(file, rows, isWarmUp: round == 0);
        }

        foreach (var layer in layers)
            await output.WriteLineAsync($"    {layer.Name,-32}{rows / layer.Seconds,12:N0}{texts.Seconds / layer.Seconds,8:P0} of the strings");
        await IntakeRun.InOwnProcess(rows, folder);
    }

    private static int ReadSpans(Stream stream)
    {
        using var csv = CsvReader.Create(stream, CsvDialect.Options(','), leaveOpen: true);
        var (records, bytes) = (0, 0L);
        while (csv.Read())
        {
            records++;
            for (var field = 0; field < csv.FieldCount; field++) bytes += csv.GetSpan(field).Length;
        }

        return bytes > 0 ? records - 1 : 0;
    }

    private static int ReadTexts(Stream stream)
    {
        using var csv = CsvReader.Create(stream, CsvDialect.Options(','), leaveOpen: true);
        var records = 0;
        var row = default(TwentyTexts);
        while (csv.Read())
        {
            records++;
            for (var field = 0; field < Math.Min(csv.FieldCount, TwentyTexts.Length); field++) row[field] = Encoding.UTF8.GetString(csv.GetSpan(field));
        }

        return row[1] is null ? 0 : records - 1;
    }

    private static int Read(Stream stream)
    {
        using var file = TableReader.Open(stream, "usulan.csv", FileShape.Of(Programme));
        return file.Rows.Count(row => row.Has(Column.Nik));
    }

    private static int Check(Stream stream)
    {
        using var file = TableReader.Open(stream, "usulan.csv", FileShape.Of(Programme));
        var check = NewCheck();
        return file.Rows.Count(row => check.Check(row).Row == row.Row);
    }

    private static int CheckAndPack(Stream stream)
    {
        using var file = TableReader.Open(stream, "usulan.csv", FileShape.Of(Programme));
        var count = 0;
        foreach (var batch in file.Rows.Chunk(RowPacker.MostRows))
        {
            var check = NewCheck();
            count += RowPacker.Unpack(RowPacker.Pack(batch)).Count(row => check.Check(row).Row == row.Row);
        }

        return count;
    }

    private static RowCheck NewCheck() => new(Programme, RegencyCode.Parse(Regency), RegionTable.Standard, ReceivedOn);
}
