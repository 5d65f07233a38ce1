using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Replies;

/// <summary>
/// What people must look at, a partition <c>inbox|{regency}|{programme}</c> of the messages; encrypted, with the last lines of the
/// conversation as it stood, so that the list of a regency costs one reading.
/// </summary>
internal sealed class Inbox(TableServiceClient tables, OutboxStore messages, Conversations conversations, ReplyStore replies, ListsToWrite lists, PersonalDataCipher cipher)
{
    /// <summary>Where messages go of whom nothing is known: to the province, and to no programme.</summary>
    public static readonly BatchKey Unknown = new("umum", "64", default, default);

    private const int LinesOfConversation = 6;
    private const int LongestLine = 160;
    private const string Content = "Content";

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    /// <summary>Puts a message in; again it stands as it stood.</summary>
    public async Task Put(ReadMessage read, InboxReason why, CancellationToken cancel)
    {
        var (heard, about) = (read.Heard, read.Reading.Question is { } keys ? await messages.Find(keys.Batch, keys.Id, cancel) : null);
        var place = about is null ? Unknown : BatchKey.Parse(about.Batch);
        var entry = new InboxEntry(
            heard.Message.Sid, heard.At, about?.Content.Name, heard.Message.From, about?.Content.Body, TextOf(heard.Message), why, await Conversation(heard, cancel));

        // The key follows from the message, and what stands there can only be the same message.
        var entity = new TableEntity(PartitionOf(place.Programme, place.Regency), KeyOf(heard.At, heard.Message.Sid))
        {
            [Content] = cipher.Seal(CompressedJson.Of(entry, JsonSerializerOptions.Web)),
        };
        await _table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancel);
        await lists.Inbox(place.Programme, place.Regency, cancel);
    }

    /// <summary>The entries since a moment, the newest first; older ones are taken out.</summary>
    public async Task<List<InboxEntry>> Since(DateTimeOffset since, string programme, string regency, CancellationToken cancel)
    {
        var entries = new List<InboxEntry>();
        var (partition, first) = (PartitionOf(programme, regency), KeyOf(since, ""));
        await foreach (var entity in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancel))
        {
            if (string.CompareOrdinal(entity.RowKey, first) >= 0) entries.Add(CompressedJson.Read<InboxEntry>(cipher.OpenBytes(entity.Bytes(Content)), JsonSerializerOptions.Web));
            else await _table.DeleteEntityAsync(partition, entity.RowKey, ETag.All, cancel);
        }

        entries.Reverse();
        return entries;
    }

    private async Task<List<string>> Conversation(HeardMessage heard, CancellationToken cancel)
    {
        var lines = (await replies.HeardFrom(heard.PhoneHash, cancel)).Select(one => one.Heard).Where(one => one.ArrivedAt <= heard.ArrivedAt)
            .Select(one => (one.At, IsOurs: false, Text: TextOf(one.Message))).ToList();
        foreach (var said in (await conversations.SaidTo(heard.PhoneHash, cancel)).Where(one => one.At <= heard.At).TakeLast(LinesOfConversation))
        {
            if (await messages.Find(said.Batch, said.Id, cancel) is { } row && row.Leg == said.Leg) lines.Add((said.At, true, row.Content.Body));
        }

        return [.. lines.OrderBy(line => line.At).ThenByDescending(line => line.IsOurs).TakeLast(LinesOfConversation).Select(line =>
            $"{Moment(line.At)} {(line.IsOurs ? "Dinsos" : "Penerima")}: {Short(line.Text)}")];
    }

    // Enough to know a message by; the one that is answered stands beside it whole.
    private static string Short(string text) =>
        text.Length <= LongestLine ? text : text[..(char.IsHighSurrogate(text[LongestLine - 1]) ? LongestLine - 1 : LongestLine)].TrimEnd() + "...";

    /// <summary>A moment as lists show it, in WITA.</summary>
    public static string Moment(DateTimeOffset at) => at.ToOffset(BusinessClock.Wita).ToString("yyyy-MM-dd HH.mm", CultureInfo.InvariantCulture);

    private static string TextOf(InboundMessage message)
    {
        var text = string.Concat(message.Body.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return message.Files == 0 ? text : $"[{message.Files} gambar atau berkas, tidak disimpan] {text}".TrimEnd();
    }

    private static string PartitionOf(string programme, string regency) => $"inbox|{regency}|{programme}";

    private static string KeyOf(DateTimeOffset at, string sid) => $"{at.UtcDateTime.ToString("yyyyMMddHHmmssfffffff", CultureInfo.InvariantCulture)}|{sid}";
}
