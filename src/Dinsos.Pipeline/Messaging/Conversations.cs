using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

/// <summary>A message that was handed over, or was about to be, to a phone.</summary>
/// <param name="Batch">Partition of its row.</param>
/// <param name="Id">Id of its row.</param>
/// <param name="Leg">The attempt.</param>
/// <param name="Channel">How it went.</param>
/// <param name="At">When, on the business clock.</param>
/// <param name="Sid">The provider's id, where it was known at the end of the hand-over.</param>
internal sealed record SaidMessage(string Batch, string Id, int Leg, Channel Channel, DateTimeOffset At, string? Sid)
{
    public MessageKind Kind => BatchKey.Parse(Batch).Kind;
}

/// <summary>What was said with each phone: a partition <c>talk|{hash of the phone}</c> of the table of messages.</summary>
/// <param name="tables">The tables of the account.</param>
internal sealed class Conversations(TableServiceClient tables)
{
    private const string Out = "out|";

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    public static string PartitionOf(string phoneHash) => $"talk|{phoneHash}";

    /// <summary>What was said to a phone, the newest last.</summary>
    public async Task<List<SaidMessage>> SaidTo(string phoneHash, CancellationToken cancel)
    {
        var said = new List<SaidMessage>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(phoneHash)} and RowKey ge {Out} and RowKey lt {Out + "~"}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) said.Add(From(entity));
        return [.. said.OrderBy(one => one.At).ThenBy(one => one.Id, StringComparer.Ordinal).ThenBy(one => one.Leg)];
    }

    private static SaidMessage From(TableEntity entity) => entity.RowKey.Split('|') is [_, var id, var leg]
        ? new(entity.Text(nameof(SaidMessage.Batch)), id, int.Parse(leg, System.Globalization.CultureInfo.InvariantCulture),
            entity.Text(nameof(SaidMessage.Channel)) == "whatsapp" ? Channel.WhatsApp : Channel.Sms, entity.Moment(nameof(SaidMessage.At)), entity.GetString(nameof(SaidMessage.Sid)))
        : throw new InvalidDataException("A line of a conversation has a malformed key.");
}
