using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dinsos.LocalHost.Verbs;

/// <summary><c>officer</c>: hands an officer's action to the functions that run on this machine.</summary>
internal static class OfficerVerb
{
    public const string Usage = "officer ACTION --file F [--url ADDRESS] [--key KEY]";
    private static readonly Uri Local = new("http://127.0.0.1:7071/");

    public static async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        if (words.Count == 0 || words[0].StartsWith('-')) throw new UsageException("Say which action: approve, return, release, reject, settle or withdraw.");
        var arguments = Arguments.Parse([.. words.Skip(1)], ["--file", "--url", "--key"], []);
        var file = arguments.Required("--file");
        if (!File.Exists(file)) throw new UsageException($"There is no file {file}.");
        var content = await File.ReadAllTextAsync(file, cancellation);
        CheckJson(content, file);

        using var client = new HttpClient { BaseAddress = arguments.Address("--url") ?? Local };
        client.DefaultRequestHeaders.Add("x-functions-key", arguments.Text("--key") ?? LocalSettings.FunctionKey);
        try
        {
            using var body = new StringContent(content, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync($"api/officer/{Uri.EscapeDataString(words[0])}", body, cancellation);
            var said = await answer.Content.ReadAsStringAsync(cancellation);
            var message = said.Length == 0 ? answer.ReasonPhrase : JsonNode.Parse(said)?["message"]?.GetValue<string>() ?? said;
            await Console.Out.WriteLineAsync(message);
            return answer.IsSuccessStatusCode ? ExitCodes.Done : ExitCodes.Unfinished;
        }
        catch (HttpRequestException unreachable)
        {
            await Console.Error.WriteLineAsync($"No functions answer at {client.BaseAddress}: start ./dinsos up first, or name --url. ({unreachable.Message})");
            return ExitCodes.Unfinished;
        }
    }

    private static void CheckJson(string content, string file)
    {
        try
        {
            using var parsed = JsonDocument.Parse(content);
        }
        catch (JsonException wrong)
        {
            throw new UsageException($"{file} is not JSON: {wrong.Message}");
        }
    }
}
