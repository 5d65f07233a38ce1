using Dinsos.Pipeline.Messaging.Twilio;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Asks the provider for messages whose last callback has not come. A timer that sweeps unfinished work calls it.</summary>
public sealed class LostCallbacks
{
    private static readonly TimeSpan WatchedFor = TimeSpan.FromDays(3);

    private readonly OutboxStore _store;
    private readonly MessageProvider _provider;
    private readonly ProviderReports _reports;
    private readonly Departures _departures;
    private readonly BusinessClock _clock;
    private readonly MessagingOptions _options;
    private readonly MessagingLog _log;

    internal LostCallbacks(
        OutboxStore store, MessageProvider provider, ProviderReports reports, Departures departures, BusinessClock clock, IOptions<MessagingOptions> options, MessagingLog log) =>
        (_store, _provider, _reports, _departures, _clock, _options, _log) = (store, provider, reports, departures, clock, options.Value, log);

    /// <summary>Fetches what is overdue and takes batches off the list that are settled or have been watched for three days.</summary>
    /// <returns>How many messages had moved on.</returns>
    public async Task<int> Fetch(CancellationToken cancel)
    {
        var asked = 0;
        var changed = 0;
        foreach (var batch in await _store.DueBatches(DuePhase.Watch, cancel))
        {
            var open = 0;
            var rows = await _store.Load(batch.Batch, cancel);
            foreach (var row in rows.Where(row => !row.State.IsSettled()))
            {
                var moved = IsOverdue(row) ? await Ask(row, cancel) : row;
                if (IsOverdue(row)) asked++;
                if (moved.State != row.State) changed++;
                if (!moved.State.IsSettled()) open++;
            }

            // A WhatsApp turned into an SMS, and nobody was left to arrange its leaving.
            if (rows.Exists(row => row.State.IsWaiting())) await _departures.Arrange(batch.Batch, _clock.Now, cancel);
            else if (open == 0 || _clock.Now > batch.DueAt + WatchedFor) await _store.TryRemove(batch, cancel);
        }

        _log.LostCallbacksFetched(asked, changed);
        return changed;
    }

    /// <summary>How many messages were accepted less than a given time ago, on the real clock, and lack their last callback.</summary>
    public async Task<int> Awaited(TimeSpan youngerThan, CancellationToken cancel)
    {
        var since = TimeProvider.System.GetUtcNow() - youngerThan;
        var awaited = 0;
        foreach (var batch in await _store.DueBatches(DuePhase.Watch, cancel))
            awaited += (await _store.Load(batch.Batch, cancel)).Count(row => row.ProviderSid is not null && !row.State.IsSettled() && row.ChangedSince > since);
        return awaited;
    }

    // The age is that of the stored row: the provider works on the real clock, whatever the business clock says.
    private bool IsOverdue(OutboxRow row) =>
        row.ProviderSid is not null && row.ChangedSince < TimeProvider.System.GetUtcNow() - _options.FetchStatusAfter;

    private async Task<OutboxRow> Ask(OutboxRow row, CancellationToken cancel) =>
        await _provider.Find(row.ProviderSid!) is { State: { } state } message
            ? await _reports.Take(row.Batch, row.Id, row.Leg, message.Sid, state, message.ErrorCode, cancel) ?? row
            : row;
}
