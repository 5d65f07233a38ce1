using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline;

namespace Dinsos.LocalHost.Engine.Simulation;

// When each timer has work next, as the product wrote it down.
internal sealed class AgendaReader(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Agenda);

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> Read(CancellationToken cancellation)
    {
        var due = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        try
        {
            await foreach (var row in _table.QueryAsync<TableEntity>("PartitionKey eq 'agenda'", cancellationToken: cancellation))
            {
                if (row.TryGetValue("DueAt", out var value) && value is DateTimeOffset at) due[row.RowKey] = at;
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            due.Clear();
        }

        return due;
    }
}
