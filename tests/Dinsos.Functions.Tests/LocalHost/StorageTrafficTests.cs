using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.LocalHost.Engine.Traffic;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions.Tests.LocalHost;

[Collection(AzuriteFixture.Collection)]
public sealed class StorageTrafficTests(AzuriteFixture azurite)
{
    public sealed class Copy(QueueServiceClient queues)
    {
        [Function(nameof(Copy))]
        public async Task Run([BlobTrigger("uploads/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient blob)
        {
            var content = (await blob.DownloadContentAsync()).Value.Content;
            var queue = queues.GetQueueClient("orders");
            await queue.CreateIfNotExistsAsync();
            for (var i = 0; i < 2; i++) await queue.SendMessageAsync(content);
        }

        [Function("Take")]
        public Task Take([QueueTrigger("orders")] string text) => Task.CompletedTask;
    }

    [Fact]
    public async Task Requests_are_counted_by_service_and_function_and_those_of_the_host_apart()
    {
        var account = await azurite.NewAccount();
        await using var test = await HostUnderTest.Start<Copy>(account, services: services => TestClients.AddQueues(services, account));
        await test.Upload("uploads", "a.csv", "isi");

        await test.Idle();

        var traffic = test.Host.Traffic;
        Assert.Equal(1, traffic.By("Copy", StorageService.Blob));
        Assert.Equal(3, traffic.By("Copy", StorageService.Queue));
        Assert.Equal(0, traffic.By("Take"));
        Assert.Equal(1, traffic.InsideFunctions(StorageService.Blob));
        Assert.Equal(3, traffic.InsideFunctions(StorageService.Queue));
        Assert.Equal(4, traffic.PerFunction()["Copy"]);
        Assert.True(traffic.ByListener(StorageService.Queue) >= 4, "Two messages were taken and deleted by the host.");
        Assert.True(traffic.ByListener(StorageService.Blob) >= 1, "The container was listed by the host.");
    }
}
