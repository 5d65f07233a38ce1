using Dinsos.Pipeline.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>purge</c>: what is kept beyond its time, and its deletion.</summary>
internal static class PurgeVerb
{
    public const string Usage =
        $"purge --dry-run | --confirm [--fingerprint TEXT] [--proof FILE] [--officer NAME] [--reason TEXT] [--date DATE] [--json] {Reach.Usage}";

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(
            words, ["--fingerprint", "--proof", "--officer", "--reason", "--date", .. Reach.Options], ["--dry-run", "--confirm", "--json"]);
        if (arguments.Has("--dry-run") == arguments.Has("--confirm")) throw new UsageException("Say --dry-run or --confirm.");
        var reach = Reach.From(arguments);
        var request = new PurgeRequest { AsOf = arguments.Day("--date") };
        var answer = await reach.Ask(HttpMethod.Post, "api/purge", request, services => services.GetRequiredService<PurgeHandler>().Handle(request, cancellation), cancellation);
        await Console.Out.WriteLineAsync(answer.Message);
        return answer.Done ? ExitCodes.Done : ExitCodes.Unfinished;
    }
}
