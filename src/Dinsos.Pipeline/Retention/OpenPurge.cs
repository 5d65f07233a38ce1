using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Retention;

/// <summary>A purge that was confirmed and is not finished.</summary>
/// <param name="Plan">What was confirmed.</param>
/// <param name="Officer">Who confirmed it.</param>
/// <param name="Reason">Why, as it stands in the log of decisions.</param>
/// <param name="Proof">Name of the proof.</param>
/// <param name="ProofHash">Hash of the proof.</param>
/// <param name="Parts">How many parts of its list are done.</param>
/// <param name="Changed">How many items stayed, since they had changed.</param>
internal sealed record OpenPurge(PurgePlan Plan, string Officer, string Reason, string Proof, string ProofHash, int Parts = 0, int Changed = 0);

/// <summary>Keeps the one purge that is open, so that whoever comes next goes on with it.</summary>
/// <param name="tables">The tables of the account.</param>
internal sealed class OpenPurges(TableServiceClient tables)
{
    private const string Partition = "purge";
    private const string Key = "open";
    private const string Ends = "done|";
    private const string Content = "Content";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Versions);

    public async Task<Stored<OpenPurge>?> Find(CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, Key, cancellationToken: cancel);
        return row.HasValue ? new(CompressedJson.Read<OpenPurge>(row.Value!.Bytes(Content), JsonSerializerOptions.Web), row.Value!.ETag) : null;
    }

    /// <exception cref="RequestFailedException">Status 409: another one is open.</exception>
    public Task Begin(OpenPurge purge, CancellationToken cancel) => _table.AddEntityAsync(Write(purge), cancel);

    /// <exception cref="RequestFailedException">Status 404 or 412: somebody else goes on with it at this moment.</exception>
    public async Task<Stored<OpenPurge>> Update(Stored<OpenPurge> purge, CancellationToken cancel)
    {
        var answer = await _table.UpdateEntityAsync(Write(purge.Value), purge.ETag, TableUpdateMode.Replace, cancel);
        return purge with { ETag = answer.Headers.ETag ?? throw new InvalidDataException("The table gave no ETag.") };
    }

    /// <summary>Closes it, and notes its fingerprint, by which one who confirms it again is told that it is done.</summary>
    public Task End(OpenPurge purge, CancellationToken cancel) => _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Delete, new TableEntity(Partition, Key), ETag.All),
            new(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, Ends + purge.Plan.Fingerprint) { [nameof(OpenPurge.Proof)] = purge.Proof }),
        ],
        cancel);

    /// <summary>Name of the proof of a purge that is done; none where there is none of this fingerprint.</summary>
    public async Task<string?> Ended(string fingerprint, CancellationToken cancel)
    {
        if (!ContentId.IsOne(fingerprint)) return null;
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, Ends + fingerprint, cancellationToken: cancel);
        return row.HasValue ? row.Value!.Text(nameof(OpenPurge.Proof)) : null;
    }

    private static TableEntity Write(OpenPurge purge) => new(Partition, Key) { [Content] = CompressedJson.Of(purge, JsonSerializerOptions.Web) };
}
