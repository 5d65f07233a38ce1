using System.Globalization;
using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Storage;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.UploadLinks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dinsos.Functions.Tests.UploadLinks;

/// <summary>How a link is signed on Azure. The service that lends a key is played: nothing here reaches Azure.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class UploadLinkOnAzureTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task On_azure_the_identity_lends_its_rights_and_only_https_is_spoken()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var service = new LendingService();
        var blobs = new BlobServiceClient(
            new Uri("https://dinsos.blob.core.windows.net"), new SignedIn(), new BlobClientOptions { Transport = new HttpClientTransport(new HttpClient(service)) });
        var handler = new UploadLinkHandler(rooms.Get<ProvinceSettings>(), blobs, rooms.Get<AuditLog>(), rooms.Get<BusinessClock>(), NullLogger<UploadLinkHandler>.Instance);

        var link = (await handler.Handle(new("6472", "uep-2025", "usulan Siti.csv", "Budi", UploadLinkRequest.Usual), default)).Link!;

        Assert.Equal("https://dinsos.blob.core.windows.net/submissions/6472/uep-2025/usulan%20Siti.csv", link.GetLeftPart(UriPartial.Path));
        var said = link.Query.TrimStart('?').Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        Assert.Equal(("cw", "b", "https"), (said["sp"], said["sr"], said["spr"]));
        Assert.Equal(LendingService.Lender, said["skoid"]);
        Assert.InRange(DateTimeOffset.Parse(Uri.UnescapeDataString(said["se"]), CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        Assert.Equal(["POST /?restype=service&comp=userdelegationkey"], service.Asked);
    }

    [Fact]
    public void Account_on_azure_is_not_opened_without_the_keys_of_its_data()
    {
        var refusal = Assert.Throws<RefusedException>(() => QuietSystem.OnStorage("https://dinsos.blob.core.windows.net"));

        Assert.Contains("Privacy:", refusal.Message, StringComparison.Ordinal);
        var settings = LocalSettings.Build("https://dinsos.blob.core.windows.net", new Uri("http://127.0.0.1/"), RunningFunctions.Local).GetSection(Flow.Connection);
        Assert.Equal(("https://dinsos.queue.core.windows.net", "https://dinsos.table.core.windows.net"), (settings["queueServiceUri"], settings["tableServiceUri"]));
        Assert.Equal(StorageRoom.SignedIn, settings["credential"]);
    }

    private sealed class SignedIn : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("of nobody", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    private sealed class LendingService : HttpMessageHandler
    {
        public const string Lender = "0f3c0000-0000-0000-0000-000000000001";

        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            var expiry = body.Split("<Expiry>")[1].Split('<')[0];
            return new(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    $"""
                    <?xml version="1.0" encoding="utf-8"?><UserDelegationKey><SignedOid>{Lender}</SignedOid><SignedTid>{Lender}</SignedTid>
                    <SignedStart>2025-02-10T00:00:00Z</SignedStart><SignedExpiry>{expiry}</SignedExpiry><SignedService>b</SignedService>
                    <SignedVersion>2023-11-03</SignedVersion><Value>{Convert.ToBase64String(new byte[32])}</Value></UserDelegationKey>
                    """, Encoding.UTF8, "application/xml"),
            };
        }
    }
}
