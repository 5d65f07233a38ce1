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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Faults);

    /// <inheritdoc/>
    public async Task Note(string function, string work, Exception fault)
    {
        var reason = Fault.ReasonOf(fault);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            // Two hosts that fail at the same moment count one try; the reason is what matters.
            var tries = (await Find(function, work, patience.Token))?.Tries + 1 ?? 1;
            var row = new TableEntity(function, work)
            {
                [nameof(Fault.Reason)] = reason,
                [nameof(Fault.Tries)] = tries,
                [nameof(Fault.LastAt)] = TimeProvider.System.GetUtcNow(),
            };
            await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, patience.Token);
        }
        catch (Exception lost)
        {
            // Whatever it was, the run must fail by its own fault and not by this one.
            log.ReasonLost(function, reason, lost.GetType().Name);
        }
    }

    /// <summary>Why a piece of work failed last; none where nobody noted it.</summary>
    internal async Task<Fault?> Find(string function, string work, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(function, work, cancellationToken: cancel);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>Forgets the reason of a piece of work that is let go again.</summary>
    internal Task Forget(string function, string work, CancellationToken cancel) => _table.DeleteEntityAsync(function, work, ETag.All, cancel);

    private static Fault Read(TableEntity row) => new(row.Text(nameof(Fault.Reason)), row.Int(nameof(Fault.Tries)), row.Moment(nameof(Fault.LastAt)));
}
