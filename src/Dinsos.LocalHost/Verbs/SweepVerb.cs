using Dinsos.Pipeline.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>sweep</c>: looks for unfinished work now, without waiting for the timer.</summary>
internal static class SweepVerb
{
    public const string Usage = $"sweep {Reach.Usage}";

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var report = await Reach.From(Arguments.Parse(words, Reach.Options, [])).Ask(
            HttpMethod.Post, "api/sweep", null, async services => new SweepReport(await services.GetRequiredService<SweepHandler>().Handle(cancellation)), cancellation);
        await Console.Out.WriteLineAsync(report.Found == 0
            ? "Nothing is unfinished."
            : $"{report.Found} pieces of unfinished work were put on their queues again; the functions do them as soon as they run.");
        return ExitCodes.Done;
    }
}
