using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dinsos.LocalHost.Engine.Http;

namespace Dinsos.LocalHost.Verbs;

// The functions of a system that runs, asked over HTTP.
internal sealed class RunningFunctions(Uri address, string key, string? token = null)
{
    public static readonly Uri Local = new("http://127.0.0.1:7071/");

    // A function says no with the status Conflict and the same kind of answer; every other failure is told as it is.
    public async Task<T> Ask<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        // A trial over a large province takes minutes; who asks may stop it at any time.
        using var client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add(HttpKeys.Header, key);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");
        using var answer = await Send(client, request, cancellation);
        var said = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.Conflict) throw new RefusedException(Reason(answer, said));
        return Read<T>(said) ?? throw new RefusedException($"What answers at {address} is not Dinsos.");
    }

    private async Task<HttpResponseMessage> Send(HttpClient client, HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await client.SendAsync(request, cancellation);
        }
        catch (HttpRequestException unreachable)
        {
            throw new NobodyAnswersException($"No functions answer at {address}: start ./dinsos up first, or name another system. ({unreachable.Message})");
        }
    }

    private static string Reason(HttpResponseMessage answer, string said) =>
        Read<Message>(said)?.Text is { } text ? text
        : answer.StatusCode == HttpStatusCode.Unauthorized ? "The functions do not know this key: name it by --key."
        : $"The functions answered {(int)answer.StatusCode} {answer.ReasonPhrase}.";

    private static T? Read<T>(string said)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(said, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private sealed record Message([property: JsonPropertyName("message")] string? Text);
}
