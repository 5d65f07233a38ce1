using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Replies;

/// <summary>
/// Keeps what people write: in the partition <c>heard</c> until it has had its effect, and for good in the conversation with their phone
/// (<c>talk|{hash}</c>, row <c>in|{sid}</c>), by which a message that comes again is known.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="cipher">How personal content is encrypted.</param>
internal sealed class ReplyStore(TableServiceClient tables, PersonalDataCipher cipher)
{
    private const string Open = "heard";
    private const string In = "in|";

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    /// <summary>Keeps a message; false where it is kept already and has not had its effect.</summary>
    public Task<bool> Keep(HeardMessage heard, CancellationToken cancel) => TryAdd(heard.ToEntity(Open, heard.Message.Sid, cipher), cancel);

    public async Task<HeardMessage?> FindOpen(string sid, CancellationToken cancel)
    {
        var entity = await _table.GetEntityIfExistsAsync<TableEntity>(Open, sid, cancellationToken: cancel);
        return entity.HasValue ? HeardMessage.From(entity.Value!, cipher) : null;
    }

    /// <summary>Ids of the messages that have not had their effect.</summary>
    public async Task<List<string>> AllOpen(CancellationToken cancel)
    {
        var sids = new List<string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Open}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancel)) sids.Add(entity.RowKey);
        return sids;
    }

    public async Task Close(string sid, CancellationToken cancel) => await _table.DeleteEntityAsync(Open, sid, ETag.All, cancel);

    public async Task<ReadMessage?> FindRead(string phoneHash, string sid, CancellationToken cancel)
    {
        var entity = await _table.GetEntityIfExistsAsync<TableEntity>(Conversations.PartitionOf(phoneHash), In + sid, cancellationToken: cancel);
        return entity.HasValue ? Read(entity.Value!) : null;
    }

    /// <summary>Keeps what a message was read as, unless it was read before: then that stands.</summary>
    public async Task<ReadMessage> KeepReading(ReadMessage read, CancellationToken cancel)
    {
        var entity = read.Heard.ToEntity(Conversations.PartitionOf(read.Heard.PhoneHash), In + read.Heard.Message.Sid, cipher);
        read.Reading.WriteTo(entity);
        return await TryAdd(entity, cancel) ? read : (await FindRead(read.Heard.PhoneHash, read.Heard.Message.Sid, cancel))!;
    }

    /// <summary>What was heard from a phone, the earliest first.</summary>
    public async Task<List<ReadMessage>> HeardFrom(string phoneHash, CancellationToken cancel)
    {
        var heard = new List<ReadMessage>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Conversations.PartitionOf(phoneHash)} and RowKey ge {In} and RowKey lt {In + "~"}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) heard.Add(Read(entity));
        return [.. heard.OrderBy(one => one.Heard.At).ThenBy(one => one.Heard.ArrivedAt)];
    }

    private ReadMessage Read(TableEntity entity) => new(HeardMessage.From(entity, cipher), Reading.From(entity));

    private async Task<bool> TryAdd(TableEntity entity, CancellationToken cancel)
    {
        try
        {
            await _table.AddEntityAsync(entity, cancel);
            return true;
        }
        catch (RequestFailedException known) when (known.Status == 409)
        {
            return false;
        }
    }
}
