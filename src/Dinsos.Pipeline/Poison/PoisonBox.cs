using System.Diagnostics;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Poison;

/// <summary>
/// Looks through the messages that no try finished, and lets them go again once the fault is gone. A message goes back on its queue
/// before it leaves the poison queue: a crash in between lets it be done twice, which every handler bears, and never not at all.
/// </summary>
/// <param name="queues">The queues, bodies as they lie there.</param>
/// <param name="blobs">The blobs of the account.</param>
/// <param name="faults">Why they failed.</param>
/// <param name="work">What a blob's function does.</param>
/// <param name="runs">Where a blob is taken again.</param>
/// <param name="log">Where it is said what was let go again.</param>
public sealed class PoisonBox(RawQueues queues, BlobServiceClient blobs, FaultStore faults, BlobWork work, Runs runs, ILogger<PoisonBox> log)
{
    /// <summary>What the files are called that no try took in; they have one poison queue together.</summary>
    public const string BlobQueue = "blobs";

    /// <summary>How many messages one call looks at, of one queue.</summary>
    public const int MostAtOnce = 1_000;

    private const string PoisonOfBlobs = "webjobs-blobtrigger-poison";
    private const int MostOfOneCall = 32;
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan HeldForAFile = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan ForGood = TimeSpan.FromSeconds(-1);
    private static readonly TimeSpan EndsSoon = TimeSpan.FromDays(6);

    // A load balancer cuts a request after 230 seconds.
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(150);

    /// <summary>The queues that may have poison.</summary>
    public static IReadOnlyList<string> Queues { get; } = [.. Flow.Queues.All, BlobQueue];

    /// <summary>The name of a poison queue in storage.</summary>
    /// <param name="queue">One of <see cref="Queues"/>.</param>
    public static string NameOf(string queue) => queue == BlobQueue ? PoisonOfBlobs : queue + "-poison";

    /// <summary>All of them by queue and reason; each is given back at once.</summary>
    public async Task<PoisonReport> List(CancellationToken cancel) => (await Replay(new ReplayRequest(DryRun: true), cancel)).Chosen;

    /// <summary>Lets some go again, or only says which.</summary>
    /// <param name="asked">Which.</param>
    /// <param name="cancel">Ends the call early; what is held then comes back after five minutes.</param>
    public async Task<ReplayReport> Replay(ReplayRequest asked, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var groups = new List<PoisonGroup>();
        var (replayed, failed, stayed, hidden) = (0, 0, 0, 0);
        foreach (var queue in Queues)
        {
            var client = queues.Service.GetQueueClient(NameOf(queue));
            var (taken, all) = await Take(client, queue, cancel);
            hidden += Math.Max(0, all - taken.Count);
            var chosen = taken.Where(message => IsChosen(asked, message)).ToHashSet();
            groups.AddRange(Groups(queue, chosen));
            var (done, refused) = (0, 0);
            foreach (var message in taken)
            {
                if (asked.DryRun || !chosen.Contains(message) || Stopwatch.GetElapsedTime(began) > LongestCall) await GiveBack(client, message, cancel);
                else if (await MayGo(client, message, cancel)) done++;
                else refused++;
            }

            if (done + refused > 0) log.PoisonReplayed(queue, done, refused);
            (replayed, failed, stayed) = (replayed + done, failed + refused, stayed + taken.Count - done);
        }

        return new(new(groups.Sum(group => group.Messages), hidden, [.. groups.OrderByDescending(group => group.Messages)]), replayed, failed, stayed + hidden);
    }

    /// <summary>
    /// Lets poison stay until somebody has looked: the host gives a poison message seven days, and a file that no try took in is known
    /// by nothing else.
    /// </summary>
    /// <returns>How many would have ended soon.</returns>
    public async Task<int> KeepForGood(CancellationToken cancel)
    {
        var kept = 0;
        foreach (var queue in Queues)
        {
            var client = queues.Service.GetQueueClient(NameOf(queue));
            foreach (var message in (await Take(client, queue, cancel)).Taken)
            {
                if (message.Taken.ExpiresOn > TimeProvider.System.GetUtcNow() + EndsSoon)
                {
                    await GiveBack(client, message, cancel);
                    continue;
                }

                await client.SendMessageAsync(message.Taken.Body, timeToLive: ForGood, cancellationToken: cancel);
                await Delete(client, message, cancel);
                kept++;
            }
        }

        return kept;
    }

    private static bool IsChosen(ReplayRequest asked, PoisonMessage message) =>
        (asked.Queue is null || asked.Queue == message.Queue) && (asked.Reason is null || message.Reason.Contains(asked.Reason, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<PoisonGroup> Groups(string queue, IEnumerable<PoisonMessage> messages) => messages
        .GroupBy(message => message.Reason, StringComparer.Ordinal)
        .Select(group => new PoisonGroup(
            queue, group.Key, group.Count(), group.Min(message => message.At), group.Max(message => message.At),
            group.Select(message => message.Example()).Order(StringComparer.Ordinal).First()));

    // How many there are in all tells of those that somebody else holds, or that are too many for one call.
    private async Task<(List<PoisonMessage> Taken, int All)> Take(QueueClient client, string queue, CancellationToken cancel)
    {
        var taken = new List<PoisonMessage>();
        try
        {
            while (taken.Count < MostAtOnce)
            {
                var some = (await client.ReceiveMessagesAsync(MostOfOneCall, Held, cancel)).Value;
                taken.AddRange(await Task.WhenAll(some.Select(message => WithReason(PoisonMessage.Of(queue, message), cancel))));
                if (some.Length == 0) break;
            }

            return (taken, (await client.GetPropertiesAsync(cancel)).Value.ApproximateMessagesCount);
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && taken.Count == 0)
        {
            // The host makes a poison queue when it needs one.
            return ([], 0);
        }
    }

    private async Task<PoisonMessage> WithReason(PoisonMessage message, CancellationToken cancel) =>
        message is { Function: { } function, Work: { } work } && await faults.Find(function, work, cancel) is { } fault ? message.FailedBy(fault) : message;

    private static Task GiveBack(QueueClient client, PoisonMessage message, CancellationToken cancel) => UnlessGone(() =>
        client.UpdateMessageAsync(message.Taken.MessageId, message.Taken.PopReceipt, (string?)null, TimeSpan.Zero, cancel));

    private static Task Delete(QueueClient client, PoisonMessage message, CancellationToken cancel) => UnlessGone(() =>
        client.DeleteMessageAsync(message.Taken.MessageId, message.Taken.PopReceipt, cancel));

    private static async Task UnlessGone(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (RequestFailedException gone) when (gone.Status is 400 or 404)
        {
            // Somebody else took it meanwhile, after our time with it was over; he does the same with it.
        }
    }

    // One that cannot go must not keep the others.
    private async Task<bool> MayGo(QueueClient client, PoisonMessage message, CancellationToken cancel)
    {
        try
        {
            if (await LetGo(client, message, cancel)) return true;
        }
        catch (RequestFailedException fault)
        {
            log.ReplayFailed(message.Function ?? message.Queue, Fault.ReasonOf(fault));
        }

        await GiveBack(client, message, cancel);
        return false;
    }

    private async Task<bool> LetGo(QueueClient client, PoisonMessage message, CancellationToken cancel)
    {
        if (message is not { Function: { } function, Work: { } id, Json: { } json }) return false;
        if (message.Blob is { } blob)
        {
            // A large file takes longer than the others may be held.
            var held = await client.UpdateMessageAsync(message.Taken.MessageId, message.Taken.PopReceipt, (string?)null, HeldForAFile, cancel);
            message = message with { Taken = message.Taken.Update(held) };
            if (!await Do(blob, cancel))
            {
                await GiveBack(client, message, cancel);
                return false;
            }
        }
        else
        {
            // Always in base64: a body that somebody wrote by hand without it became poison for that alone.
            await queues.Service.GetQueueClient(message.Queue).SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(json)), cancel);
        }

        await Delete(client, message, cancel);
        await faults.Forget(function, id, cancel);
        return true;
    }

    // A file that is not there any more has nothing to be done.
    private async Task<bool> Do(BlobEvent asked, CancellationToken cancel)
    {
        if (!work.Functions.TryGetValue(asked.Function, out var handle)) return false;
        var blob = blobs.GetBlobContainerClient(asked.ContainerName).GetBlobClient(asked.BlobName);
        if (!await blob.ExistsAsync(cancel)) return true;
        try
        {
            await runs.OfBlob(asked.Function, asked.ContainerName, asked.BlobName, () => handle(blob, asked.BlobName, cancel));
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.ReplayFailed(asked.Function, Fault.ReasonOf(fault));
            return false;
        }
    }
}
