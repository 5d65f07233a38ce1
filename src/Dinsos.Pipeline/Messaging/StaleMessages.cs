using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Why a message reached nobody.</summary>
internal enum UnsentReason
{
    /// <summary>It would have come too late to be of use.</summary>
    TooLate,

    /// <summary>The number wants no notices.</summary>
    Unwanted,

    /// <summary>There is no number.</summary>
    NoPhone,

    /// <summary>It could not be delivered.</summary>
    Failed,

    /// <summary>It was handed over more than a day ago and is not known to have arrived: the phone may be off.</summary>
    NotArrived,
}

/// <summary>A message that reached nobody.</summary>
/// <param name="Id">Id of the row.</param>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Kind">What it was about.</param>
/// <param name="Occasion">The day that it speaks of.</param>
/// <param name="Why">Why not.</param>
/// <param name="Awards">Ids of the awards that it told of, where it told of others beside its own.</param>
internal sealed record StaleMessage(
    string Id, string Regency, MessageKind Kind, DateOnly Occasion, UnsentReason Why = UnsentReason.TooLate, IReadOnlyList<string>? Awards = null)
{
    /// <summary>Whether it was for the person behind an award.</summary>
    public bool IsFor(string award, string programme) => Awards?.Contains(award) ?? Id == Outbox.IdOf(award, programme, Kind, Occasion);
}

/// <summary>Finds the messages that reached nobody: too late, not wanted, without a number, or not to be delivered.</summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="clock">The business clock.</param>
public sealed class StaleMessages(TableServiceClient tables, BusinessClock clock)
{
    private static readonly TimeSpan LongestWay = TimeSpan.FromDays(1);

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    /// <summary>Those of a programme that speak of a day or a later one.</summary>
    internal async Task<List<StaleMessage>> Of(string programme, DateOnly since, CancellationToken cancel)
    {
        var stale = new List<StaleMessage>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {programme + "|"} and PartitionKey lt {programme + "|~"} and (State eq {MessageState.Expired.Word()} or State eq {MessageState.Failed.Word()} or State eq {MessageState.Suppressed.Word()} or State eq {MessageState.Accepted.Word()} or State eq {MessageState.Sent.Word()})");
        string[] columns = ["PartitionKey", "RowKey", nameof(OutboxRow.State), nameof(OutboxRow.Reason), nameof(OutboxRow.Awards), nameof(OutboxRow.AcceptedAt)];
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancel))
        {
            var batch = BatchKey.Parse(row.PartitionKey);
            if (batch.Occasion >= since && WhyOf(row) is { } why)
                stale.Add(new(row.RowKey, batch.Regency, batch.Kind, batch.Occasion, why, row.Text(nameof(OutboxRow.Awards)).Split(',')));
        }

        return stale;
    }

    // What was taken back, or told by another message, need not be told.
    private UnsentReason? WhyOf(TableEntity row) => (MessageStates.Parse(row.Text(nameof(OutboxRow.State))), row.GetString(nameof(OutboxRow.Reason))) switch
    {
        (MessageState.Expired, _) => UnsentReason.TooLate,
        (MessageState.Failed, _) => UnsentReason.Failed,
        (MessageState.Accepted or MessageState.Sent, _) => row.GetDateTimeOffset(nameof(OutboxRow.AcceptedAt)) < clock.Now - LongestWay ? UnsentReason.NotArrived : null,
        (_, "opted-out") => UnsentReason.Unwanted,
        (_, "no-phone") => UnsentReason.NoPhone,
        _ => null,
    };
}
