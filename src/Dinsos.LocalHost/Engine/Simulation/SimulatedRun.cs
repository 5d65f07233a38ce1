using Dinsos.LocalHost.Engine.Timers;
using Dinsos.LocalHost.Engine.Traffic;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine.Simulation;

// Plays the calendar: work until idle, then jump to the next moment that matters. The present is written down at each jump, so that
// a process that dies at any point goes on from there; what it was doing at that moment happens again.
internal sealed class SimulatedRun(
    SimulatedClock clock, HostMemory memory, IReadOnlyList<TimerListener> timers, AgendaReader agenda, Drain drain,
    IReadOnlyList<IOfficer> officers, StorageTraffic traffic, ILogger log)
{
    // A timer that fires so often with its agenda unmoved is stuck; without a bound it would hold the calendar for ever.
    private const int StuckAfter = 200;

    private readonly Dictionary<string, (DateTimeOffset DueAt, int Fires)> _unmoved = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, DateTimeOffset> _due = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
    private long _seenByOfficers = -1;

    // The simulated present, each time it has jumped.
    public Action<DateTimeOffset>? Jumped { get; set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task ToEnd(DateTimeOffset until, IReadOnlyList<SimulatedEvent> events, CancellationToken cancellation)
    {
        var ahead = new Queue<SimulatedEvent>(events.Where(one => one.At >= Now).OrderBy(one => one.At));
        await Settle(afresh: true, cancellation);
        _due = await agenda.Read(cancellation);
        while (true)
        {
            await Moment(ahead, cancellation);
            var next = await NextMoment(ahead, cancellation);
            if (next <= until)
            {
                await Jump(next, cancellation);
                continue;
            }

            // The last look is a full one; what it finds may put new work on the calendar.
            await Settle(afresh: true, cancellation);
            if (await NextMoment(ahead, cancellation) > until) break;
        }

        if (until > Now) await Jump(until, cancellation);
    }

    // All that happens at the present moment: events from outside, then timers by name, each followed by the work they cause.
    private async Task Moment(Queue<SimulatedEvent> ahead, CancellationToken cancellation)
    {
        var happened = false;
        while (ahead.TryPeek(out var next) && next.At <= Now)
        {
            happened = true;
            var before = traffic.Requests;
            await ahead.Dequeue().Happen(cancellation);
            // An event whose clients are not counted may have written anywhere.
            await Settle(afresh: traffic.Requests == before, cancellation);
        }

        var due = happened ? await agenda.Read(cancellation) : _due;
        var now = Now;
        var firing = timers.Where(timer => Next(timer, due) == now).ToList();
        var seen = traffic.Requests;
        foreach (var timer in firing)
        {
            CountUnmoved(timer.Name, due);
            await timer.Fire(now, isPastDue: false);
        }

        if (firing.Count > 0) await Settle(afresh: traffic.Requests == seen, cancellation);
    }

    private async Task Settle(bool afresh, CancellationToken cancellation)
    {
        await drain.ToIdle(afresh, cancellation);
        while (await OfficersAct(cancellation)) await drain.ToIdle(afresh: false, cancellation);
    }

    // Officers look again only after a function has done something: a quiet year has thousands of moments without any.
    private async Task<bool> OfficersAct(CancellationToken cancellation)
    {
        if (officers.Count == 0 || traffic.FunctionWrites == _seenByOfficers) return false;
        _seenByOfficers = traffic.FunctionWrites;
        var acted = false;
        foreach (var officer in officers) acted |= await officer.Act(cancellation);
        return acted;
    }

    private async Task<DateTimeOffset> NextMoment(Queue<SimulatedEvent> ahead, CancellationToken cancellation)
    {
        _due = await agenda.Read(cancellation);
        var next = timers.Select(timer => Next(timer, _due)).Append(DateTimeOffset.MaxValue).Min();
        return ahead.TryPeek(out var outside) && outside.At < next ? outside.At : next;
    }

    private async Task Jump(DateTimeOffset moment, CancellationToken cancellation)
    {
        await memory.Save(moment, cancellation);
        clock.GoTo(moment);
        Jumped?.Invoke(moment);
    }

    private DateTimeOffset Next(TimerListener timer, IReadOnlyDictionary<string, DateTimeOffset> due)
    {
        DateTimeOffset? dueAt = due.TryGetValue(timer.Name, out var at) ? at : null;
        var isStuck = _unmoved.TryGetValue(timer.Name, out var unmoved) && unmoved.DueAt == dueAt && unmoved.Fires >= StuckAfter;
        return TimerPlan.Next(timer.Schedule, Now, memory.LastFired(timer.Name), isStuck ? null : dueAt);
    }

    private void CountUnmoved(string timer, IReadOnlyDictionary<string, DateTimeOffset> due)
    {
        if (!due.TryGetValue(timer, out var dueAt))
        {
            _unmoved.Remove(timer);
            return;
        }

        var fires = _unmoved.TryGetValue(timer, out var unmoved) && unmoved.DueAt == dueAt ? unmoved.Fires + 1 : 1;
        _unmoved[timer] = (dueAt, fires);
        if (fires == StuckAfter) log.AgendaStuck(timer, fires, dueAt);
    }
}
