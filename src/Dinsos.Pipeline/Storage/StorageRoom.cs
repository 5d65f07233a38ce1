using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dinsos.Pipeline.Storage;

/// <summary>Registers the clients of the data storage account and what the rooms build on them.</summary>
public static class StorageRoom
{
    /// <summary>
    /// Value of <c>DinsosStorage__credential</c> by which the rights of whoever is signed in on this machine are used (<c>az login</c>); by any
    /// other value, such as <c>managedidentity</c>, those of the app.
    /// </summary>
    public const string SignedIn = "signedin";

    /// <summary>
    /// Registers the room. The account is read from the setting <see cref="Flow.Connection"/>: a connection string, or an
    /// identity-based connection (<c>DinsosStorage__blobServiceUri</c>, <c>__queueServiceUri</c>, <c>__tableServiceUri</c>, <c>__credential</c>, <c>__clientId</c>).
    /// Every <see cref="HttpPipelinePolicy"/> found in the container sees each request of these clients.
    /// </summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configuration">The settings of the app.</param>
    /// <exception cref="InvalidOperationException">Neither form of connection is set.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var account = StorageAccount.From(configuration);
        var privacy = PrivacyOptions.From(configuration, account.IsLoopback);

        services.AddTelemetry();
        services.TryAddSingleton(new BusinessClock(TimeProvider.System));
        services.AddSingleton(provider => account.Blobs(Observed(provider, "blob", new BlobClientOptions())));
        services.AddSingleton(provider => account.Queues(
            Observed(provider, "queue", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })));
        services.AddSingleton(provider => new RawQueues(account.Queues(Observed(provider, "queue", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }))));
        services.AddSingleton(provider => account.Tables(Observed(provider, "table", new TableClientOptions())));

        services.AddSingleton(new PersonalDataCipher(privacy));
        services.AddSingleton(new KeyedHash(privacy));
        services.AddSingleton<EntityBatches>();
        services.AddSingleton<PackedTable>();
        services.AddSingleton<WorkQueues>();
        services.AddSingleton<Agenda>();
        services.AddSingleton<BookingStore>();
        services.AddSingleton<PurgeSeal>();
        services.AddSingleton<PurgedYears>();
        services.AddSingleton<StorageLayout>();
        services.AddSingleton<FaultStore>();
        services.AddSingleton<IRunFaults>(provider => provider.GetRequiredService<FaultStore>());
        return services;
    }

    /// <summary>Whether the data storage account is on this machine.</summary>
    /// <param name="configuration">The settings of the app.</param>
    /// <exception cref="InvalidOperationException">No connection is set.</exception>
    public static bool IsOnLoopback(IConfiguration configuration) => StorageAccount.From(configuration).IsLoopback;

    private static TOptions Observed<TOptions>(IServiceProvider provider, string service, TOptions options)
        where TOptions : ClientOptions
    {
        options.AddPolicy(new StorageRequests(provider.GetRequiredService<Signals>(), service), HttpPipelinePosition.PerRetry);
        foreach (var policy in provider.GetServices<HttpPipelinePolicy>()) options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return options;
    }

    private sealed record StorageAccount(string? ConnectionString, Uri? BlobUri, Uri? QueueUri, Uri? TableUri, TokenCredential? Credential)
    {
        public bool IsLoopback => ConnectionString is not null && new BlobServiceClient(ConnectionString).Uri.IsLoopback;

        public static StorageAccount From(IConfiguration configuration)
        {
            var section = configuration.GetSection(Flow.Connection);
            if (section.Value is { Length: > 0 } connectionString) return new(connectionString, null, null, null, null);

            TokenCredential credential = section["credential"] == SignedIn ? new DefaultAzureCredential() : new ManagedIdentityCredential(
                section["clientId"] is { Length: > 0 } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);
            return new(null, Service("blobServiceUri"), Service("queueServiceUri"), Service("tableServiceUri"), credential);

            Uri Service(string key) => section.GetValue<Uri?>(key)
                ?? throw new InvalidOperationException(
                    $"The setting {Flow.Connection} is empty and {Flow.Connection}__{key} is not set: give a connection string or all three addresses.");
        }

        public BlobServiceClient Blobs(BlobClientOptions options) => ConnectionString is not null
            ? new(ConnectionString, options) : new(BlobUri, Credential, options);

        public QueueServiceClient Queues(QueueClientOptions options) => ConnectionString is not null
            ? new(ConnectionString, options) : new(QueueUri, Credential, options);

        public TableServiceClient Tables(TableClientOptions options) => ConnectionString is not null
            ? new(ConnectionString, options) : new(TableUri!, Credential!, options);
    }
}
