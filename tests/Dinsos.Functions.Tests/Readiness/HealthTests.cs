using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.Functions.Tests.LocalHost;
using Dinsos.Functions.Tests.Messaging;
using Dinsos.Functions.Tests.Replies;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Readiness;
using Microsoft.Extensions.Logging;

namespace Dinsos.Functions.Tests.Readiness;

/// <summary>Operators learn what is missing; outsiders learn one word, and asking for it costs the storage nothing.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class HealthTests(AzuriteFixture azurite)
{
    private static readonly string[] Looked = ["audit", "blobs", "keys", "messaging", "queues", "settings", "tables", "texts"];

    [Fact]
    public async Task All_is_looked_at()
    {
        await using var rooms = await StoredRooms.Start(azurite);

        var checks = await rooms.Get<HealthHandler>().Checks(default);

        Assert.Equal(Looked, checks.Select(check => check.Name).Order(StringComparer.Ordinal));
        Assert.All(checks, check => Assert.Equal((true, null), (check.Ok, check.Why)));
    }

    [Fact]
    public async Task What_is_missing_is_told_to_operators_and_to_the_log_and_to_nobody_else()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        using var log = new HeardLog();
        rooms.Get<ILoggerFactory>().AddProvider(log);
        await rooms.Get<QueueServiceClient>().GetQueueClient(Flow.Queues.RowsToValidate).DeleteAsync();
        await rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Work).DeleteAsync();

        var handler = rooms.Get<HealthHandler>();
        var missing = (await handler.Checks(default)).Where(check => !check.Ok).ToDictionary(check => check.Name, check => check.Why);

        Assert.Equal(2, missing.Count);
        Assert.Contains("404", missing["queues"], StringComparison.Ordinal);
        Assert.Contains("404", missing["blobs"], StringComparison.Ordinal);
        Assert.Equal(new HealthAnswer("not ready", false), await handler.Answer("ready", default));
        Assert.Equal(new HealthAnswer("live", true), await handler.Answer("live", default));
        Assert.Equal(2, log.Count(9004));
    }

    [Fact]
    public async Task Storage_that_is_away_is_no_failure_of_the_question()
    {
        await using var rooms = await StoredRooms.Start(azurite, new Unwell());

        var checks = await rooms.Get<HealthHandler>().Checks(default);

        Assert.Equal(["blobs", "queues"], checks.Where(check => check.Why == nameof(StorageAway)).Select(check => check.Name));
        Assert.Equal(["audit", "keys", "messaging", "settings", "tables", "texts"], checks.Where(check => check.Ok).Select(check => check.Name).Order(StringComparer.Ordinal));
        Assert.Equal(new HealthAnswer("not ready", false), await rooms.Get<HealthHandler>().Answer("ready", default));
    }

    [Fact]
    public async Task Asking_a_hundred_times_looks_once()
    {
        var counter = new RequestCounter();
        await using var rooms = await StoredRooms.Start(azurite, counter);
        var handler = rooms.Get<HealthHandler>();
        Assert.Equal(new HealthAnswer("ready", true), await handler.Answer(null, default));
        var once = counter.Count;

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => handler.Answer("ready", default)));

        Assert.Equal(once, counter.Count);
    }

    [Theory]
    [InlineData("api/health", "ready")]
    [InlineData("api/health/ready", "ready")]
    [InlineData("api/health/live", "live")]
    public async Task Outsider_reads_one_word(string address, string word)
    {
        await using var test = await HostUnderTest.StartOfProduct<Health>(await azurite.NewAccount());
        using var client = new HttpClient { BaseAddress = test.Host.Address };

        var answer = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(word, await answer.Content.ReadAsStringAsync());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    // Lets what creates containers and queues pass.
    private sealed class Unwell : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The product calls asynchronously.");

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            message.Request.Method == RequestMethod.Get && (message.Request.Uri.Query.Contains("restype=container", StringComparison.Ordinal) || message.Request.Uri.Query.Contains("comp=metadata", StringComparison.Ordinal))
                ? throw new StorageAway() : ProcessNextAsync(message, pipeline);
    }
}
