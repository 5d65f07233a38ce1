using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

/// <summary>
/// Where the other rooms leave messages. A message is a row before anything is sent; its id derives from award, programme,
/// kind and occasion, so that posting twice posts once.
/// </summary>
public sealed class Outbox
{
    private const int MaxRowsPerPartition = 900;

    private readonly OutboxStore _store;
    private readonly TextsInForce _texts;
    private readonly KeyedHash _hash;
    private readonly Departures _departures;
    private readonly BusinessClock _clock;

    internal Outbox(OutboxStore store, TextsInForce texts, KeyedHash hash, Departures departures, BusinessClock clock) =>
        (_store, _texts, _hash, _departures, _clock) = (store, texts, hash, departures, clock);

    /// <summary>Posts the messages of a batch that are not there yet and sees to it that they leave when they are due.</summary>
    /// <param name="batch">Kind, occasion and time of the messages.</param>
    /// <param name="messages">The messages; one per award.</param>
    /// <param name="cancel">Ends the call early; posting again goes on from there.</param>
    /// <exception cref="ArgumentException">A text needs a value that a message does not bring.</exception>
    public async Task<PostedMessages> Post(MessageBatch batch, IReadOnlyList<NewMessage> messages, CancellationToken cancel)
    {
        var words = await _texts.Load(cancel);
        var rows = messages.Select(message => NewRow(batch, message, words)).DistinctBy(row => row.Id).ToList();
        var partitions = await Partitions(batch.Key, cancel);
        var known = partitions.SelectMany(partition => partition.Keys).ToHashSet(StringComparer.Ordinal);
        var absent = rows.Where(row => !known.Contains(row.Id)).ToList();

        var inserted = 0;
        var toArm = partitions.Index().Where(part => part.Item.Values.Any(known => known.State.IsWaiting())).Select(part => part.Index + 1).ToHashSet();
        foreach (var (number, part) in Cut(absent, partitions.Count, MaxRowsPerPartition - partitions[^1].Count))
        {
            inserted += await _store.InsertAbsent([.. part.Select(row => row with { Batch = PartitionKey(batch.Key, number) })], cancel);
            toArm.Add(number);
        }

        foreach (var (index, partition) in partitions.Index())
        {
            foreach (var row in rows.Where(row => partition.TryGetValue(row.Id, out var known) && known.Reason == OutboxRow.Revoked))
            {
                if (await PutBack(row with { Batch = PartitionKey(batch.Key, index + 1) }, cancel)) toArm.Add(index + 1);
            }
        }

        // Armed even where nothing was new: an earlier run may have ended between the rows and this line.
        foreach (var number in toArm) await _departures.Arrange(PartitionKey(batch.Key, number), batch.DueAt, cancel);

        return new(inserted, rows.Count - inserted, absent.Count(row => row.State == MessageState.Suppressed));
    }

    /// <summary>Takes messages back whose occasion fell away. What is being sent or was sent stays.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="kind">What they are about.</param>
    /// <param name="occasion">The day that they speak of.</param>
    /// <param name="awards">Ids of the awards.</param>
    /// <param name="cancel">Ends the call early; doing it again goes on from there.</param>
    /// <returns>The awards that were not told: their message is taken back, now or before, came too late, or was never left.</returns>
    public async Task<IReadOnlySet<string>> Revoke(
        string programme, string regency, MessageKind kind, DateOnly occasion, IReadOnlyCollection<string> awards, CancellationToken cancel)
    {
        var batch = new MessageBatch(programme, regency, kind, occasion, default, default);
        var owners = awards.ToDictionary(award => IdOf(award, batch), award => award, StringComparer.Ordinal);
        var untold = awards.ToHashSet(StringComparer.Ordinal);
        var told = new List<string>();
        for (var number = 1; ; number++)
        {
            var rows = await _store.Load(PartitionKey(batch.Key, number), cancel);
            foreach (var row in rows.Where(row => owners.ContainsKey(row.Id)))
            {
                if (await TakeBack(row, untold, cancel) is not ({ State: MessageState.Suppressed, Reason: OutboxRow.Revoked } or { State: MessageState.Expired }))
                    told.Add(owners[row.Id]);
            }

            if (rows.Count >= MaxRowsPerPartition) continue;
            untold.ExceptWith(told);
            return untold;
        }
    }

    // What was taken back before anybody tried to send it may be said after all.
    private async Task<bool> PutBack(OutboxRow row, CancellationToken cancel) =>
        await _store.Find(row.Batch, row.Id, cancel) is { Reason: OutboxRow.Revoked } revoked
        && await _store.TryUpdate(revoked.State == MessageState.Suppressed ? row with { ETag = revoked.ETag } : revoked with { Reason = null }, cancel) is not null;

    private async Task<OutboxRow> TakeBack(OutboxRow row, IReadOnlySet<string> awards, CancellationToken cancel)
    {
        // A row that is to be tried again has not been taken by the provider. One whose call may be running keeps the wish: should it turn
        // out that the provider does not have it, it is not sent any more. What tells other people by the same message stays.
        while (row.State.IsWaiting() && row.Reason != OutboxRow.Revoked && row.Awards.All(awards.Contains))
        {
            row = await _store.TryUpdate(row.IsUnderWay ? row with { Reason = OutboxRow.Revoked } : row.Close(MessageState.Suppressed, OutboxRow.Revoked), cancel)
                ?? await _store.Find(row.Batch, row.Id, cancel) ?? throw new InvalidOperationException($"Message {row.Id} is gone from the outbox.");
        }

        return row;
    }

    /// <summary>The id of a message.</summary>
    internal static string IdOf(string award, string programme, MessageKind kind, DateOnly occasion) =>
        ContentId.Of(award, programme, kind.Word(), occasion.ToString("yyyyMMdd"));

    private static string IdOf(string award, MessageBatch batch) => IdOf(award, batch.Programme, batch.Kind, batch.Occasion);

    private OutboxRow NewRow(MessageBatch batch, NewMessage message, MessageTexts words)
    {
        var to = message.To;
        var text = words.Render(batch.Kind, to.AllowsWhatsApp ? Channel.WhatsApp : Channel.Sms, to.Name, message.Values);
        var row = new OutboxRow
        {
            Batch = batch.Key,
            Id = IdOf(to.AwardId, batch),
            Kind = batch.Kind.Word(),
            State = MessageState.Created,
            Channel = text.Channel,
            Awards = [to.AwardId],
            Content = new(to.Name, to.Phone, text.Body, message.Values),
            PhoneHash = to.Phone is null ? "" : _hash.PhoneKey(to.Phone),
            Segments = text.Segments,
            CreatedAt = _clock.Now,
            ExpiresAt = batch.ExpiresAt,
        };
        return to.Phone is null ? row.Close(MessageState.Suppressed, "no-phone") : row;
    }

    private async Task<List<Dictionary<string, (MessageState State, string? Reason)>>> Partitions(string batch, CancellationToken cancel)
    {
        var partitions = new List<Dictionary<string, (MessageState State, string? Reason)>>();
        do partitions.Add(await _store.States(PartitionKey(batch, partitions.Count + 1), cancel));
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
