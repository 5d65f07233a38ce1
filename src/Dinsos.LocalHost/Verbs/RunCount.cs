using Dinsos.LocalHost.Engine;
using Dinsos.LocalHost.Engine.Traffic;
using Dinsos.Pipeline.Operations;

namespace Dinsos.LocalHost.Verbs;

/// <summary>What only the host can count.</summary>
internal static class RunCount
{
    // The stages from the upload until a row is known to be eligible; the import of registers is not one of them.
    private static readonly string[] UntilEligible = ["IngestSubmission", "ValidateRows", "CompareProposals"];

    public static async Task<RunFigures> Of(FunctionHost host, TimeSpan elapsed, CancellationToken cancellation)
    {
        var traffic = host.Traffic;
        return new RunFigures(
            UntilEligible.Sum(traffic.By),
            traffic.InsideFunctions(StorageService.Blob),
            traffic.InsideFunctions(StorageService.Queue),
            traffic.InsideFunctions(StorageService.Table),
            traffic.By(StorageTraffic.Listener),
            await host.CountPoisoned(cancellation),
            Math.Round(elapsed.TotalSeconds, 1));
    }
}
