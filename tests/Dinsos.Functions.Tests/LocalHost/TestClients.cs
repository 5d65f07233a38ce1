using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.LocalHost;

/// <summary>Clients as the product registers them: seen by every policy in the container.</summary>
internal static class TestClients
{
    public static void AddQueues(IServiceCollection services, string account)
        => services.AddSingleton(provider => new QueueServiceClient(
            account, Observed(provider, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })));

    public static void AddBlobs(IServiceCollection services, string account)
        => services.AddSingleton(provider => new BlobServiceClient(account, Observed(provider, new BlobClientOptions())));

    private static T Observed<T>(IServiceProvider provider, T options)
        where T : ClientOptions
    {
        foreach (var policy in provider.GetServices<HttpPipelinePolicy>()) options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return options;
    }
}
