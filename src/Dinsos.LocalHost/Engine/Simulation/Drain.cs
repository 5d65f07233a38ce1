using System.Diagnostics;
using Dinsos.LocalHost.Engine.Traffic;

namespace Dinsos.LocalHost.Engine.Simulation;

// Lets the system run until it is idle: nothing runs, every queue is empty (messages that wait to be tried again count), no blob is
// unseen, and nobody outside owes an answer.
internal sealed class Drain(Listeners listeners, Activity activity, StorageTraffic traffic, IReadOnlyList<IOutsideWorld> outside)
{
    // So old may the last count of empty queues be if nobody is known to have written to one since: a simulated year asks thousands of times.
    private static readonly TimeSpan LongestTrust = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestLookAgain = TimeSpan.FromMilliseconds(200);

    private (long Writes, long At) _empty = (-1, 0);

    // Afresh: lists every container and counts every queue even if nobody is known to have written there.
    public async Task ToIdle(bool afresh, CancellationToken cancellation)
    {
        var wait = LookAgain;
        while (true)
        {
            await QuietOrPoked(cancellation);
            var begun = activity.Begun;
            var looks = await Task.WhenAll(listeners.Containers.Select(container => container.Look(afresh, cancellation)));
            var waiting = await Waiting(afresh, cancellation);
            if (looks.Sum() == 0 && waiting == 0 && await Owed(cancellation) == 0)
            {
                if (activity.IsQuiet && activity.Begun == begun) return;
                continue;
            }

            // Whatever could begin at once has done so by the next look; what is left waits for its time.
            await Task.Delay(wait, cancellation);
            wait = activity.Begun == begun && wait < LongestLookAgain ? wait * 2 : LookAgain;
        }
    }

    private async Task<int> Waiting(bool afresh, CancellationToken cancellation)
    {
        var writes = traffic.QueueWrites;
        if (!afresh && _empty.Writes == writes && Environment.TickCount64 - _empty.At < LongestTrust.TotalMilliseconds) return 0;

        var counts = await Task.WhenAll(listeners.Queues.Select(queue => queue.Count(cancellation)));
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0) listeners.Queues[i].Wake();
        }

        if (counts.Sum() == 0) _empty = (writes, Environment.TickCount64);
        return counts.Sum();
    }

    private async Task<int> Owed(CancellationToken cancellation)
    {
        var owed = 0;
        foreach (var world in outside) owed += await world.Pending(cancellation);
        return owed;
    }

    // While something runs, queues that were written to by clients that nobody counts are still found now and then.
    private async Task QuietOrPoked(CancellationToken cancellation)
    {
        while (!activity.IsQuiet)
        {
            var began = Stopwatch.GetTimestamp();
            await Task.WhenAny(activity.Quiet(), Task.Delay(LongestLookAgain, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(began) >= LongestLookAgain)
            {
                foreach (var queue in listeners.Queues) queue.Wake();
            }
        }
    }
}
