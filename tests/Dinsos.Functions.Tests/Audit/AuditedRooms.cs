using Azure.Data.Tables;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Operations;

namespace Dinsos.Functions.Tests.Audit;

/// <summary>
/// A log of seven records, approvals and a look at a person among them, and a ledger that has noted the fifth. Somebody who can write
/// to the tables may do what he likes and put everything back.
/// </summary>
internal sealed class AuditedRooms : IAsyncDisposable
{
    public const int Count = 7;
    public const int Noted = 5;
    public const int Look = 4;

    private readonly StoredRooms _rooms;

    private AuditedRooms(StoredRooms rooms) => _rooms = rooms;

    public AuditLog Log => _rooms.Get<AuditLog>();

    public TableClient Table => _rooms.Table(Flow.Tables.Audit);

    /// <summary>The rows as they were written, by their keys.</summary>
    public required IReadOnlyDictionary<string, TableEntity> Rows { get; init; }

    /// <summary>The head as it was after each record; the first is none.</summary>
    public required IReadOnlyList<TableEntity?> Heads { get; init; }

    public static async Task<AuditedRooms> Start(AzuriteFixture azurite)
    {
        var rooms = await StoredRooms.Start(azurite);
        var (log, table, heads) = (rooms.Get<AuditLog>(), rooms.Table(Flow.Tables.Audit), new List<TableEntity?> { null });
        for (var number = 1; number <= Count; number++)
        {
            var head = number == Look ? await log.Append(Record(number), default) : await log.AppendOnce(Record(number), default);
            heads.Add((await table.GetEntityAsync<TableEntity>("audit", "head")).Value);
            if (number == Noted) await rooms.Get<LedgerStore>().InsertNew(new() { Year = 2025, AuditCount = head.Count, AuditHead = head.Hash }, default);
        }

        return new AuditedRooms(rooms) { Heads = heads, Rows = (await rooms.Entities(Flow.Tables.Audit)).ToDictionary(row => row.RowKey) };
    }

    public static AuditRecord Record(int number) => new(
        number == Look ? "explain" : number % 2 == 0 ? "return" : "approve", "Budi", $"d{number}", $"h{number}",
        $"Sesuai rapat tanggal {number} Mei – «disetujui»", new(2025, 5, number, 1, 2, 3, TimeSpan.FromHours(8)));

    public static string Key(int number) => $"{number:D9}";

    public Task<AuditVerdict> Verify() => _rooms.Another<VerifyAuditHandler>().Handle(default);

    /// <summary>Somebody changes the table; what is found; and everything is as before.</summary>
    public async Task<AuditVerdict> Found(Func<TableClient, Task> tamper)
    {
        await tamper(Table);
        var verdict = await Verify();
        await PutBack();
        return verdict;
    }

    public async Task Ledger(int count, string head)
    {
        var stored = (await _rooms.Get<LedgerStore>().Find(2025, default))!;
        await _rooms.Get<LedgerStore>().Update(stored with { Value = stored.Value with { AuditCount = count, AuditHead = head } }, default);
    }

    /// <summary>A copy that can be written again, without what belongs to the service.</summary>
    public static TableEntity Copy(TableEntity row, string? partition = null, string? key = null)
    {
        var copy = new TableEntity(partition ?? row.PartitionKey, key ?? row.RowKey);
        foreach (var column in row.Keys.Where(column => column is "Content" or "Hash" or "Count" or "Seal" or "Number")) copy[column] = row[column];
        return copy;
    }

    /// <summary>A copy with one column changed.</summary>
    public static TableEntity With(TableEntity row, string column, object? value)
    {
        var copy = Copy(row);
        copy[column] = value;
        if (value is null) copy.Remove(column);
        return copy;
    }

    public ValueTask DisposeAsync() => _rooms.DisposeAsync();

    private async Task PutBack()
    {
        foreach (var row in (await _rooms.Entities(Flow.Tables.Audit)).Where(row => row.PartitionKey != "audit" || !Rows.ContainsKey(row.RowKey)))
            await Table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        await Table.SubmitTransactionAsync(Rows.Values.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Copy(row))));
    }
}
