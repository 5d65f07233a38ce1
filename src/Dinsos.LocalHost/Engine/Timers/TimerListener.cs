using Azure;
using Dinsos.LocalHost.Engine.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine.Timers;

// Fires one timer: when the run says so in simulated time, by its own loop on the real clock. It never overlaps itself.
internal sealed class TimerListener(
    TimerFunction function, HostMemory memory, FunctionInvoker invoker, CancellationToken invocations, ILogger log)
{
    // Long waits are cut, so that a machine that slept notices soon that it is late.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public string Name => function.Name;

    public TimerSchedule Schedule => function.Schedule;

    public async Task Fire(DateTimeOffset now, bool isPastDue)
    {
        var info = new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = function.UseMonitor
                ? new ScheduleStatus
                {
                    Last = memory.LastFired(Name)?.UtcDateTime ?? default,
                    Next = Schedule.After(now).UtcDateTime,
                    LastUpdated = memory.LastFired(Name)?.UtcDateTime ?? default,
                }
                : null,
        };
        try
        {
            await invoker.Invoke(
                function,
                new Bindings(
                    (type, _) => type == typeof(TimerInfo) ? ValueTask.FromResult<object?>(info) : throw Bindings.CannotBind(type),
                    Bindings.NoData),
                invocations);
        }
        catch (Exception)
        {
            // Logged by the invoker. A timer has no retry: its status goes on even if it failed.
        }

        memory.Fired(Name, now);
    }

    // The loop of the real clock.
    public async Task Run(TimeProvider time, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var last = memory.LastFired(Name);
        if (function.UseMonitor && last is { } fired && Schedule.After(fired) <= now) await FireAndSave(time, isPastDue: true);
        else if (function.RunOnStartup) await FireAndSave(time, isPastDue: false);

        while (!stop.IsCancellationRequested)
        {
            var next = Schedule.After(time.GetUtcNow());
            for (var wait = next - time.GetUtcNow(); wait > TimeSpan.Zero; wait = next - time.GetUtcNow())
            {
                await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stop);
            }

            await FireAndSave(time, isPastDue: false);
        }
    }

    private async Task FireAndSave(TimeProvider time, bool isPastDue)
    {
        var now = time.GetUtcNow();
        await Fire(now, isPastDue);
        try
        {
            await memory.Save(now, CancellationToken.None);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException)
        {
            log.MemoryNotSaved(fault);
        }
    }
}
