using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Moments at which messages may be handed over, on the real clock.</summary>
/// <param name="Count">How many; 0 where none may now.</param>
/// <param name="From">The first of them; where there are none, when to ask again.</param>
/// <param name="Gap">From one to the next.</param>
/// <param name="DayIsFull">Whether no more may leave on this day.</param>
internal sealed record PaceGrant(int Count, DateTimeOffset From, TimeSpan Gap, bool DayIsFull)
{
    public DateTimeOffset Moment(int place) => From + (Gap * place);
}

/// <summary>
/// The bucket of tokens that all hosts share: one row says from when on moments are free, and how many of the day are used. A host that
/// dies wastes the moments that it took and no more.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="options">Rate and cap.</param>
internal sealed class SendingPace(TableServiceClient tables, IOptions<MessagingOptions> options)
{
    // Who keeps on sending may catch up what he lost between two grants; who begins has nothing to catch up.
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(250);

    public const string Partition = "pace";
    private const string FreeFrom = "FreeFrom";
    private const string Day = "Day";
    private const string Used = "Used";
    private const string DayFormat = "yyyyMMdd";

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    /// <summary>The last day on which a channel was used, from its row.</summary>
    public static DateOnly DayOf(TableEntity pace) => DateOnly.ParseExact(pace.Text(Day), DayFormat, CultureInfo.InvariantCulture);

    /// <summary>Takes up to so many moments of a day; none that lie further ahead than a call may wait for its turn.</summary>
    /// <param name="channel">How the messages travel: each channel has a rate and a cap of its own.</param>
    /// <param name="wanted">How many calls.</param>
    /// <param name="fresh">How many of them are for messages that were never tried: these count against the cap of the day.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<PaceGrant> Reserve(Channel channel, int wanted, int fresh, DateOnly day, CancellationToken cancel)
    {
        var today = day.ToString(DayFormat, CultureInfo.InvariantCulture);
        var gap = TimeSpan.FromSeconds(1 / options.Value.RateOf(channel));
        while (true)
        {
            var known = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, channel.Word(), cancellationToken: cancel);
            var used = known.HasValue && known.Value!.Text(Day) == today ? known.Value!.Int(Used) : 0;
            var now = TimeProvider.System.GetUtcNow();
            var free = known.HasValue ? known.Value!.Moment(FreeFrom) : now;
            var from = free >= now - CatchUp ? free : now;
            var count = Math.Min(wanted, options.Value.DailyCap - used + (wanted - fresh));
            if (count <= 0) return new(0, now, gap, DayIsFull: true);
            if (from - now > options.Value.LongestTurn) return new(0, from - options.Value.LongestTurn, gap, DayIsFull: false);

            var entity = new TableEntity(Partition, channel.Word()) { [FreeFrom] = from + (gap * count), [Day] = today, [Used] = used + Math.Min(count, fresh) };
            if (await TryWrite(entity, known.HasValue ? known.Value!.ETag : null, cancel)) return new(count, from, gap, DayIsFull: false);
        }
    }

    private async Task<bool> TryWrite(TableEntity entity, ETag? version, CancellationToken cancel)
    {
        try
        {
            _ = version is { } known
                ? await _table.UpdateEntityAsync(entity, known, TableUpdateMode.Replace, cancel)
                : await _table.AddEntityAsync(entity, cancel);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
