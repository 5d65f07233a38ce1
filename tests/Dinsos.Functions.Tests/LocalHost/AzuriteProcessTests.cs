using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.LocalHost.Processes;
using Dinsos.LocalHost.Verbs;

namespace Dinsos.Functions.Tests.LocalHost;

[Collection(AzuriteFixture.Collection)]
public sealed class AzuriteProcessTests
{
    // The fixture has installed Azurite before these run.
    public AzuriteProcessTests(AzuriteFixture azurite) => Assert.NotNull(azurite);

    [Fact]
    public async Task Running_one_is_found_again_and_a_stopped_one_starts_over_its_data()
    {
        var state = Directory.CreateTempSubdirectory("dinsos-state-").FullName;
        var first = await Start(state);
        var found = await Start(state);
        Assert.Equal(first.ProcessId, found.ProcessId);
        await new BlobServiceClient(first.ConnectionString).CreateBlobContainerAsync("tetap");
        await new QueueClient(first.ConnectionString, "antrean").CreateAsync();

        await first.Stop(CancellationToken.None);
        Assert.False(DetachedProcess.IsAlive(first.ProcessId));

        var second = await Start(state);
        try
        {
            Assert.NotEqual(first.ProcessId, second.ProcessId);
            Assert.True(await new BlobContainerClient(second.ConnectionString, "tetap").ExistsAsync());
            Assert.True(await new QueueClient(second.ConnectionString, "antrean").ExistsAsync());
        }
        finally
        {
            await second.Stop(CancellationToken.None);
            Directory.Delete(state, recursive: true);
        }
    }

    [Fact]
    public async Task Missing_installation_is_said_plainly()
    {
        var state = Directory.CreateTempSubdirectory("dinsos-state-").FullName;

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Azurite.FindOrStart(state, Path.Combine(state, "absent.js"), CancellationToken.None));

        Assert.Contains("npm ci", fault.Message, StringComparison.Ordinal);
        Directory.Delete(state, recursive: true);
    }

    private static Task<Azurite> Start(string state) => Azurite.FindOrStart(state, Workplace.AzuriteScript, CancellationToken.None);
}
