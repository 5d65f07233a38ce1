using System.Text.Encodings.Web;
using System.Text.Json;
using Dinsos.Pipeline.Tracing;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>trace</c>: all that is kept of one person, over all programmes.</summary>
internal static class TraceVerb
{
    public const string Usage = $"trace --nik-file FILE [--officer NAME] [--reason TEXT] [--json] {Reach.Usage}";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var arguments = Arguments.Parse(words, ["--nik-file", "--officer", "--reason", .. Reach.Options], ["--json"]);
        var request = new TraceRequest
        {
            Nik = await NikFile.Read(arguments.Required("--nik-file"), cancellation),
            Officer = arguments.Text("--officer") ?? Environment.UserName,
            Reason = arguments.Text("--reason") ?? "ditanyakan lewat baris perintah",
        };
        var trace = await Reach.From(arguments).Ask(
            HttpMethod.Post, "api/trace", request, services => Ask(services.GetRequiredService<TraceHandler>(), request, cancellation), cancellation);
        await Console.Out.WriteLineAsync(arguments.Has("--json") ? JsonSerializer.Serialize(trace, Json) : Page(trace));
        return ExitCodes.Done;
    }

    /// <summary>The trace as it is read on a terminal.</summary>
    internal static string Page(PersonTrace trace) => string.Join(Environment.NewLine, TextColumn.Of(trace.Text).Prepend($"NIK {trace.Nik}"));

    private static async Task<PersonTrace> Ask(TraceHandler handler, TraceRequest request, CancellationToken cancellation)
    {
        var answer = await handler.Handle(request, cancellation);
        return answer.Trace ?? throw new RefusedException(answer.Message!);
    }
}
