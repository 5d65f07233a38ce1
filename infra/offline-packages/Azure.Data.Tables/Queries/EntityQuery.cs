using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>A query for a table's entities, page by page.</summary>
internal sealed class EntityQuery<T>(TableService service, string table, string? filter, IEnumerable<string>? select)
    where T : class, ITableEntity
{
    private readonly string? _columns = select is null ? null : string.Join(',', select);

    public async ValueTask<Page<T>> Fetch(string? continuationToken, int? size, bool async, CancellationToken cancellationToken)
    {
        var (partition, row) = Split(continuationToken);
        var address = new QueryAddress(service.AddressOf($"{table}()"))
            .With("$filter", filter)
            .With("$select", _columns)
            .WithTop(size)
            .With("NextPartitionKey", partition)
            .With("NextRowKey", row);
        using var message = service.Message(RequestMethod.Get, address.ToString());
        var response = await service.SendExpecting(message, async, cancellationToken, 200);
        return Page<T>.FromValues(EntityReader.ReadPage<T>(response.Content.ToMemory().Span), TokenOf(response), response);
    }

    private static string? TokenOf(Response response)
    {
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row);
        return partition is null && row is null ? null : $"{partition} {row}";
    }

    private static (string? Partition, string? Row) Split(string? token)
    {
        if (token is null || token.Length <= 1)
            return (null, null);
        var parts = token.Split(' ', 2);
        return (parts[0], parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null);
    }
}
