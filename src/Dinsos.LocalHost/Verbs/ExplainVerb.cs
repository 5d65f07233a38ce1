using System.Text.Encodings.Web;
using System.Text.Json;
using Dinsos.Pipeline.Explanations;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>explain</c>: why one person was given a place, waits, or is not eligible.</summary>
internal static class ExplainVerb
{
    public const string Usage = $"explain --programme ID --nik-file FILE [--officer NAME] [--reason TEXT] [--json] {Reach.Usage}";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(words, ["--programme", "--nik-file", "--officer", "--reason", .. Reach.Options], ["--json"]);
        var request = new ExplainRequest
        {
            Programme = arguments.Required("--programme"),
            Nik = await NikFile.Read(arguments.Required("--nik-file"), cancellation),
            Officer = arguments.Text("--officer") ?? Environment.UserName,
            Reason = arguments.Text("--reason") ?? "ditanyakan lewat baris perintah",
        };
        var explanation = await Reach.From(arguments).Ask(
            HttpMethod.Post, "api/explain", request, services => Ask(services.GetRequiredService<ExplainHandler>(), request, cancellation), cancellation);
        await Console.Out.WriteLineAsync(arguments.Has("--json") ? JsonSerializer.Serialize(explanation, Json) : Page(explanation));
        return ExitCodes.Done;
    }

    /// <summary>The explanation as it is read on a terminal.</summary>
    internal static string Page(Explanation explanation)
    {
        string[] lines =
        [
            $"{explanation.ProgrammeName} ({explanation.Programme}), NIK {explanation.Nik}", .. TextColumn.Of(explanation.Text),
            "", "Pembukaan penjelasan ini sudah dicatat dalam catatan keputusan.",
        ];
        return string.Join(Environment.NewLine, lines);
    }

    private static async Task<Explanation> Ask(ExplainHandler handler, ExplainRequest request, CancellationToken cancellation)
    {
        var answer = await handler.Handle(request, cancellation);
        return answer.Explanation ?? throw new RefusedException(answer.Message!);
    }
}
