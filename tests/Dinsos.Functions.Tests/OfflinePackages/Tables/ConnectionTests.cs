using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Dinsos.Functions.Tests.OfflinePackages.Tables;

public sealed class ConnectionTests(AzuriteFixture azurite) : TableTest(azurite)
{
    private const string Key = "c2VjcmV0IGtleSBmb3IgdGVzdHM=";

    [Fact]
    public async Task Shared_key_opens_the_account()
    {
        var (endpoint, account, key) = await AccountParts();
        var credential = new TableSharedKeyCredential(account, key);

        await new TableServiceClient(endpoint, credential).CreateTableAsync("people");
        await new TableClient(endpoint, "people", credential).AddEntityAsync(Person("1"));

        Assert.Single(await All(new TableClient(endpoint, "people", credential, new TableClientOptions()).QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task Connection_string_opens_a_table()
    {
        var connection = await Azurite.NewAccount();

        await new TableClient(connection, "people").CreateAsync();
        await new TableClient(connection, "people", new TableClientOptions(TableClientOptions.ServiceVersion.V2019_02_02)).AddEntityAsync(Person("1"));

        Assert.Single(await All(new TableServiceClient(connection, new TableClientOptions()).GetTableClient("people").QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task Wrong_key_is_forbidden_until_the_right_one_is_set()
    {
        var (endpoint, account, key) = await AccountParts();
        var credential = new TableSharedKeyCredential(account, Key);
        var service = new TableServiceClient(endpoint, credential);

        var (status, _) = await FailureOf(() => service.CreateTableAsync("people"));
        credential.SetAccountKey(key);

        Assert.Equal(403, status);
        Assert.Equal(204, (await service.CreateTableAsync("people")).GetRawResponse().Status);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite", "http://azurite:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("AccountName=dinsos;AccountKey=" + Key, "https://dinsos.table.core.windows.net/", "dinsos")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=dinsos;AccountKey=" + Key + ";EndpointSuffix=example.id", "http://dinsos.table.example.id/", "dinsos")]
    [InlineData("AccountName=dinsos;AccountKey=" + Key + ";TableEndpoint=http://127.0.0.1:7/dinsos", "http://127.0.0.1:7/dinsos", "dinsos")]
    public void Connection_string_tells_the_endpoint(string text, string endpoint, string account)
    {
        var service = new TableServiceClient(text);

        Assert.Equal((new Uri(endpoint), account), (service.Uri, service.AccountName));
    }

    [Theory]
    [InlineData("AccountName=dinsos")]
    [InlineData("nonsense")]
    public void Incomplete_connection_string_is_refused(string text) =>
        Assert.Throws<InvalidOperationException>(() => new TableServiceClient(text));

    [Fact]
    public async Task Request_is_signed_over_verb_type_date_and_path()
    {
        var wire = new RecordedWire("{\"value\":[]}");
        var table = new TableClient(new Uri("https://dinsos.table.core.windows.net"), "people", new TableSharedKeyCredential("dinsos", Key), wire.Options());

        await All(table.QueryAsync<TableEntity>("PartitionKey eq 'a'"));

        var request = Assert.Single(wire.Requests);
        var date = request.Headers.GetValues("x-ms-date").Single();
        var text = $"GET\n\n\n{date}\n/dinsos{request.RequestUri!.AbsolutePath}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(text)));
        Assert.Equal($"SharedKey dinsos:{signature}", request.Headers.Authorization!.ToString());
        Assert.Equal("2020-12-06", request.Headers.GetValues("x-ms-version").Single());
    }

    [Fact]
    public async Task Token_is_sent_to_the_account()
    {
        var wire = new RecordedWire("{\"value\":[]}");
        var endpoint = new Uri("https://dinsos.table.core.windows.net");
        var service = new TableServiceClient(endpoint, new FixedToken(), wire.Options());

        await All(service.QueryAsync());
        await All(new TableClient(endpoint, "people", new FixedToken(), wire.Options()).QueryAsync<TableEntity>());

        Assert.Equal("dinsos", service.AccountName);
        Assert.Equal(["Bearer token for https://storage.azure.com/.default", "Bearer token for https://storage.azure.com/.default"],
            wire.Requests.Select(request => request.Headers.Authorization!.ToString()));
    }

    [Fact]
    public async Task Busy_service_is_tried_again()
    {
        var wire = new RecordedWire("{\"value\":[]}") { Busy = 2 };
        var service = new TableServiceClient(new Uri("https://dinsos.table.core.windows.net"), new TableSharedKeyCredential("dinsos", Key), wire.Options());

        Assert.Empty(await All(service.QueryAsync()));
        Assert.Equal(3, wire.Requests.Count);
    }

    [Fact]
    public async Task Failed_transaction_is_read_as_azure_writes_it()
    {
        const string Answer = """
            --batchresponse_a
            Content-Type: multipart/mixed; boundary=changesetresponse_b

            --changesetresponse_b
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 409 Conflict
            X-Content-Type-Options: nosniff
            Cache-Control: no-cache
            Preference-Applied: return-no-content
            DataServiceVersion: 3.0;
            Content-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8

            {"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-US","value":"7:The specified entity already exists.\nRequestId:1\nTime:2"}}}
            --changesetresponse_b--
            --batchresponse_a--
            """;
        var wire = new RecordedWire(Answer.ReplaceLineEndings("\r\n")) { Status = 202 };
        var table = new TableClient(new Uri("https://dinsos.table.core.windows.net"), "people", new TableSharedKeyCredential("dinsos", Key), wire.Options());

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, Person("1"))]));

        Assert.Equal((7, 409, "EntityAlreadyExists"), (failure.FailedTransactionActionIndex, failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Table_being_deleted_is_a_failure_to_create_if_not_exists()
    {
        var wire = new RecordedWire("""{"odata.error":{"code":"TableBeingDeleted","message":{"lang":"en-US","value":"The specified table is being deleted."}}}""") { Status = 409 };
        var service = new TableServiceClient(new Uri("https://dinsos.table.core.windows.net"), new TableSharedKeyCredential("dinsos", Key), wire.Options());

        Assert.Equal((409, "TableBeingDeleted"), await FailureOf(() => service.CreateTableIfNotExistsAsync("people")));
    }

    private async Task<(Uri Endpoint, string Account, string Key)> AccountParts()
    {
        var settings = (await Azurite.NewAccount()).Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => setting.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return (new Uri(settings["TableEndpoint"]), settings["AccountName"], settings["AccountKey"]);
    }

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"token for {requestContext.Scopes.Single()}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Answers each request with one text and keeps what was asked.</summary>
    private sealed class RecordedWire(string answer) : HttpMessageHandler
    {
        public List<HttpRequestMessage> Requests { get; } = [];

        public int Status { get; init; } = 200;

        public int Busy { get; set; }

        public TableClientOptions Options() => new()
        {
            Transport = new HttpClientTransport(new HttpClient(this)),
            Retry = { Delay = TimeSpan.FromMilliseconds(1) },
        };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return Task.FromResult(Busy-- > 0
                ? new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable)
                : new HttpResponseMessage((System.Net.HttpStatusCode)Status) { Content = new StringContent(answer) });
        }
    }
}
