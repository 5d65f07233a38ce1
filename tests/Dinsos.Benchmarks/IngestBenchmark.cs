using System.Diagnostics;
using CsvHelper;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Benchmarks;

/// <summary>
/// What the reading of one big file costs, layer by layer in one process, and then the whole way until each row is known to be
/// eligible or not.
/// </summary>
internal sealed class IngestBenchmark(int rows, string folder)
{
    private const string Regency = "6472";
    private const int Repeats = 3;

    private static readonly DateOnly ReceivedOn = new(2025, 2, 3);
    private static readonly Programme Programme = ProgrammeCatalog.Embedded.Find("uep-2025")!;

    public async Task Run(TextWriter output)
    {
        new BulkSample(rows, Regency, Programme.Id, Seed: 2025).Write(folder);
        var file = Directory.GetFiles(Path.Combine(folder, "submissions"), "*.csv", SearchOption.AllDirectories).Single();
        var size = new FileInfo(file).Length;
        await output.WriteLineAsync(
            $"ingest: one CSV of {rows:N0} rows, {size / 1e6:N1} MB; best of {Repeats}; one thread; {Environment.ProcessorCount} processors");

        await Show(output, "CsvHelper, parsing only", file, Parse);
        await Show(output, "our reading (TableReader)", file, Read);
        await Show(output, "our reading and RowCheck", file, Check);
        await new IntakeRun(rows, folder).Run(output);
    }

    private async Task Show(TextWriter output, string name, string file, Func<Stream, int> work)
    {
        var best = TimeSpan.MaxValue;
        var count = 0;
        for (var i = 0; i < Repeats; i++)
        {
            using var stream = File.OpenRead(file);
            var began = Stopwatch.GetTimestamp();
            count = work(stream);
            var took = Stopwatch.GetElapsedTime(began);
            if (took < best) best = took;
        }

        if (count != rows) throw new InvalidOperationException($"{name} saw {count} rows of {rows}.");
        await output.WriteLineAsync($"  {name,-28}{rows / best.TotalSeconds,12:N0} rows/s");
    }

    private static int Parse(Stream stream)
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

    private static int Read(Stream stream)
    {
        using var file = TableReader.Open(stream, "usulan.csv", FileShape.Of(Programme));
        return file.Rows.Count(row => row[Column.Nik] is not null);
    }

    private static int Check(Stream stream)
    {
        using var file = TableReader.Open(stream, "usulan.csv", FileShape.Of(Programme));
        var check = new RowCheck(Programme, RegencyCode.Parse(Regency), RegionTable.Standard, ReceivedOn);
        return file.Rows.Count(row => check.Check(row).Row == row.Row);
    }
}
