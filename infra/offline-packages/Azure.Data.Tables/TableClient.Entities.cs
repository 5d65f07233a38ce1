using System.Buffers;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

public partial class TableClient
{
    public virtual Response AddEntity<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        Add(entity, async: false, cancellationToken).GetAwaiter().GetResult();

    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        await Add(entity, async: true, cancellationToken);

    public virtual Response<T> GetEntity<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        (Response<T>)Find<T>(partitionKey, rowKey, select, mayLack: false, async: false, cancellationToken).GetAwaiter().GetResult();

    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        (Response<T>)await Find<T>(partitionKey, rowKey, select, mayLack: false, async: true, cancellationToken);

    public virtual NullableResponse<T> GetEntityIfExists<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Find<T>(partitionKey, rowKey, select, mayLack: true, async: false, cancellationToken).GetAwaiter().GetResult();

    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        await Find<T>(partitionKey, rowKey, select, mayLack: true, async: true, cancellationToken);

    public virtual Response UpdateEntity<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        Update(entity, Given(ifMatch), mode, async: false, cancellationToken).GetAwaiter().GetResult();

    public virtual async Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        await Update(entity, Given(ifMatch), mode, async: true, cancellationToken);

    public virtual Response UpsertEntity<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        Update(entity, ifMatch: null, mode, async: false, cancellationToken).GetAwaiter().GetResult();

    public virtual async Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        await Update(entity, ifMatch: null, mode, async: true, cancellationToken);

    public virtual Response DeleteEntity(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        Delete(partitionKey, rowKey, ifMatch, async: false, cancellationToken).GetAwaiter().GetResult();

    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        await Delete(partitionKey, rowKey, ifMatch, async: true, cancellationToken);

    public virtual Response DeleteEntity(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntity(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    public virtual async Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return await DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    private async ValueTask<Response> Add<T>(T entity, bool async, CancellationToken cancellationToken)
        where T : ITableEntity
    {
        using var message = _service.Message(RequestMethod.Post, _service.AddressOf(Name), BodyOf(entity));
        message.Request.Headers.Add("Prefer", "return-no-content");
        return await _service.SendExpecting(message, async, cancellationToken, 201, 204);
    }

    private async ValueTask<NullableResponse<T>> Find<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select, bool mayLack, bool async, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        CheckKeys(partitionKey, rowKey);
        var address = new QueryAddress(_service.AddressOfEntity(Name, partitionKey, rowKey))
            .With("$select", select is null ? null : string.Join(',', select));
        using var message = _service.Message(RequestMethod.Get, address.ToString());
        var response = await _service.Send(message, async, cancellationToken);
        return response.Status switch
        {
            200 => Response.FromValue(EntityReader.ReadOne<T>(response.Content.ToMemory().Span), response),
            404 when mayLack => new NoValueResponse<T>(response),
            _ => throw new RequestFailedException(response),
        };
    }

    private async ValueTask<Response> Update<T>(T entity, string? ifMatch, TableUpdateMode mode, bool async, CancellationToken cancellationToken)
        where T : ITableEntity
    {
        var body = BodyOf(entity);
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"Unexpected value for {nameof(mode)}: {mode}", nameof(mode)),
        };
        using var message = _service.Message(method, _service.AddressOfEntity(Name, entity.PartitionKey, entity.RowKey), body);
        if (ifMatch is not null)
            message.Request.Headers.Add("If-Match", ifMatch);
        return await _service.SendExpecting(message, async, cancellationToken, 204);
    }

    private async ValueTask<Response> Delete(string partitionKey, string rowKey, ETag ifMatch, bool async, CancellationToken cancellationToken)
    {
        CheckKeys(partitionKey, rowKey);
        using var message = _service.Message(RequestMethod.Delete, _service.AddressOfEntity(Name, partitionKey, rowKey));
        message.Request.Headers.Add("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString());
        return await _service.SendExpecting(message, async, cancellationToken, 204, 404);
    }

    private static string Given(ETag ifMatch) =>
        ifMatch == default ? throw new ArgumentException("Value cannot be empty.", nameof(ifMatch)) : ifMatch.ToString();

    private static void CheckKeys(string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        if (EntityLimits.OfKeys(partitionKey, rowKey) is { } refusal)
            throw refusal.Exception();
    }

    private static RequestContent BodyOf<T>(T entity)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        CheckKeys(entity.PartitionKey, entity.RowKey);
        if (EntityLimits.Of(entity) is { } refusal)
            throw refusal.Exception();

        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body, EntityWriter.Options))
            EntityWriter.Write(json, entity);
        return RequestContent.Create(body.WrittenMemory);
    }
}
