using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Retention;

/// <summary>Reads the keys of rows, and no more of them than a survey needs.</summary>
/// <param name="tables">The tables of the account.</param>
internal sealed class RowScan(TableServiceClient tables)
{
    private static readonly string[] Keys = ["PartitionKey", "RowKey", "Timestamp"];

    public static string Partition(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}");

    public static string Partitions(string prefix) => TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {prefix + '~'}");

    public static string Rows(string partition, string prefix) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {prefix + '~'}");

    public async IAsyncEnumerable<TableEntity> Read(string table, string? filter, IEnumerable<string> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in tables.GetTableClient(table).QueryAsync<TableEntity>(filter, select: Keys.Concat(columns), cancellationToken: cancel)) yield return row;
    }

    public async IAsyncEnumerable<StoredItem> Items(
        DataKind kind, BudgetYear year, string table, string filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in Read(table, filter, [], cancel)) yield return ItemOf(kind, Periods.EndOf(kind, year), table, row) with { Year = year.Year };
    }

    public static StoredItem ItemOf(DataKind kind, DateOnly endedOn, string table, TableEntity row) =>
        new(kind, endedOn, table, row.PartitionKey, row.RowKey, row.ETag.ToString());

    public static DateOnly WrittenOn(TableEntity row) => BusinessClock.DayOf(row.Timestamp ?? DateTimeOffset.MaxValue.AddDays(-1));
}
