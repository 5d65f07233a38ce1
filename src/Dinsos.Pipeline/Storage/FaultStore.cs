using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Storage;

/// <summary>Why runs failed: a partition per function, a row per piece of work.</summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="log">Where it is said that a reason was lost.</param>
public sealed class FaultStore(TableServiceClient tables, ILogger<FaultStore> log) : IRunFaults
{
    private const int MostRead = 5_000;
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Faults);

    /// <inheritdoc/>
    public async Task Note(string function, string work, Exception fault)
    {
        var reason = Fault.ReasonOf(fault);
        try
        {
            // Two hosts that fail at the same moment count one try; the reason is what matters.
            var before = await _table.GetEntityIfExistsAsync<TableEntity>(function, work);
            var tries = before.HasValue ? Read(before.Value!).Tries + 1 : 1;
            var row = new TableEntity(function, work)
            {
                [nameof(Fault.Reason)] = reason, [nameof(Fault.Tries)] = tries, [nameof(Fault.LastAt)] = TimeProvider.System.GetUtcNow(),
            };
            await _table.UpsertEntityAsync(row, TableUpdateMode.Replace);
        }
        catch (Exception lost) when (lost is RequestFailedException or AggregateException or IOException)
        {
            log.ReasonLost(function, reason, lost.GetType().Name);
        }
    }

    /// <summary>The reasons known for a function, by piece of work; where there are thousands, only so many.</summary>
    internal async Task<Dictionary<string, Fault>> Of(string function, CancellationToken cancel)
    {
        var known = new Dictionary<string, Fault>(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {function}"), cancellationToken: cancel))
        {
            known[row.RowKey] = Read(row);
            if (known.Count == MostRead) break;
        }

        return known;
    }

    /// <summary>Forgets the reason of a piece of work that is let go again.</summary>
    internal Task Forget(string function, string work, CancellationToken cancel) => _table.DeleteEntityAsync(function, work, ETag.All, cancel);

    private static Fault Read(TableEntity row) => new(row.Text(nameof(Fault.Reason)), row.Int(nameof(Fault.Tries)), row.Moment(nameof(Fault.LastAt)));
}
