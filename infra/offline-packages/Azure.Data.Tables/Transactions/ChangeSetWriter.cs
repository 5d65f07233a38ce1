using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Writes the actions of a transaction as one multipart body. The names of the boundaries are those an emulator insists on.</summary>
internal sealed class ChangeSetWriter(TableService service, string table)
{
    private readonly ArrayBufferWriter<byte> _body = new(64 * 1024);
    private readonly string _batch = $"batch_{Guid.NewGuid()}";
    private readonly string _changeSet = $"changeset_{Guid.NewGuid()}";

    public string ContentType => $"multipart/mixed; boundary={_batch}";

    public ReadOnlyMemory<byte> Write(IReadOnlyList<TableTransactionAction> actions)
    {
        Line($"--{_batch}");
        Line($"Content-Type: multipart/mixed; boundary={_changeSet}");
        Line();
        using (var json = new Utf8JsonWriter(_body, EntityWriter.Options))
        {
            foreach (var action in actions)
                Write(action, json);
        }

        Line($"--{_changeSet}--");
        Line($"--{_batch}--");
        return _body.WrittenMemory;
    }

    private void Write(TableTransactionAction action, Utf8JsonWriter json)
    {
        var (verb, ifMatch) = action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", null),
            TableTransactionActionType.UpdateMerge => ("PATCH", TagOf(action)),
            TableTransactionActionType.UpdateReplace => ("PUT", TagOf(action)),
            TableTransactionActionType.UpsertMerge => ("PATCH", null),
            TableTransactionActionType.UpsertReplace => ("PUT", null),
            TableTransactionActionType.Delete => ("DELETE", TagOf(action) ?? "*"),
            _ => throw new InvalidOperationException("Unknown request type."),
        };
        var address = action.ActionType == TableTransactionActionType.Add
            ? service.AddressOf(table)
            : service.AddressOfEntity(table, action.Entity.PartitionKey, action.Entity.RowKey);

        Line($"--{_changeSet}");
        Line("Content-Type: application/http");
        Line("Content-Transfer-Encoding: binary");
        Line();
        Line($"{verb} {address} HTTP/1.1");
        Line("Accept: application/json;odata=minimalmetadata");
        Line("DataServiceVersion: 3.0");
        if (ifMatch is not null)
            Line($"If-Match: {ifMatch}");
        if (action.ActionType == TableTransactionActionType.Add)
            Line("Prefer: return-no-content");
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            Line();
            return;
        }

        Line("Content-Type: application/json");
        Line();
        json.Reset();
        EntityWriter.Write(json, action.Entity);
        json.Flush();
        Line();
    }

    private static string? TagOf(TableTransactionAction action) => action.ETag == default ? null : action.ETag.ToString();

    private void Line(string text = "")
    {
        Encoding.UTF8.GetBytes(text, _body);
        _body.Write("\r\n"u8);
    }
}
