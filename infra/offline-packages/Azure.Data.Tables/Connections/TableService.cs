using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables;

/// <summary>One account's table endpoint and the pipeline that speaks to it.</summary>
internal sealed class TableService
{
    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    private TableService(Uri endpoint, string accountName, HttpPipelinePolicy authentication, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new TableClientOptions();
        Endpoint = endpoint;
        AccountName = accountName;
        _version = options.VersionHeader;
        var settings = new HttpPipelineOptions(options) { RequestFailedDetailsParser = ODataErrorParser.Instance };
        settings.PerRetryPolicies.Add(authentication);
        _pipeline = HttpPipelineBuilder.Build(settings);
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    public static TableService At(string connectionString, TableClientOptions? options)
    {
        var parsed = ConnectionString.Parse(connectionString);
        return At(parsed.Endpoint, parsed.Credential, options);
    }

    public static TableService At(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, credential.AccountName, new SharedKeyPolicy(credential), options);
    }

    public static TableService At(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        var bearer = new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default");
        return new(endpoint, endpoint.Host.Split('.')[0], bearer, options);
    }

    /// <summary>The address of something under the endpoint; the path and the query come escaped.</summary>
    public string AddressOf(string path) => $"{Endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}";

    public string AddressOfEntity(string table, string partitionKey, string rowKey) =>
        AddressOf($"{table}(PartitionKey='{EscapeKey(partitionKey)}',RowKey='{EscapeKey(rowKey)}')");

    public HttpMessage Message(RequestMethod method, string address, RequestContent? content = null, string contentType = "application/json")
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(address));
        request.Headers.Add("x-ms-version", _version);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("MaxDataServiceVersion", "3.0");
        request.Headers.Add("Accept", "application/json;odata=minimalmetadata");
        if (content is not null)
        {
            request.Content = content;
            request.Headers.Add("Content-Type", contentType);
        }

        return message;
    }

    public async ValueTask<Response> Send(HttpMessage message, bool async, CancellationToken cancellationToken)
    {
        if (async)
            await _pipeline.SendAsync(message, cancellationToken);
        else
            _pipeline.Send(message, cancellationToken);
        return message.Response;
    }

    public async ValueTask<Response> SendExpecting(HttpMessage message, bool async, CancellationToken cancellationToken, params int[] statuses)
    {
        var response = await Send(message, async, cancellationToken);
        return statuses.Contains(response.Status) ? response : throw new RequestFailedException(response);
    }

    private static string EscapeKey(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
