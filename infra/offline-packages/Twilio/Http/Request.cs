using System.Net;
using Twilio.Rest;

namespace Twilio.Http;

public class Request
{
    public Request(HttpMethod method, string url)
    {
        Method = method;
        Uri = new Uri(url);
    }

    public Request(
        HttpMethod method,
        Domain domain,
        string uri,
        string region = null,
        List<KeyValuePair<string, string>> queryParams = null,
        List<KeyValuePair<string, string>> postParams = null,
        string edge = null,
        List<KeyValuePair<string, string>> headerParams = null)
        : this(method, $"https://{domain}.twilio.com{uri}")
    {
        Region = region;
        Edge = edge;
        QueryParams = queryParams ?? [];
        PostParams = postParams ?? [];
        HeaderParams = headerParams ?? [];
    }

    public HttpMethod Method { get; }

    public Uri Uri { get; private set; }

    public string Username { get; set; }

    public string Password { get; set; }

    public string Region { get; set; }

    public string Edge { get; set; }

    public List<KeyValuePair<string, string>> QueryParams { get; private set; } = [];

    public List<KeyValuePair<string, string>> PostParams { get; private set; } = [];

    public List<KeyValuePair<string, string>> HeaderParams { get; private set; } = [];

    public void SetAuth(string username, string password) => (Username, Password) = (username, password);

    public void AddQueryParam(string name, string value) => QueryParams.Add(new(name, value));

    public void AddPostParam(string name, string value) => PostParams.Add(new(name, value));

    public void AddHeaderParam(string name, string value) => HeaderParams.Add(new(name, value));

    public Uri ConstructUrl()
    {
        var address = buildUri().AbsoluteUri;
        var query = string.Join('&', QueryParams.Select(pair => $"{WebUtility.UrlEncode(pair.Key)}={WebUtility.UrlEncode(pair.Value)}"));
        return new Uri(query.Length == 0 ? address : $"{address}?{query}");
    }

    // product[.edge][.region].twilio.com: an edge without a region implies the region us1.
#pragma warning disable IDE1006 // The real method is spelled so.
    public Uri buildUri()
#pragma warning restore IDE1006
    {
        if (Region == null && Edge == null) return Uri;
        var labels = Uri.Host.Split('.');
        var region = Region ?? labels.Length switch { 4 => labels[1], 5 => labels[2], _ => null };
        var edge = Edge ?? (labels.Length == 5 ? labels[1] : null);
        if (edge != null) region ??= "us1";
        string[] parts = [labels[0], edge, region, .. labels[^2..]];
        return new UriBuilder(Uri) { Host = string.Join('.', parts.Where(part => !string.IsNullOrEmpty(part))) }.Uri;
    }
}
