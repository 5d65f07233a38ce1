using System.Diagnostics;
using Azure;

namespace Dinsos.Pipeline.Storage;

/// <summary>What kept a piece of work from being done: the kind of the fault and where it arose, never what was being worked on.</summary>
/// <param name="Reason">Such as <c>RequestFailedException 503 ServerBusy in RunAllocationHandler.Handle</c>.</param>
/// <param name="Tries">How many tries ended in a fault, of whatever kind.</param>
/// <param name="LastAt">When the last of them ended, on the real clock.</param>
public sealed record Fault(string Reason, int Tries, DateTimeOffset LastAt)
{
    private const string Ours = "Dinsos.Pipeline.";

    /// <summary>What is said where no try left a word: the host died, or the message could not be read.</summary>
    public const string Unknown = "no try left a reason";

    /// <summary>The reason that an exception stands for. Its message is left out: other people's libraries put data into theirs.</summary>
    internal static string ReasonOf(Exception fault)
    {
        var inner = fault is AggregateException { InnerExceptions: [var only] } ? only : fault;
        var code = inner is RequestFailedException storage ? $" {storage.Status} {storage.ErrorCode}".TrimEnd() : "";
        return $"{inner.GetType().Name}{code}{(Place(inner) is { } place ? $" in {place}" : "")}";
    }

    // The method of ours that asked for what failed. That all storage goes through a few classes says nothing, so they are passed over.
    private static string? Place(Exception fault)
    {
        string? nearest = null;
        foreach (var method in new StackTrace(fault).GetFrames().Select(frame => frame.GetMethod()))
        {
            if (method?.DeclaringType is not { Namespace: { } room } type || !room.StartsWith(Ours, StringComparison.Ordinal)) continue;
            var name = NameOf(type, method.Name);
            if (room != typeof(Fault).Namespace) return name;
            nearest ??= name;
        }

        return nearest;
    }

    // Under the name that stands in the source: an asynchronous method runs as a type of its own inside its class.
    private static string NameOf(Type type, string method) =>
        type is { IsNested: true, DeclaringType: { } outer } && type.Name is ['<', ..] && type.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end
            ? $"{outer.Name}.{type.Name[1..end]}"
            : $"{type.Name}.{method}";
}
