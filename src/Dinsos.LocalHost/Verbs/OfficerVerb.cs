using System.Text.Json;
using Dinsos.Pipeline.Allocation;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>officer</c>: hands an officer's action to functions that run.</summary>
internal static class OfficerVerb
{
    public const string Usage = "officer ACTION --file F [--url ADDRESS [--key KEY] [--token TOKEN]]";

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        if (words.Count == 0 || words[0].StartsWith('-')) throw new UsageException("Say which action: approve, return, release, reject, settle, withdraw, confirm or allocate.");
        var arguments = Arguments.Parse([.. words.Skip(1)], ["--file", "--url", "--key", "--token"], []);
        var file = arguments.Required("--file");
        if (!File.Exists(file)) throw new UsageException($"There is no file {file}.");
        var action = Json(await File.ReadAllTextAsync(file, cancellation), file);
        var answer = await Reach.From(arguments).AskFunctions<OfficerAnswer>(
            HttpMethod.Post, $"api/officer/{Uri.EscapeDataString(words[0])}", action, cancellation);
        await Console.Out.WriteLineAsync(answer.Message);
        return answer.Done ? ExitCodes.Done : ExitCodes.Unfinished;
    }

    private static JsonElement Json(string content, string file)
    {
        try
        {
            return JsonElement.Parse(content);
        }
        catch (JsonException wrong)
        {
            throw new UsageException($"{file} is not JSON: {wrong.Message}");
        }
    }
}
