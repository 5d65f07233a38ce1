using System.Net.Http.Headers;

namespace Twilio.Http;

public class SystemNetHttpClient : HttpClient
{
    private readonly System.Net.Http.HttpClient _client;

    public SystemNetHttpClient(System.Net.Http.HttpClient httpClient = null) =>
        _client = httpClient ?? new(new HttpClientHandler { AllowAutoRedirect = false });

    public override Response MakeRequest(Request request) => MakeRequestAsync(request).GetAwaiter().GetResult();

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        var message = Message(request);
        LastRequest = request;
        LastResponse = null;

        var answer = await _client.SendAsync(message).ConfigureAwait(false);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync().ConfigureAwait(false));
        var response = new Response(answer.StatusCode, await reader.ReadToEndAsync().ConfigureAwait(false), answer.Headers);
        LastResponse = response;
        return response;
    }

    private HttpRequestMessage Message(Request request)
    {
        var message = new HttpRequestMessage(new System.Net.Http.HttpMethod(request.Method.ToString()), request.ConstructUrl());
        if (!request.Method.Equals(HttpMethod.Get)) message.Content = new FormUrlEncodedContent(request.PostParams);
        if (request.Username != null && request.Password != null)
            message.Headers.Authorization = new("Basic", Authentication(request.Username, request.Password));

        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("utf-8"));
        message.Headers.TryAddWithoutValidation("User-Agent", "twilio-csharp/7.14.9 (stand-in)");
        foreach (var (name, value) in request.HeaderParams) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
