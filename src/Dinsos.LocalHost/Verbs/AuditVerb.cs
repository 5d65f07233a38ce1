using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>audit verify</c>: proves that the log of decisions is as it was written, or names the first link that is not.</summary>
internal static class AuditVerb
{
    public const string Usage = $"audit verify {Reach.Usage}";

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        if (words is not ["verify", ..]) throw new UsageException("Say what to do with the log: verify.");
        var reach = Reach.From(Arguments.Parse([.. words.Skip(1)], Reach.Options, []));
        var verdict = await reach.Ask(
            HttpMethod.Get, "api/audit/verify", null, services => services.GetRequiredService<VerifyAuditHandler>().Handle(cancellation), cancellation);
        await Console.Out.WriteLineAsync(Line(verdict));
        return verdict.Whole ? ExitCodes.Done : ExitCodes.Unfinished;
    }

    internal static string Line(AuditVerdict verdict) =>
        verdict is { Whole: true, Count: 0 } ? "The audit log is whole: it has no records yet."
        : verdict.Whole ? $"The audit log is whole: {verdict.Count} records, the last one is {verdict.Head}."
        : verdict.Number is { } number ? $"The audit log is broken at record {number}: {verdict.Fault}."
        : $"The audit log is broken: {verdict.Fault}.";
}
