using Dinsos.Pipeline.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>invariants</c>: checks now what must hold at every moment.</summary>
internal static class InvariantsVerb
{
    public const string Usage = $"invariants {Reach.Usage}";

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var report = await Reach.From(Arguments.Parse(words, Reach.Options, [])).Ask(
            HttpMethod.Get, "api/invariants", null, services => services.GetRequiredService<CheckInvariantsHandler>().CheckAll(cancellation), cancellation);
        foreach (var broken in report.Broken) await Console.Out.WriteLineAsync($"Broken: {broken}".AsMemory(), cancellation);
        await Console.Out.WriteLineAsync($"{report.Checked} invariants checked, {report.Broken.Count} broken.".AsMemory(), cancellation);
        return report.Broken.Count == 0 ? ExitCodes.Done : ExitCodes.Unfinished;
    }
}
