using Dinsos.LocalHost.Engine.Traffic;

namespace Dinsos.LocalHost.Verbs;

/// <summary>What only the host knows about a run.</summary>
/// <param name="Traffic">Storage requests.</param>
/// <param name="Poisoned">Messages in poison queues.</param>
/// <param name="Elapsed">Real time from the first upload to the end.</param>
internal sealed record RunFacts(StorageTraffic Traffic, int Poisoned, TimeSpan Elapsed);

/// <summary>Tells what came of a run.</summary>
internal interface IRunReport
{
    /// <summary>Writes the report and the folder of lists where they are wanted.</summary>
    /// <returns>Whether all work ended and no invariant broke.</returns>
    Task<bool> Write(RunFacts facts, string? reportFile, string? outFolder, CancellationToken cancellation);
}
