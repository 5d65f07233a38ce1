using System.Globalization;
using Azure;
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

/// <summary>The right to hand one message over to a phone, while nobody else does.</summary>
/// <param name="Phone">Hash of the phone.</param>
/// <param name="Line">Key of the line of the conversation.</param>
/// <param name="ETag">Version of the mark.</param>
internal sealed record PhoneClaim(string Phone, string Line, ETag ETag);

/// <summary>
/// What was said with each phone, a partition <c>talk|{hash of the phone}</c> of the table of messages, and the mark of the one message
/// that is on its way to it: across batches and hosts a number has one at a time, so that a list of the provider is never read in two ways.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="store">The rows of the messages.</param>
internal sealed class Conversations(TableServiceClient tables, OutboxStore store)
{
    private const string Out = "out|";
    private const string In = "in|";
    private const string Mark = "under-way";

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

    /// <summary>When a phone last wrote to us; never where it did not.</summary>
    public async Task<DateTimeOffset?> HeardAt(string phoneHash, CancellationToken cancel)
    {
        DateTimeOffset? last = null;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(phoneHash)} and RowKey ge {In} and RowKey lt {In + "~"}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: [nameof(SaidMessage.At)], cancellationToken: cancel))
        {
            if (entity.Moment(nameof(SaidMessage.At)) is var at && !(at <= last)) last = at;
        }

        return last;
    }

    /// <summary>The provider's ids that rows of ours hold for a phone.</summary>
    public async Task<HashSet<string>> Owned(string phoneHash, CancellationToken cancel)
    {
        var owned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in await SaidTo(phoneHash, cancel))
        {
            // A host may have ended between the row and its line, and callbacks write to the row alone.
            if (line.Sid is { } sid) owned.Add(sid);
            else if (await store.Find(line.Batch, line.Id, cancel) is { } row) owned.UnionWith(row.Sids);
        }

        return owned;
    }

    /// <summary>Claims a phone for a row that is marked as being sent, and notes that it is said to it.</summary>
    /// <returns>The claim; none while another message may be on its way, and since when that one is.</returns>
    public async Task<(PhoneClaim? Claim, DateTimeOffset? BusySince)> Claim(OutboxRow row, DateTimeOffset at, CancellationToken cancel)
    {
        var mark = new TableEntity(PartitionOf(row.PhoneHash), Mark) { [nameof(SaidMessage.Batch)] = row.Batch, [nameof(SaidMessage.Id)] = row.Id };
        var line = new TableEntity(PartitionOf(row.PhoneHash), LineOf(row))
        {
            [nameof(SaidMessage.Batch)] = row.Batch,
            [nameof(SaidMessage.Channel)] = row.Channel.Word(),
            [nameof(SaidMessage.At)] = at,
        };
        if (await TryClaim(row, line, new(TableTransactionActionType.Add, mark), cancel) is { } claim) return (claim, null);
        if (await _table.GetEntityIfExistsAsync<TableEntity>(mark.PartitionKey, Mark, cancellationToken: cancel) is not { HasValue: true, Value: { } known }) return (null, null);
        var owner = known.Text(nameof(SaidMessage.Id)) == row.Id ? null : await store.Find(known.Text(nameof(SaidMessage.Batch)), known.Text(nameof(SaidMessage.Id)), cancel);

        // The mark of a row whose hand-over has ended was left by a host that did not live to take it away.
        return owner?.IsUnderWay == true
            ? (null, owner.SendingSince) : (await TryClaim(row, line, new(TableTransactionActionType.UpdateReplace, mark, known.ETag), cancel), null);
    }

    /// <summary>Gives a phone free after a hand-over that surely ended, and notes the provider's id.</summary>
    public async Task Release(PhoneClaim claim, string? sid, CancellationToken cancel)
    {
        var free = new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(PartitionOf(claim.Phone), Mark), claim.ETag);
        try
        {
            await _table.SubmitTransactionAsync([free, .. sid is null ? Array.Empty<TableTransactionAction>() : [Noted(claim, sid)]], cancel);
        }
        catch (RequestFailedException taken) when (taken.Status is 404 or 412)
        {
            // Somebody saw that the hand-over had ended and claimed the phone. Who looks for the id finds it in the row.
        }
    }

    private async Task<PhoneClaim?> TryClaim(OutboxRow row, TableEntity line, TableTransactionAction mark, CancellationToken cancel)
    {
        try
        {
            var answers = await _table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, line), mark], cancel);
            return new(row.PhoneHash, line.RowKey, answers.Value[1].Headers.ETag ?? throw new InvalidDataException("The table gave no ETag."));
        }
        catch (RequestFailedException taken) when (taken.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private static TableTransactionAction Noted(PhoneClaim claim, string sid) => new(
        TableTransactionActionType.UpsertMerge, new TableEntity(PartitionOf(claim.Phone), claim.Line) { [nameof(SaidMessage.Sid)] = sid });

    private static string LineOf(OutboxRow row) => string.Create(CultureInfo.InvariantCulture, $"{Out}{row.Id}|{row.Leg}");

    private static SaidMessage From(TableEntity entity) => entity.RowKey.Split('|') is [_, var id, var leg]
        ? new(entity.Text(nameof(SaidMessage.Batch)), id, int.Parse(leg, CultureInfo.InvariantCulture),
            Channels.Parse(entity.Text(nameof(SaidMessage.Channel))), entity.Moment(nameof(SaidMessage.At)), entity.GetString(nameof(SaidMessage.Sid)))
        : throw new InvalidDataException("A line of a conversation has a malformed key.");
}
