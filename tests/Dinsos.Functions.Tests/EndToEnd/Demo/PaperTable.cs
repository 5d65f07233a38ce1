using System.Globalization;
using Azure.Storage.Blobs;

namespace Dinsos.Functions.Tests.EndToEnd.Demo;

/// <summary>A CSV that lies in a container when a run is over: a list of the system or a report from the field.</summary>
internal sealed record PaperTable(string Name, List<Dictionary<string, string>> Lines, DateTimeOffset WrittenAt)
{
    public string Kind => Name.Split('/')[0];

    public string Regency => Name.Split('/')[1];

    public string File => Name.Split('/')[^1];

    /// <summary>The day at the beginning of a list's name.</summary>
    public DateOnly Day => Days.Read(File[..10]);

    public static async Task<List<PaperTable>> All(BlobServiceClient blobs, string container)
    {
        var tables = new List<PaperTable>();
        await foreach (var blob in blobs.GetBlobContainerClient(container).GetBlobsAsync())
        {
            if (!blob.Name.EndsWith(".csv", StringComparison.Ordinal)) continue;
            var content = await blobs.GetBlobContainerClient(container).GetBlobClient(blob.Name).DownloadContentAsync();
            tables.Add(new(blob.Name, Outcome.Table(content.Value.Content.ToString()), blob.Properties.LastModified!.Value));
        }

        return tables;
    }
}

/// <summary>Days as the lists write them, and the holidays of the two years by the decrees: written down here a second time, so that an error in the product's calendar is seen.</summary>
internal static class Days
{
    private static readonly string[] Names = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    private static readonly string[] Months =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    // SKB Tiga Menteri for 2025 (18 August was added in that month) and 1497/2025 for 2026: national holidays and cuti bersama.
    private static readonly HashSet<DateOnly> Holidays =
    [
        .. Of(2025, "1-1 1-27 1-28 1-29 3-28 3-29 3-31 4-1 4-2 4-3 4-4 4-7 4-18 4-20 5-1 5-12 5-13 5-29 5-30 6-1 6-6 6-9 6-27 8-17 8-18 9-5 12-25 12-26"),
        .. Of(2026, "1-1 1-16 2-16 2-17 3-18 3-19 3-20 3-21 3-22 3-23 3-24 4-3 4-5 5-1 5-14 5-15 5-27 5-28 5-31 6-1 6-16 8-17 8-25 12-24 12-25"),
    ];

    public static DateOnly Read(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? ReadIfAny(string text) => text.Length == 0 ? null : Read(text);

    public static bool IsWorked(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);

    public static DateOnly WorkedFrom(DateOnly day) => IsWorked(day) ? day : WorkedFrom(day.AddDays(1));

    /// <summary>As a message says it, such as <c>Senin, 3 Februari 2025</c>.</summary>
    public static string InWords(DateOnly day) => $"{Names[(int)day.DayOfWeek]}, {day.Day} {Months[day.Month - 1]} {day.Year}";

    private static IEnumerable<DateOnly> Of(int year, string days) =>
        days.Split(' ').Select(day => day.Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray()).Select(day => new DateOnly(year, day[0], day[1]));
}
