using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Keeps the ledgers, one row per year.</summary>
/// <param name="tables">The tables of the account.</param>
public sealed class LedgerStore(TableServiceClient tables)
{
    private const string Partition = "ledger";
    private const string Content = "Content";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Ledger);

    /// <summary>The ledger of a year; none before anything was closed in it.</summary>
    public async Task<Stored<Ledger>?> Find(int year, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, Key(year), cancellationToken: cancel);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>All ledgers, by year.</summary>
    public async Task<List<Stored<Ledger>>> All(CancellationToken cancel)
    {
        var ledgers = new List<Stored<Ledger>>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) ledgers.Add(Read(entity));
        return ledgers;
    }

    /// <summary>Starts the ledger of a year.</summary>
    /// <exception cref="RequestFailedException">Status 409: it was started meanwhile.</exception>
    public Task InsertNew(Ledger ledger, CancellationToken cancel) => _table.AddEntityAsync(Write(ledger), cancel);

    /// <summary>Changes a ledger that was read before.</summary>
    /// <exception cref="RequestFailedException">Status 412: somebody changed it since.</exception>
    public Task Update(Stored<Ledger> ledger, CancellationToken cancel) =>
        _table.UpdateEntityAsync(Write(ledger.Value), ledger.ETag, TableUpdateMode.Replace, cancel);

    private static string Key(int year) => year.ToString("D4", CultureInfo.InvariantCulture);

    private static TableEntity Write(Ledger ledger) => new(Partition, Key(ledger.Year))
    {
        [Content] = CompressedJson.Of(ledger, JsonSerializerOptions.Web),
    };

    private static Stored<Ledger> Read(TableEntity entity) =>
        new(CompressedJson.Read<Ledger>(entity.Bytes(Content), JsonSerializerOptions.Web), entity.ETag);
}
