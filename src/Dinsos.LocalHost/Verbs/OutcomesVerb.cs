using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Outcomes;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>outcomes</c>: what became of the businesses, as lists and as a page, without waiting for the first of the month.</summary>
internal static class OutcomesVerb
{
    public const string Usage = $"outcomes --out DIR [--programme ID] [--date DATE] {Reach.Usage}";

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(words, ["--out", "--programme", "--date", .. Reach.Options], []);
        var folder = arguments.Required("--out");
        var asked = new OutcomesAsked(arguments.Text("--programme"), arguments.Day("--date"));
        var files = await Reach.From(arguments).Ask(
            HttpMethod.Get, $"api/outcomes?{asked.Query}", null, services => services.GetRequiredService<OutcomeReports>().Make(asked, cancellation), cancellation);
        if (files.Count == 0)
        {
            throw new RefusedException(
                asked.Programme is { } id ? $"There is no programme {id} there." : "Nothing has been awarded there yet, so there is nothing to tell.");
        }

        foreach (var path in await ListFile.Write(folder, OutcomeReports.Kind, files, cancellation)) await Console.Out.WriteLineAsync(path.AsMemory(), cancellation);
        return ExitCodes.Done;
    }
}
