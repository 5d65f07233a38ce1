using System.Globalization;
using System.Text;
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
/// <param name="Notes">What must be noted before the first item goes.</param>
/// <param name="ListParts">How many parts its list has.</param>
/// <param name="IsNoted">Whether that is noted.</param>
/// <param name="Parts">How many parts of its list are done.</param>
/// <param name="Changed">How many items stayed, since they had changed.</param>
internal sealed record OpenPurge(
    PurgePlan Plan, string Officer, string Reason, string Proof, string ProofHash, PurgeNotes Notes, int ListParts, bool IsNoted = false, int Parts = 0, int Changed = 0);

/// <summary>Keeps the one purge that is open, so that whoever comes next goes on with it. What others wrote there counts for nothing.</summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="seal">How rows are told from those that somebody else wrote.</param>
internal sealed class OpenPurges(TableServiceClient tables, PurgeSeal seal)
{
    private const string Partition = "purge";
    private const string Key = "open";
    private const string Ends = "done|";
    private const string Count = "count";
    private const string Day = "Day";
    private const string Content = "Content";
    private const string Seal = "Seal";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Versions);

    public async Task<Stored<OpenPurge>?> Find(CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, Key, cancellationToken: cancel);
        return row.HasValue && ContentOf(row.Value!) is { } content ? new(CompressedJson.Read<OpenPurge>(content, JsonSerializerOptions.Web), row.Value!.ETag) : null;
    }

    /// <summary>Begins it, unless another one is open.</summary>
    /// <exception cref="RequestFailedException">Status 409 or 412: another one is open.</exception>
    public async Task Begin(OpenPurge purge, CancellationToken cancel)
    {
        try
        {
            await _table.AddEntityAsync(Write(purge), cancel);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // A row that somebody else wrote must not keep anything from being deleted for ever.
            var row = await _table.GetEntityAsync<TableEntity>(Partition, Key, cancellationToken: cancel);
            if (ContentOf(row.Value) is not null) throw;
            await _table.UpdateEntityAsync(Write(purge), row.Value.ETag, TableUpdateMode.Replace, cancel);
        }
    }

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
            new(TableTransactionActionType.UpsertReplace, Written(Ends + purge.Plan.Fingerprint, Encoding.UTF8.GetBytes(purge.Proof))),
            new(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, Count)),
        ],
        cancel);

    /// <summary>Name of the proof of a purge that is done; none where there is none of this fingerprint.</summary>
    public async Task<string?> Ended(string fingerprint, CancellationToken cancel)
    {
        if (!ContentId.IsOne(fingerprint)) return null;
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, Ends + fingerprint, cancellationToken: cancel);
        return row.HasValue && ContentOf(row.Value!) is { } proof ? Encoding.UTF8.GetString(proof) : null;
    }

    /// <summary>Names of the proofs of all purges that were begun.</summary>
    public async Task<HashSet<string>> Begun(CancellationToken cancel)
    {
        var proofs = new HashSet<string>(StringComparer.Ordinal);
        if (await Find(cancel) is { } open) proofs.Add(open.Value.Proof);
        await foreach (var row in _table.QueryAsync<TableEntity>(RowScan.Rows(Partition, Ends), cancellationToken: cancel))
        {
            if (ContentOf(row) is { } proof) proofs.Add(Encoding.UTF8.GetString(proof));
        }

        return proofs;
    }

    /// <summary>What was counted on a day, if anybody did; without a number it took too long.</summary>
    public async Task<(bool IsKnown, int? Items)> Counted(DateOnly day, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, Count, cancellationToken: cancel);
        return row.HasValue && row.Value!.TryGetValue(Day, out var counted) && counted as string == Text(day)
            ? (true, row.Value.TryGetValue(nameof(PurgePlan.Items), out var items) ? items as int? : null) : (false, null);
    }

    /// <summary>Notes how many items are due on a day. It is a hint for people alone.</summary>
    public Task NoteCount(DateOnly day, int? items, CancellationToken cancel)
    {
        var row = new TableEntity(Partition, Count) { [Day] = Text(day) };
        if (items is not null) row[nameof(PurgePlan.Items)] = items;
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancel);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private byte[]? ContentOf(TableEntity row)
    {
        var content = row.BytesOrNone(Content);
        return seal.Holds(row.BytesOrNone(Seal), Partition, row.RowKey, content) ? content : null;
    }

    private TableEntity Write(OpenPurge purge) => Written(Key, CompressedJson.Of(purge, JsonSerializerOptions.Web));

    private TableEntity Written(string row, byte[] content) => new(Partition, row) { [Content] = content, [Seal] = seal.Of(Partition, row, content) };
}
