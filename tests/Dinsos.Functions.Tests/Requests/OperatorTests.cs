using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dinsos.Functions.Tests.LocalHost;
using Dinsos.Functions.Tests.Storage;
using Dinsos.LocalHost.Engine.Http;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.Requests;

/// <summary>Who signs in as an operator keeps the system running, and neither decides anything nor is shown a person.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class OperatorTests(AzuriteFixture azurite)
{
    private static readonly (string Method, string Path, object? Body)[] OfOperators =
    [
        ("GET", "api/status", null), ("GET", "api/poison", null), ("POST", "api/poison/replay", new { dryRun = true }), ("POST", "api/sweep", null), ("GET", "api/invariants", null),
        ("GET", "api/audit/verify", null), ("GET", "api/outcomes", null), ("POST", "api/purge", new { }),
    ];

    private static readonly (string Method, string Path, object? Body)[] OfOfficers =
    [
        ("POST", "api/officer/allocate", new { officer = "Ani", fundingSource = "apbd-2025" }), ("POST", "api/explain", new { officer = "Ani", reason = "uji" }), ("POST", "api/trace", new { officer = "Ani", reason = "uji" }),
        ("POST", "api/upload-link", new { regency = "6472", programme = "uep-2025", file = "a.csv", officer = "Ani" }), ("POST", "api/purge", new { confirm = true, officer = "Ani" }), ("GET", "api/messages/report", null),
    ];

    [Fact]
    public async Task Operator_gets_what_keeps_the_system_running_and_nothing_else()
    {
        await using var test = await Start();

        foreach (var (method, path, body) in OfOperators) Assert.Equal((path, HttpStatusCode.OK), (path, await Ask(test, "Operator", method, path, body)));
        var before = await StorageSnapshot.Of(test.Account);
        foreach (var (method, path, body) in OfOfficers)
        {
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, await Ask(test, "Operator", method, path, body)));
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, await Ask(test, null, method, path, body)));
        }

        Assert.Empty(StorageSnapshot.Differences(before, await StorageSnapshot.Of(test.Account)));
        foreach (var (method, path, body) in OfOfficers)
            Assert.DoesNotContain(await Ask(test, "Petugas", method, path, body), new[] { HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized });
    }

    private async Task<HostUnderTest> Start()
    {
        var account = await azurite.NewAccount();
        var configuration = new ConfigurationBuilder()
            .AddConfiguration(LocalSettings.Build(account, new Uri("http://127.0.0.1/"), RunningFunctions.Local))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Officers:Identity"] = "platform", ["Officers:RequiredRole"] = "Petugas" }).Build();
        var test = await HostUnderTest.Start<Health>(
            account,
            options => options with { Functions = typeof(Rooms).Assembly.GetTypes().Where(type => RunningDoor.Functions.Any(function => function.Function == type.Name)) },
            services: services => services.AddDinsos(configuration));
        await test.Host.Services.GetRequiredService<StorageLayout>().CreateMissing(CancellationToken.None);
        return test;
    }

    // What App Service authentication tells of who is signed in.
    private static async Task<HttpStatusCode> Ask(HostUnderTest test, string? role, string method, string path, object? body)
    {
        using var http = new HttpClient { BaseAddress = test.Host.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : JsonContent.Create(body) };
        if (request.Content is not null) await request.Content.LoadIntoBufferAsync();
        request.Headers.Add(HttpKeys.Header, RunningDoor.Key);
        if (role is not null)
        {
            var principal = JsonSerializer.Serialize(new { claims = new[] { new { typ = "roles", val = role } }, role_typ = "roles" });
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(principal)));
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL-NAME", "ani@dinsos.example");
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL-ID", "aaaaaaaa-0000-0000-0000-000000000009");
        }

        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
