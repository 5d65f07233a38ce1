using System.Text.Encodings.Web;
using System.Text.Json;
using Dinsos.Pipeline.Explanations;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>explain</c>: why one person was given a place, waits, or is not eligible.</summary>
internal static class ExplainVerb
{
    public const string Usage = $"explain --programme ID --nik-file FILE [--officer NAME] [--reason TEXT] [--json] {Reach.Usage}";
    private const int MostCharacters = 1000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(words, ["--programme", "--nik-file", "--officer", "--reason", .. Reach.Options], ["--json"]);
        var request = new ExplainRequest
        {
            Programme = arguments.Required("--programme"),
            Nik = await ReadNik(arguments.Required("--nik-file"), cancellation),
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
        var lines = new List<string> { $"{explanation.ProgrammeName} ({explanation.Programme}), NIK {explanation.Nik}" };
        foreach (var section in explanation.Text)
        {
            lines.AddRange(["", section.Title]);
            lines.AddRange(section.Sentences.SelectMany(sentence => TextColumn.Wrap(sentence, "  - ", "    ")));
        }

        lines.AddRange(["", "Pembukaan penjelasan ini sudah dicatat dalam catatan keputusan."]);
        return string.Join(Environment.NewLine, lines);
    }

    // Neither the content nor the name of the file is ever shown: one who mistakes the option may have written the NIK there.
    private static async Task<string> ReadNik(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file)) throw new UsageException("There is no file where --nik-file says. It takes the name of a file that holds the 16 digits.");
        using var reader = new StreamReader(file);
        var buffer = new char[MostCharacters];
        var content = new string(buffer, 0, await reader.ReadBlockAsync(buffer, cancellation)).Trim();
        return content.Length == 16 && content.All(char.IsAsciiDigit)
            ? content
            : throw new UsageException("The file that --nik-file names must hold the 16 digits of one NIK and nothing else.");
    }

    private static async Task<Explanation> Ask(ExplainHandler handler, ExplainRequest request, CancellationToken cancellation)
    {
        var answer = await handler.Handle(request, cancellation);
        return answer.Explanation ?? throw new RefusedException(answer.Message!);
    }
}
