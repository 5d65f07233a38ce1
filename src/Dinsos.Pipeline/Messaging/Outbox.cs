using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// Where the other rooms leave messages. A message is a row before anything is sent; its id derives from award, programme,
/// kind and occasion, so that posting twice posts once.
/// </summary>
/// <param name="store">The table of messages.</param>
/// <param name="texts">The texts.</param>
/// <param name="hash">The hash by which phones are compared.</param>
/// <param name="agenda">Where the timer that releases messages is told of them.</param>
/// <param name="clock">The business clock.</param>
public sealed class Outbox(OutboxStore store, MessageTexts texts, KeyedHash hash, Agenda agenda, BusinessClock clock)
{
    private const int MaxRowsPerPartition = 900;

    /// <summary>Posts the messages of a batch that are not there yet and sees to it that they leave when they are due.</summary>
    /// <param name="batch">Kind, occasion and time of the messages.</param>
    /// <param name="messages">The messages; one per award.</param>
    /// <param name="cancel">Ends the call early; posting again goes on from there.</param>
    /// <exception cref="ArgumentException">A text needs a value that a message does not bring.</exception>
    public async Task<PostedMessages> Post(MessageBatch batch, IReadOnlyList<NewMessage> messages, CancellationToken cancel)
    {
        var rows = messages.Select(message => NewRow(batch, message)).DistinctBy(row => row.Id).ToList();
        var partitions = await Partitions(batch.Key, cancel);
        var known = partitions.SelectMany(partition => partition.Keys).ToHashSet(StringComparer.Ordinal);
        var absent = rows.Where(row => !known.Contains(row.Id)).ToList();

        var inserted = 0;
        var toArm = partitions.Index().Where(part => part.Item.Values.Any(MessageStates.IsWaiting)).Select(part => part.Index + 1).ToHashSet();
        foreach (var (number, part) in Cut(absent, partitions.Count, MaxRowsPerPartition - partitions[^1].Count))
        {
            inserted += await store.InsertAbsent(part.Select(row => row with { Batch = PartitionKey(batch.Key, number) }), cancel);
            toArm.Add(number);
        }

        // Armed even where nothing was new: an earlier run may have ended between the rows and this line.
        foreach (var number in toArm) await store.Arm(PartitionKey(batch.Key, number), batch.DueAt, cancel);
        if (toArm.Count > 0) await agenda.Expect(ReleaseDueMessagesHandler.Timer, batch.DueAt, cancel);

        return new(inserted, rows.Count - inserted, absent.Count(row => row.State == MessageState.Suppressed));
    }

    private OutboxRow NewRow(MessageBatch batch, NewMessage message)
    {
        var to = message.To;
        var text = texts.Render(batch.Kind, to.AllowsWhatsApp ? Channel.WhatsApp : Channel.Sms, to.Name, message.Values);
        var row = new OutboxRow
        {
            Batch = batch.Key,
            Id = ContentId.Of(to.AwardId, to.Programme, batch.Kind.Word(), batch.Occasion.ToString("yyyyMMdd")),
            Kind = batch.Kind.Word(),
            State = MessageState.Created,
            Channel = text.Channel,
            Content = new(to.Name, to.Phone, text.Body),
            PhoneHash = to.Phone is null ? "" : hash.PhoneKey(to.Phone),
            Segments = text.Segments,
            CreatedAt = clock.Now,
            ExpiresAt = batch.ExpiresAt,
        };
        return to.Phone is null ? row.Close(MessageState.Suppressed, "no-phone") : row;
    }

    private async Task<List<Dictionary<string, MessageState>>> Partitions(string batch, CancellationToken cancel)
    {
        var partitions = new List<Dictionary<string, MessageState>>();
        do partitions.Add(await store.States(PartitionKey(batch, partitions.Count + 1), cancel));
        while (partitions[^1].Count >= MaxRowsPerPartition);
        return partitions;
    }

    // A partition stays small: what does not fit goes to the next one, which bears a number.
    private static string PartitionKey(string batch, int number) => number == 1 ? batch : $"{batch}|{number}";

    private static IEnumerable<(int Number, List<OutboxRow> Rows)> Cut(List<OutboxRow> rows, int number, int room)
    {
        for (var at = 0; at < rows.Count; number++)
        {
            var part = rows.GetRange(at, Math.Min(room, rows.Count - at));
            yield return (number, part);
            at += part.Count;
            room = MaxRowsPerPartition;
        }
    }
}
