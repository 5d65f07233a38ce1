using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Audit;

/// <summary>
/// The decision log: append-only, each record chained by a keyed hash to the one before, the end kept in a head of its own. A record,
/// the head, and the mark of an action that is recorded once are written in one transaction, so that writers at once and a writer
/// that dies leave a whole chain.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="hash">Where the key of the chain comes from.</param>
/// <param name="log">Where each head is told, so that it also stands outside of the account.</param>
public sealed class AuditLog(TableServiceClient tables, KeyedHash hash, ILogger<AuditLog> log)
{
    private const int TimesUnchanged = 3;
    private const int MostLooks = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Audit);
    private readonly AuditSeal _seal = new(hash);

    // Writers of one host go one after the other; only those of two hosts can be in each other's way.
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Records something that counts each time, such as a look at a person.</summary>
    /// <returns>The end of the log, which holds the record.</returns>
    /// <exception cref="InvalidDataException">The log was tampered with, and nothing is added to it.</exception>
    /// <exception cref="TimeoutException">Others kept writing at the same time.</exception>
    public Task<AuditHead> Append(AuditRecord record, CancellationToken cancel) =>
        Append(record, RandomNumberGenerator.GetHexString(32, lowercase: true), once: false, cancel);

    /// <summary>Records an action, unless the same action on the same content of the same subject is the log's word already.</summary>
    /// <inheritdoc cref="Append(AuditRecord, CancellationToken)"/>
    public Task<AuditHead> AppendOnce(AuditRecord record, CancellationToken cancel) => Append(record, record.OnceEntry, once: true, cancel);

    /// <summary>The links in order.</summary>
    /// <exception cref="InvalidDataException">A record was altered.</exception>
    public async IAsyncEnumerable<AuditLink> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        var (first, end) = (AuditRows.KeyOf(0), AuditRows.HeadKey);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {AuditRows.Partition} and RowKey gt {first} and RowKey lt {end}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            yield return AuditRows.TryReadRecord(row, _seal, out var link)
                ? link
                : throw new InvalidDataException($"Record {row.RowKey} of the audit log was altered; 'audit verify' tells more.");
        }
    }

    /// <summary>Reads everything in the table and holds it against the keyed hashes and against what ledgers have noted.</summary>
    /// <param name="notes">What stands in the ledgers, read before.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<AuditVerdict> Verify(IReadOnlyList<LedgerNote> notes, CancellationToken cancel)
    {
        for (var look = 1; ; look++)
        {
            var rows = new List<TableEntity>();
            try
            {
                var before = await FindHead(cancel);
                await foreach (var row in _table.QueryAsync<TableEntity>(cancellationToken: cancel)) rows.Add(row);

                // Every append changes the head: with the same one before and after, the rows belong together.
                var after = await FindHead(cancel);
                if (after?.ETag == before?.ETag) return new AuditCheck(rows, notes, _seal).Verdict();
                if (look == MostLooks) return new AuditCheck(AuditRows.AsOf(before, after, rows, _seal), notes, _seal).Verdict();
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                return new(false, 0, "", Fault: "its table is missing");
            }
        }
    }

    /// <summary>Whether something can be added: whether the log ends where its head says. What lies before is not looked at.</summary>
    public async Task<bool> CanGrow(CancellationToken cancel)
    {
        try
        {
            var (row, isSound) = (await FindHead(cancel), true);
            var head = Trusted(row);
            var (first, end) = (AuditRows.KeyOf(head.Count), AuditRows.HeadKey);
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {AuditRows.Partition} and RowKey ge {first} and RowKey lt {end}");
            var found = 0;
            await foreach (var last in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
            {
                if (++found > 1 || !AuditRows.TryReadRecord(last, _seal, out var link) || link.Hash != head.Hash) isSound = false;
                if (!isSound) break;
            }

            // Where others add just now, their head was trusted.
            return (isSound && found == Math.Min(head.Count, 1)) || (await FindHead(cancel))?.ETag != row?.ETag;
        }
        catch (Exception broken) when (broken is InvalidDataException or RequestFailedException { Status: 404 })
        {
            return false;
        }
    }

    private async Task<AuditHead> Append(AuditRecord record, string entry, bool once, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            var lot = new Random(entry.GetHashCode(StringComparison.Ordinal));
            var (head, unchanged) = (await FindHead(cancel), 0);
            for (var attempt = 1; ; attempt++)
            {
                var last = Trusted(head);
                try
                {
                    return await Link(last, head?.ETag, record, entry, once, cancel);
                }
                catch (RequestFailedException other) when (other.Status is 409 or 412 or >= 500)
                {
                    // Another was first, or the service cannot say whether it was we: the table can.
                    var seen = head?.ETag;
                    var isRecorded = await IsRecorded(entry, last.Count + 1, once, cancel);
                    head = await FindHead(cancel);
                    if (isRecorded) return Trusted(head);
                    if (other.Status < 500 && head?.ETag == seen && ++unchanged == TimesUnchanged)
                        throw new InvalidDataException($"The audit log does not end where its head says ({last.Count} records); 'audit verify' tells more.", other);
                    if (TimeProvider.System.GetElapsedTime(began) > Patience)
                        throw new TimeoutException("Others kept writing to the audit log at the same time.", other);
                }

                await Task.Delay(Pause * Math.Min(attempt, 10) * (0.5 + lot.NextDouble()), TimeProvider.System, cancel);
            }
        }
        catch (InvalidDataException broken)
        {
            log.CannotGrow(broken.Message);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<AuditHead> Link(AuditHead last, ETag? version, AuditRecord record, string entry, bool once, CancellationToken cancel)
    {
        var (row, head) = AuditRows.RecordAfter(last, entry, record, _seal);
        var end = AuditRows.Of(head, _seal);
        List<TableTransactionAction> actions =
        [
            version is { } known ? new(TableTransactionActionType.UpdateReplace, end, known) : new(TableTransactionActionType.Add, end),
            new(TableTransactionActionType.Add, row),
        ];
        if (once) actions.Add(new(TableTransactionActionType.Add, AuditRows.MarkOf(entry, head.Count)));
        await _table.SubmitTransactionAsync(actions, cancel);
        log.Recorded(head.Count, head.Hash);
        return head;
    }

    private async Task<bool> IsRecorded(string entry, int number, bool once, CancellationToken cancel)
    {
        if (once)
        {
            if (await Find(AuditRows.MarkKeyOf(entry), cancel) is not { } mark) return false;
            number = AuditRows.MarkedNumber(mark) ?? 0;
        }

        var row = await Find(AuditRows.KeyOf(number), cancel);
        var isOurs = row is not null && AuditRows.TryReadRecord(row, _seal, out var link) && link.Entry == entry;

        // Whoever puts a mark there first must not keep the action out of the log.
        return isOurs || !once ? isOurs : throw new InvalidDataException("A mark in the audit log belongs to no record; 'audit verify' tells more.");
    }

    // To chain to a head that somebody else wrote would make his end of the log ours.
    private AuditHead Trusted(TableEntity? row)
    {
        if (row is null) return new(0, "");
        return AuditRows.TryReadHead(row, _seal, out var head) ? head : throw new InvalidDataException("The head of the audit log was altered; 'audit verify' tells more.");
    }

    private Task<TableEntity?> FindHead(CancellationToken cancel) => Find(AuditRows.HeadKey, cancel);

    private async Task<TableEntity?> Find(string key, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(AuditRows.Partition, key, cancellationToken: cancel);
        return row.HasValue ? row.Value : null;
    }
}
