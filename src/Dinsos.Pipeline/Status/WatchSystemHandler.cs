using System.Globalization;
using Azure.Data.Tables;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Poison;
using Dinsos.Pipeline.Readiness;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Status;

/// <summary>Says into the log, for alerts, how the queues stand, and once a day who has sent nothing and whether messages fail.</summary>
/// <param name="health">Whether the system can work.</param>
/// <param name="box">Poison messages, which must not end before somebody has looked.</param>
/// <param name="queues">The queues.</param>
/// <param name="programmes">The programmes.</param>
/// <param name="messages">The messages.</param>
/// <param name="outbox">When the last message left.</param>
/// <param name="tables">Where the last day stands on which everything was looked at.</param>
/// <param name="clock">Now.</param>
/// <param name="signals">Where it is counted.</param>
/// <param name="log">Where it is said.</param>
public sealed class WatchSystemHandler(
    HealthHandler health, PoisonBox box, QueueGauge queues, ProgrammeWatch programmes, MessageWatch messages, OutboxStore outbox, TableServiceClient tables, BusinessClock clock, Signals signals, ILogger<WatchSystemHandler> log)
{
    private const string Key = "watch";
    private const string Day = "Day";
    private const double WorstShare = 0.1;
    private readonly TableClient _versions = tables.GetTableClient(Flow.Tables.Versions);

    /// <summary>
    /// How long a message may be on its queue before somebody should look. Work that the province waits for takes minutes; a batch of
    /// messages is put off by up to an hour where the provider does not answer.
    /// </summary>
    /// <param name="queue">One of <see cref="Flow.Queues"/>.</param>
    public static TimeSpan OldAfter(string queue) => TimeSpan.FromMinutes(queue == Flow.Queues.MessagesToSend ? 90 : 30);

    /// <summary>Looks once.</summary>
    public async Task Handle(CancellationToken cancel)
    {
        // Whatever is missing is told to the log there; nobody else asks on Azure.
        await health.IsReady(cancel);
        foreach (var queue in await queues.Read(cancel)) Tell(queue);
        var today = clock.Today.ToString("O", CultureInfo.InvariantCulture);
        var last = await _versions.GetEntityIfExistsAsync<TableEntity>(Key, Key, cancellationToken: cancel);
        if (last.HasValue && last.Value!.Text(Day) == today) return;
        await LookAtTheDay(cancel);
        await _versions.UpsertEntityAsync(new TableEntity(Key, Key) { [Day] = today }, TableUpdateMode.Replace, cancel);
    }

    private void Tell(QueueStatus queue)
    {
        signals.QueueSeen(queue.Queue, queue.Waiting, TimeSpan.FromSeconds(queue.OldestSeconds ?? 0), queue.Poisoned);
        log.QueueState(queue.Queue, queue.Waiting, queue.OldestSeconds ?? 0, queue.Poisoned);
        if (queue.Poisoned > 0) log.PoisonFound(queue.Poisoned, queue.Queue);
        if (queue.OldestSeconds is { } age && age > OldAfter(queue.Queue).TotalSeconds) log.QueueTooOld(queue.Queue, Math.Round(age / 60));
    }

    private async Task LookAtTheDay(CancellationToken cancel)
    {
        await box.KeepForGood(cancel);
        foreach (var (programme, regency, closes) in await programmes.AboutToMiss(cancel)) log.NothingSubmitted(regency, programme, closes);

        // Looking through the messages costs: only where one left yesterday or today.
        if (await outbox.LastHandOver(cancel) is not { } day || day < clock.Today.AddDays(-1)) return;
        var (failed, ended, share) = await messages.FailedLately(cancel);
        if (share > WorstShare) log.MessagesFailing(failed, ended);
    }
}
