using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Telemetry;

/// <summary>
/// Where a function takes what it was given: each run is an activity of the source <see cref="Source"/> and a scope of the log, so
/// that all that is said or sent inside carries what it is about and belongs to one trace.
/// </summary>
/// <param name="faults">Where the reasons of runs that fail are kept.</param>
/// <param name="log">Where runs that fail are told, inside their scope.</param>
public sealed class Runs(IRunFaults faults, ILogger<Runs> log)
{
    /// <summary>Name of the source of activities.</summary>
    public const string Source = "Dinsos";

    private static readonly ActivitySource Activities = new(Source);

    /// <summary>Takes a message of a queue. The trace in which it was sent goes on; what started the function is linked.</summary>
    /// <param name="function">Name of the function.</param>
    /// <param name="work">The message.</param>
    /// <param name="run">What the function does with it.</param>
    public async Task Of(string function, QueuedWork work, Func<Task> run)
    {
        using var activity = Continued(function, work.TraceParent);
        await Told(function, work.About(), activity, Noted(function, () => WorkId.Of(work), run));
    }

    /// <summary>Takes a blob: a trace begins.</summary>
    /// <param name="function">Name of the function.</param>
    /// <param name="container">The container of the blob.</param>
    /// <param name="name">Its name there; only a hash of it is kept, and only where the run fails.</param>
    /// <param name="run">What the function does with it.</param>
    public async Task OfBlob(string function, string container, string name, Func<Task> run)
    {
        using var activity = Activities.StartActivity(function, ActivityKind.Consumer);
        await Told(function, default, activity, Noted(function, () => WorkId.OfBlob(container, name), run));
    }

    /// <summary>Takes the hour of a timer: a trace begins.</summary>
    /// <param name="function">Name of the function.</param>
    /// <param name="run">What the function does.</param>
    public async Task Of(string function, Func<Task> run)
    {
        using var activity = Activities.StartActivity(function, ActivityKind.Consumer);
        await Told(function, default, activity, run);
    }

    /// <summary>
    /// Takes a request. A trace begins, whatever the request says: what an outsider writes into its header must not decide to which trace
    /// our work belongs.
    /// </summary>
    /// <param name="function">Name of the function.</param>
    /// <param name="answer">What the function does.</param>
    public async Task OfRequest(string function, Func<Task> answer)
    {
        // Flows into what is awaited here and is forgotten when this method returns.
        Activity.Current = null;
        using var activity = Activities.StartActivity(function, ActivityKind.Server);
        await Told(function, default, activity, answer);
    }

    /// <summary>Says what the run is about once it is known, in the middle of a run, until the end of the caller's block.</summary>
    /// <param name="subject">What it is about.</param>
    public IDisposable? About(Subject subject)
    {
        var tags = subject.Tags().ToList();
        if (Activity.Current is { } activity && activity.Source.Name == Source) Note(activity, tags);
        return log.BeginScope(new RunScope(tags));
    }

    private static Activity? Continued(string function, string? parent)
    {
        if (!Activities.HasListeners()) return null;
        if (!ActivityContext.TryParse(parent, null, isRemote: true, out var sender)) return Activities.StartActivity(function, ActivityKind.Consumer);
        var starter = Activity.Current?.Context;
        return Activities.StartActivity(function, ActivityKind.Consumer, sender, links: starter is { } link ? [new(link)] : null);
    }

    private Func<Task> Noted(string function, Func<string> work, Func<Task> run) => async () =>
    {
        try
        {
            await run();
        }
        catch (Exception fault)
        {
            // Also where it was only stopped: what takes longer than a function may is stopped each time.
            await faults.Note(function, work(), fault);
            throw;
        }
    };

    private async Task Told(string function, Subject subject, Activity? activity, Func<Task> run)
    {
        List<KeyValuePair<string, object?>> tags = [new("function", function), .. subject.Tags()];
        if (activity is not null) Note(activity, tags);
        using var scope = log.BeginScope(new RunScope(tags));
        try
        {
            await run();
        }
        catch (OperationCanceledException)
        {
            log.RunStopped(function);
            throw;
        }
        catch (Exception fault)
        {
            // The kind of fault only: whoever started the function logs the whole, and a trace has no need of its text.
            activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            log.RunFailed(function, fault.GetType().Name);
            throw;
        }
    }

    private static void Note(Activity activity, List<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags) activity.SetTag(name, value);
    }
}
