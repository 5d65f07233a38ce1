using Azure.Data.Tables;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Replies;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Tracing;

/// <summary>Reads messages to a person, and what is known of the person's phones; of no row the words.</summary>
/// <param name="tables">The tables of the account.</param>
internal sealed class PersonPhones(TableServiceClient tables)
{
    private const string OptOut = "opt-out";
    private const string NoWhatsApp = "no-whatsapp";
    private const string Since = "Since";
    private const string Stopped = "Stopped";
    private const string At = "At";
    private const string In = "in|";

    private static readonly string[] OfMessage =
    [
        "PartitionKey", "RowKey", nameof(OutboxRow.Awards), nameof(OutboxRow.State), nameof(OutboxRow.Channel), nameof(OutboxRow.Segments), nameof(OutboxRow.CreatedAt),
        nameof(OutboxRow.AcceptedAt), nameof(OutboxRow.DeliveredAt), nameof(OutboxRow.Reason), nameof(OutboxRow.ErrorCode),
    ];

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    /// <summary>The messages of a programme that speak of an award, or of who would have been given one: of its regencies and no others.</summary>
    public async Task<List<(string Id, TracedMessage Message)>> MessagesTo(string award, string programme, IEnumerable<string> regencies, CancellationToken cancel)
    {
        var found = new List<(string Id, TracedMessage Message)>();
        foreach (var regency in regencies)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey ge {$"{programme}|{regency}|"} and PartitionKey lt {$"{programme}|{regency}|~"}");
            await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: OfMessage, cancellationToken: cancel))
            {
                if (row.Text(nameof(OutboxRow.Awards)).Split(',').Contains(award)) found.Add((row.RowKey, MessageOf(row)));
            }
        }

        return [.. found.OrderBy(one => one.Message.CreatedAt).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    /// <summary>What is known of a phone.</summary>
    /// <param name="phone">Its keyed hash.</param>
    /// <param name="number">Its number; none where only the hash is known.</param>
    /// <param name="messages">Ids of the messages to the person: what answers another's is not the person's.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<TracedPhone> Of(string phone, string? number, IReadOnlySet<string> messages, CancellationToken cancel)
    {
        var (wish, silent) = (await Find(OptOut, phone, cancel), await Find(NoWhatsApp, phone, cancel));
        var replies = new List<TracedReply>();
        var partition = Conversations.PartitionOf(phone);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {In} and RowKey lt {In + "~"}");
        string[] columns = ["RowKey", At, nameof(Channel), nameof(Reading.Word), nameof(Reading.Reason), nameof(RowKeys.Batch), nameof(RowKeys.Id)];
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancel))
        {
            var reading = Reading.From(row);
            if (reading.Question is { } question && !messages.Contains(question.Id)) continue;
            replies.Add(new(
                row.Moment(At).ToOffset(BusinessClock.Wita), row.Text(nameof(Channel)).ToLowerInvariant(), TraceWords.Of(reading.Word),
                reading.Question is { } asked ? BatchKey.Parse(asked.Batch).Kind.Word() : null));
        }

        return new(
            number is null ? null : PhoneKeys.Masked(number), wish is null ? null : wish.GetBoolean(Stopped) is not false,
            wish?.GetDateTimeOffset(Since)?.ToOffset(BusinessClock.Wita), silent?.GetDateTimeOffset(Since)?.ToOffset(BusinessClock.Wita), [.. replies.OrderBy(reply => reply.At)]);
    }

    private async Task<TableEntity?> Find(string partition, string phone, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(partition, phone, cancellationToken: cancel);
        return row.HasValue ? row.Value : null;
    }

    private static TracedMessage MessageOf(TableEntity row)
    {
        var batch = BatchKey.Parse(row.PartitionKey);
        return new(
            batch.Kind.Word(), batch.Occasion, row.Text(nameof(OutboxRow.Channel)), row.Text(nameof(OutboxRow.State)), row.Moment(nameof(OutboxRow.CreatedAt)).ToOffset(BusinessClock.Wita),
            row.GetDateTimeOffset(nameof(OutboxRow.AcceptedAt))?.ToOffset(BusinessClock.Wita), row.GetDateTimeOffset(nameof(OutboxRow.DeliveredAt))?.ToOffset(BusinessClock.Wita),
            row.Int(nameof(OutboxRow.Segments)), row.GetInt32(nameof(OutboxRow.ErrorCode)) is { } code ? $"{code}" : row.GetString(nameof(OutboxRow.Reason)));
    }
}
