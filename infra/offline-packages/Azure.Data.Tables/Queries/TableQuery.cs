using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>A query for an account's tables, page by page.</summary>
internal sealed class TableQuery(TableService service, string? filter)
{
    public async ValueTask<Page<TableItem>> Fetch(string? continuationToken, int? size, bool async, CancellationToken cancellationToken)
    {
        var address = new QueryAddress(service.AddressOf("Tables"))
            .With("$filter", filter)
            .WithTop(size)
            .With("NextTableName", continuationToken);
        using var message = service.Message(RequestMethod.Get, address.ToString());
        var response = await service.SendExpecting(message, async, cancellationToken, 200);
        response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var next);
        return Page<TableItem>.FromValues(NamesIn(response.Content), string.IsNullOrEmpty(next) ? null : next, response);
    }

    private static List<TableItem> NamesIn(BinaryData content)
    {
        using var json = JsonDocument.Parse(content);
        return [.. json.RootElement.GetProperty("value").EnumerateArray().Select(table => new TableItem(table.GetProperty("TableName").GetString()!))];
    }
}
