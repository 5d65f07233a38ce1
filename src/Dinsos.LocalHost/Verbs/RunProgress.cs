using Dinsos.LocalHost.Engine;
using Dinsos.Pipeline;
using Spectre.Console;

namespace Dinsos.LocalHost.Verbs;

/// <summary>Shows the simulated day while a run goes on. Quiet where nobody looks on.</summary>
internal sealed class RunProgress : IDisposable
{
    private readonly TaskCompletionSource _over;
    private readonly Task _shown;

    private RunProgress(Task shown, TaskCompletionSource over) => (_shown, _over) = (shown, over);

    public static IDisposable Show(FunctionHost host, RunDates dates)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected) return new RunProgress(Task.CompletedTask, new TaskCompletionSource());
        var over = new TaskCompletionSource();
        var shown = AnsiConsole.Progress().StartAsync(async context =>
        {
            var days = dates.Until.DayNumber - dates.From.DayNumber + 1;
            var task = context.AddTask("Simulated time", maxValue: days);
            host.Simulation!.Jumped = now =>
            {
                var today = BusinessClock.DayOf(now);
                task.Description = $"{today:yyyy-MM-dd}";
                task.Value = Math.Min(days, today.DayNumber - dates.From.DayNumber);
            };
            await over.Task;
        });
        return new RunProgress(shown, over);
    }

    public void Dispose()
    {
        _over.TrySetResult();
        _shown.Wait(TimeSpan.FromSeconds(2));
    }
}
