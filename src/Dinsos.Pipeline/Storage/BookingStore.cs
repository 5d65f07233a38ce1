using System.Globalization;
using System.IO.Compression;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// Keeps what the programmes of a regency have booked. A programme books before it writes its plan, and only upon what it has read: of
/// two that plan at the same moment the second reads again. What was booked and never planned falls with the programme's next plan.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="clock">The business clock.</param>
public sealed class BookingStore(TableServiceClient tables, BusinessClock clock)
{
    /// <summary>The halls in which people are trained.</summary>
    public const string Halls = "halls";

    /// <summary>The teams that deliver goods.</summary>
    public const string Teams = "teams";

    private const string Partition = "bookings";
    private const string Content = "Content";
    private const char Column = '\t';
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Versions);

    /// <summary>What is booked in a regency from today on.</summary>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="kind"><see cref="Halls"/> or <see cref="Teams"/>.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<Bookings> Read(string regency, string kind, CancellationToken cancel)
    {
        var key = $"{regency}|{kind}";
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, key, cancellationToken: cancel);
        return row.HasValue ? new(key, row.Value!.ETag, [.. Unpack(row.Value.GetBinary(Content)!).Where(one => one.Booking.Until >= clock.Today)]) : new(key, null, []);
    }

    /// <summary>Books for a programme, in place of what it had.</summary>
    /// <param name="read">What was read before.</param>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="mine">All its bookings from today on.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <exception cref="RequestFailedException">Status 409 or 412: another programme has booked since.</exception>
    public async Task Replace(Bookings read, string programme, IEnumerable<Booking> mine, CancellationToken cancel)
    {
        var booked = mine.Where(booking => booking.Until >= clock.Today).Distinct()
            .OrderBy(booking => booking.From).ThenBy(booking => booking.What, StringComparer.Ordinal).Select(booking => (programme, booking)).ToList();
        if (booked.SequenceEqual(read.All.Where(one => one.Programme == programme))) return;
        var row = new TableEntity(Partition, read.Key) { [Content] = Pack(read.All.Where(one => one.Programme != programme).Concat(booked)) };
        if (read.Version is { } version) await _table.UpdateEntityAsync(row, version, TableUpdateMode.Replace, cancel);
        else await _table.AddEntityAsync(row, cancel);
    }

    // A property holds 64 KiB: some ten thousand bookings when compressed.
    private static byte[] Pack(IEnumerable<(string Programme, Booking Booking)> all)
    {
        using var packed = new MemoryStream();
        using (var lines = new StreamWriter(new BrotliStream(packed, CompressionLevel.Optimal), new UTF8Encoding(false)))
        {
            foreach (var (programme, booking) in all)
                lines.Write(string.Create(CultureInfo.InvariantCulture, $"{programme}{Column}{booking.From:yyyy-MM-dd}{Column}{booking.Until:yyyy-MM-dd}{Column}{booking.What.ReplaceLineEndings(" ")}\n"));
        }

        return packed.ToArray();
    }

    private static IEnumerable<(string Programme, Booking Booking)> Unpack(byte[] packed)
    {
        using var lines = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            var parts = line.Split(Column, 4);
            yield return (parts[0], new(parts[3], Day(parts[1]), Day(parts[2])));
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
