using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.LocalHost.Engine.Functions;
using Dinsos.LocalHost.Engine.Traffic;

namespace Dinsos.LocalHost.Engine;

// The host's own clients, one set per connection that a trigger names. The blob client handed to a function is one of these.
internal sealed class StorageAccounts(SettingNames settings, StorageEndpoints endpoints, HttpPipelinePolicy counting)
{
    private readonly ConcurrentDictionary<string, BlobServiceClient> _blobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, QueueServiceClient> _queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TableServiceClient> _tables = new(StringComparer.Ordinal);

    public BlobServiceClient Blobs(string connection) => _blobs.GetOrAdd(connection, name =>
    {
        var client = new BlobServiceClient(settings.ConnectionString(name), Counted(new BlobClientOptions()));
        endpoints.Learn(client.Uri, StorageService.Blob);
        return client;
    });

    public QueueServiceClient Queues(string connection) => _queues.GetOrAdd(connection, name =>
    {
        // Bodies are decoded by the listener, which must tell a body that is not base64 and copy it as it is.
        var options = Counted(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        var client = new QueueServiceClient(settings.ConnectionString(name), options);
        endpoints.Learn(client.Uri, StorageService.Queue);
        return client;
    });

    public TableServiceClient Tables(string connection) => _tables.GetOrAdd(connection, name =>
    {
        var client = new TableServiceClient(settings.ConnectionString(name), Counted(new TableClientOptions()));
        endpoints.Learn(client.Uri, StorageService.Table);
        return client;
    });

    // The product opens clients of its own on the same account; its requests must be told apart from the first one on.
    public void Learn(string connection)
    {
        Blobs(connection);
        Queues(connection);
        Tables(connection);
    }

    private T Counted<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(counting, HttpPipelinePosition.PerRetry);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }
}
