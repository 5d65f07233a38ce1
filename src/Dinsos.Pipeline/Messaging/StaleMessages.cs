using System.Runtime.InteropServices;
using Azure.Data.Tables;

namespace Dinsos.Pipeline.Messaging;

/// <summary>A message that was too late to be of use and was not sent.</summary>
/// <param name="Id">Id of the row.</param>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Kind">What it was about.</param>
/// <param name="Occasion">The day that it speaks of.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StaleMessage(string Id, string Regency, MessageKind Kind, DateOnly Occasion)
{
    /// <summary>Whether it was for the person behind an award.</summary>
    public bool IsFor(string award, string programme) => Id == Outbox.IdOf(award, programme, Kind, Occasion);
}

/// <summary>Finds the messages that expired unsent, such as those that were due while the system stood still.</summary>
/// <param name="tables">The tables of the account.</param>
public sealed class StaleMessages(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    /// <summary>Those of a programme that speak of a day or a later one.</summary>
    internal async Task<List<StaleMessage>> Of(string programme, DateOnly since, CancellationToken cancel)
    {
        var stale = new List<StaleMessage>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {programme + "|"} and PartitionKey lt {programme + "|~"} and State eq {MessageState.Expired.Word()}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancel))
        {
            var batch = BatchKey.Parse(row.PartitionKey);
            if (batch.Occasion >= since) stale.Add(new(row.RowKey, batch.Regency, batch.Kind, batch.Occasion));
        }

        return stale;
    }
}
