using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Benchmarks;

/// <summary>Settings of a country: one programme with places in 500 regencies, as many as Indonesia has, where the province has ten.</summary>
internal sealed class ManyRegencies(TableServiceClient tables, BlobServiceClient blobs, int proposals) : ProvinceSettings(tables, blobs)
{
    public const int Count = 500;
    public const string Source = "apbd-2025";
    public const int Year = 2025;

    /// <summary>Two proposals for a place, and money for somewhat fewer than there are places.</summary>
    public static readonly Programme Programme = ProgrammeCatalog.Embedded.Find("uep-2025")!;

    public static IEnumerable<string> Codes => Enumerable.Range(1, Count).Select(number => number.ToString("D4", CultureInfo.InvariantCulture));

    public override Task<Province> Load(CancellationToken cancel) => Task.FromResult(new Province(
        ProgrammeCatalog.Unchecked(
            [new(Source, proposals * 2_300_000L)],
            [Programme with { Quota = new(Regencies: Codes.ToDictionary(code => code, _ => Math.Max(1, proposals / Count / 2))) }]),
        RegencyDirectory.Embedded,
        WorkCalendar.Embedded));
}
