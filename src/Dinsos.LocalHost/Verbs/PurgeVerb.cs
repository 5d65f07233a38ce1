using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dinsos.Pipeline.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>purge</c>: what is kept beyond its time, and its deletion.</summary>
internal static class PurgeVerb
{
    public const string Usage =
        $"purge --dry-run | --confirm [--fingerprint TEXT] [--proof FILE] [--officer NAME] [--reason TEXT] [--date DATE] [--json] {Reach.Usage}";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(
            words, ["--fingerprint", "--proof", "--officer", "--reason", "--date", .. Reach.Options], ["--dry-run", "--confirm", "--json"]);
        if (arguments.Has("--dry-run") == arguments.Has("--confirm")) throw new UsageException("Say --dry-run or --confirm.");
        if (arguments.Has("--dry-run") && (arguments.Has("--proof") || arguments.Has("--fingerprint"))) throw new UsageException("A proof and a fingerprint go with --confirm.");
        var reach = Reach.From(arguments);
        var request = new PurgeRequest { AsOf = arguments.Day("--date") };
        if (arguments.Has("--dry-run")) return await Tell(await Ask(reach, request, cancellation), arguments);

        // Without a fingerprint what is due at this moment is shown, and exactly that is confirmed.
        var fingerprint = arguments.Text("--fingerprint");
        if (fingerprint is null)
        {
            var seen = await Ask(reach, request, cancellation);
            if (!arguments.Has("--json")) await Console.Out.WriteLineAsync(Page(seen));
            fingerprint = seen.Plan!.Fingerprint;
        }

        var confirmed = request with
        {
            Confirm = true,
            Fingerprint = fingerprint,
            Officer = arguments.Text("--officer") ?? Environment.UserName,
            Reason = arguments.Text("--reason") ?? "masa simpan berakhir",
        };
        var answer = await Ask(reach, confirmed, cancellation);

        // A large purge is done in pieces, since nobody waits longer for an answer over HTTP.
        // Between two asks there is time for somebody else who goes on with the same one.
        while (answer is { Done: false, IsToBeRepeated: true, Plan.Fingerprint: var open } && open == fingerprint)
        {
            await Task.Delay(Pause, cancellation);
            answer = await Ask(reach, confirmed, cancellation);
        }

        if (arguments.Text("--proof") is { } file && answer.Proof is { } proof) await File.WriteAllBytesAsync(file, proof.ToBytes(), cancellation);
        return await Tell(answer, arguments);
    }

    /// <summary>The answer as it is read on a terminal.</summary>
    internal static string Page(PurgeAnswer answer)
    {
        var lines = new List<string> { answer.Message };
        foreach (var kind in answer.Plan?.Kinds.Where(kind => kind.Items > 0) ?? [])
        {
            lines.AddRange(TextColumn.Wrap(string.Create(CultureInfo.InvariantCulture, $"{kind.Kind}: {kind.Items} butir, {kind.Words}"), "  ", "    "));
            lines.AddRange(TextColumn.Wrap(
                string.Create(CultureInfo.InvariantCulture, $"disimpan {kind.Months} bulan sejak {kind.Ends}; berakhir antara {kind.Oldest:yyyy-MM-dd} dan {kind.Newest:yyyy-MM-dd}"), "    ", "    "));
            lines.AddRange(TextColumn.Wrap(string.Join(", ", kind.Places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Key} {place.Value}"))), "    ", "    "));
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static async Task<int> Tell(PurgeAnswer answer, Arguments arguments)
    {
        await Console.Out.WriteLineAsync(arguments.Has("--json") ? JsonSerializer.Serialize(answer, Json) : arguments.Has("--confirm") ? answer.Message : Page(answer));
        return answer.Done ? ExitCodes.Done : ExitCodes.Unfinished;
    }

    private static Task<PurgeAnswer> Ask(Reach reach, PurgeRequest request, CancellationToken cancellation) => reach.Ask(
        HttpMethod.Post, "api/purge", request, services => services.GetRequiredService<PurgeHandler>().Handle(request, cancellation), cancellation);
}
