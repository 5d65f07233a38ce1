using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Dinsos.Pipeline.Telemetry;

// The text of a fault may quote what could not be read, and that may be somebody's number. What is sent of it is its kind and where it
// happened, whoever logged it: the worker writes the faults of functions as they are.
internal sealed class FaultsWithoutText : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is not { } fault) return;
        data.Attributes =
        [
            .. data.Attributes ?? [],
            new("exception.type", fault.GetType().FullName),
            new("exception.stacktrace", string.Join('\n', Chain(fault).Select(one => $"{one.GetType().FullName}\n{one.StackTrace}"))),
        ];
        data.Exception = null;
    }

    private static IEnumerable<Exception> Chain(Exception fault)
    {
        for (var one = fault; one is not null; one = one.InnerException) yield return one;
    }
}

// The worker's own activity of a run that failed ends with the text of the fault.
internal sealed class StatusWithoutText : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name != Runs.Source && data.StatusDescription is not null) data.SetStatus(data.Status);
    }
}
