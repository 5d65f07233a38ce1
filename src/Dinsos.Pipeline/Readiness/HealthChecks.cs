using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Readiness;

/// <summary>What is looked at before the system calls itself ready. A look gives why it cannot go on, or nothing.</summary>
public sealed class HealthChecks
{
    private const string Probe = "probe";

    // The digits of nobody: region 00 does not exist.
    private const string Nobody = "0000000000000000";

    /// <summary>Over the parts that are looked at.</summary>
    public HealthChecks(
        BlobServiceClient blobs, QueueServiceClient queues, TableServiceClient tables, PersonalDataCipher cipher, KeyedHash hash, ProvinceSettings settings,
        TextsInForce texts, IOptions<MessagingOptions> messaging, AuditLog audit) => All =
    [
        ("blobs", async cancel => Skew.Of(await blobs.GetBlobContainerClient(Flow.Containers.Work).GetPropertiesAsync(cancellationToken: cancel))),
        ("queues", async cancel => Skew.Of(await queues.GetQueueClient(Flow.Queues.RowsToValidate).GetPropertiesAsync(cancel))),
        ("tables", async cancel => Skew.Of(await tables.GetTableClient(Flow.Tables.Ledger).GetEntityIfExistsAsync<TableEntity>("ledger", "health", cancellationToken: cancel))),
        ("keys", _ => Task.FromResult(Opens(cipher, hash))),
        ("messaging", _ => Task.FromResult(messaging.Value is null ? "no options" : null)),
        ("settings", async cancel => await settings.Load(cancel) is null ? "none" : null),
        ("texts", async cancel => await texts.Load(cancel) is null ? "none" : null),
        ("audit", async cancel => await audit.CanGrow(cancel) ? null : "nothing can be added to the audit log"),
    ];

    internal IReadOnlyList<(string Name, Func<CancellationToken, Task<string?>> Look)> All { get; }

    private static string? Opens(PersonalDataCipher cipher, KeyedHash hash) =>
        cipher.Open(cipher.Seal(Probe)) != Probe ? "what is sealed cannot be opened" : hash.Person(Nobody) == 0 ? "the lookup key hashes nothing" : null;
}
