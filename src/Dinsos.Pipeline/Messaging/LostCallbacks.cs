using Dinsos.Pipeline.Messaging.Twilio;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Asks the provider for messages whose last callback has not come. A timer that sweeps unfinished work calls it.</summary>
public sealed class LostCallbacks
{
    private static readonly TimeSpan WatchedFor = TimeSpan.FromDays(3);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(15);

    // A provider that does not answer so often is not asked again in this run, which others wait for.
    private const int MostSilent = 3;

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
        var (asked, changed, silent) = (0, 0, 0);
        foreach (var batch in await _store.DueBatches(DuePhase.Watch, cancel))
        {
            var open = 0;
            var rows = await _store.Load(batch.Batch, cancel);
            foreach (var row in rows.Where(row => !row.State.IsSettled()))
            {
                var moved = row;
                if (IsToBeAsked(row) && silent < MostSilent)
                {
                    asked++;
                    if (await Ask(row, cancel) is { } answered) moved = answered;
                    else silent++;
                }

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

    // The age is that of the stored row: the provider works on the real clock, whatever the business clock says. A phone that is off for
    // days is asked for less and less often.
    private bool IsToBeAsked(OutboxRow row)
    {
        if (row.ProviderSid is null || row.ChangedSince is not { } since) return false;
        var age = TimeProvider.System.GetUtcNow() - since;
        return age >= _options.FetchStatusAfter && DoublingsAt(age) > DoublingsAt(age - BetweenSweeps);
    }

    private double DoublingsAt(TimeSpan age) => age < _options.FetchStatusAfter ? -1 : Math.Floor(Math.Log2(age / _options.FetchStatusAfter));

    // Null where the provider did not say.
    private async Task<OutboxRow?> Ask(OutboxRow row, CancellationToken cancel) =>
        await _provider.Find(row.ProviderSid!) is not { } message ? null
            : message.State is { } state ? await _reports.Take(row.Batch, row.Id, row.Leg, message.Sid, state, message.ErrorCode, cancel) ?? row : row;
}
