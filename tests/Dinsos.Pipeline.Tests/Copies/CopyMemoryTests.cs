using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Tests.Intake;

namespace Dinsos.Pipeline.Tests.Copies;

[Collection(nameof(MeasuredAlone))]
public sealed class CopyMemoryTests
{
    [Fact]
    public async Task Workbook_of_the_most_rows_is_marked_in_bounded_memory()
    {
        object?[] header = ["NIK", "No KK", "Nama", "Alamat", "Desa", "Kecamatan", "Jenis Usaha", "Komitmen", "Nilai Asesmen", "Tgl Asesmen", "Nilai Usulan"];
        var file = XlsxFile.Of([header, .. Enumerable.Range(1, CopyName.MostRows).Select(i => (object?[])
            [i % 4 == 0 ? "12" : Sent.Nik(i), Sent.Nik(i + 5000), "SUMIATI", $"Jl. Mawar No. {i}", "Rawa Makmur", "Palaran", "gorengan", "Ya", 70d, "10/03/2025", 4_500_000d])]);
        var findings = Returned.Check(file, "a.xlsx");

        // What the tests before have left to finalizers must not be counted as ours.
        static long Settled()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return GC.GetTotalMemory(forceFullCollection: true);
        }

        var before = Settled();
        var (peak, looks) = (long.MinValue, 0);
        using var stop = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, Settled() - before);
                looks++;
                await Task.Delay(300);
            }
        });
        var copy = await Returned.Workbook(file, findings: findings);
        await stop.CancelAsync();
        await watch;

        Assert.Contains(Returned.Check(copy, "a.xlsx"), row => row.Row == CopyName.MostRows + 1);
        Assert.True(looks > 1, "It was over before it could be measured.");
        Assert.True(peak < 120 << 20, $"It took {peak >> 20} MB.");
    }
}
