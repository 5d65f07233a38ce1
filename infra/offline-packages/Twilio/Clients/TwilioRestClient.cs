using System.Net;
using Twilio.Exceptions;
using Twilio.Http;

namespace Twilio.Clients;

public class TwilioRestClient : ITwilioRestClient
{
    private readonly string _username;
    private readonly string _password;

    public TwilioRestClient(
        string username,
        string password,
        string accountSid = null,
        string region = null,
        Http.HttpClient httpClient = null,
        string edge = null)
    {
        _username = username;
        _password = password;
        AccountSid = accountSid ?? username;
        HttpClient = httpClient ?? new SystemNetHttpClient();
        Region = region;
        Edge = edge;
    }

    public Http.HttpClient HttpClient { get; }

    public string AccountSid { get; }

    public string Region { get; }

    public string Edge { get; set; }

    public Response Request(Request request) => RequestAsync(request).GetAwaiter().GetResult();

    public async Task<Response> RequestAsync(Request request)
    {
        if (_username != null && _password != null) request.SetAuth(_username, _password);
        request.Region = Region ?? request.Region;
        request.Edge = Edge ?? request.Edge;
        Response response;
        try
        {
            response = await HttpClient.MakeRequestAsync(request).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            throw new ApiConnectionException("Connection Error: " + request.Method + request.ConstructUrl(), fault);
        }

        return Checked(response);
    }

    // Everything below 400 counts as success, redirects too. An error whose body is no JSON object keeps neither code nor status.
    private static Response Checked(Response response)
    {
        if (response == null) throw new ApiConnectionException("Connection Error: No response received.");
        if (response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.BadRequest) return response;
        throw ErrorBody.Read(response) is { } error
            ? new ApiException(
                error.Code, (int)response.StatusCode, error.Message ?? "Unable to make request, " + response.StatusCode, error.MoreInfo, error.Details)
            : new ApiException("Api Error: " + response.StatusCode + " - " + (response.Content ?? "[no content]"));
    }
}
