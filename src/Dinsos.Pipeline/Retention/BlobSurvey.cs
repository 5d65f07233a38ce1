using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Dinsos.Pipeline.Retention;

/// <summary>Finds blobs whose period is over, by listing names and dates alone.</summary>
/// <param name="blobs">The blobs of the account.</param>
internal sealed class BlobSurvey(BlobServiceClient blobs)
{
    private const string Contacts = "config/regencies.json/";

    private static readonly string[] ByName =
    [
        Flow.Containers.Submissions, Flow.Containers.Receipts, Flow.Containers.FieldReports, Flow.Containers.Officer, Flow.Containers.Decisions, Flow.Containers.Lists,
    ];

    /// <summary>What is due by the names of the blobs.</summary>
    public async IAsyncEnumerable<StoredItem> Due(BlobRules rules, Periods periods, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var container in ByName)
        {
            await foreach (var blob in All(container, "", cancel))
            {
                if (rules.Of(container, blob.Name, WrittenOn(blob)) is not { } known || !periods.IsDue(known.Kind, known.EndedOn)) continue;
                yield return ItemOf(known.Kind, known.EndedOn, container, blob) with { Year = known.Year?.Year };
            }
        }
    }

    /// <summary>Versions of the regencies' contacts that are in force no more.</summary>
    /// <param name="inForce">The version in force; none where it is the embedded one.</param>
    /// <param name="periods">The periods.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async IAsyncEnumerable<StoredItem> OldContacts(string? inForce, Periods periods, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var blob in All(Flow.Containers.Work, Contacts, cancel))
        {
            if (blob.Name != Contacts + inForce && periods.IsDue(DataKinds.OldContacts, WrittenOn(blob)))
                yield return ItemOf(DataKinds.OldContacts, WrittenOn(blob), Flow.Containers.Work, blob);
        }
    }

    public IAsyncEnumerable<BlobItem> All(string container, string prefix, CancellationToken cancel) =>
        blobs.GetBlobContainerClient(container).GetBlobsAsync(prefix: prefix, cancellationToken: cancel);

    public static StoredItem ItemOf(DataKind kind, DateOnly endedOn, string container, BlobItem blob) =>
        new(kind, endedOn, container, null, blob.Name, blob.Properties.ETag?.ToString() ?? "");

    public static DateOnly WrittenOn(BlobItem blob) => BusinessClock.DayOf(blob.Properties.LastModified ?? DateTimeOffset.MaxValue.AddDays(-1));
}
