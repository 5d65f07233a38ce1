using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

public partial class TableClient
{
    private readonly TableService _service = null!;

    protected TableClient()
    {
        Name = null!;
    }

    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(TableService.At(connectionString, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(TableService.At(endpoint, credential, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TableService.At(endpoint, tokenCredential, options), tableName)
    {
    }

    internal TableClient(TableService service, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _service = service;
        Name = tableName;
    }

    public virtual string Name { get; }

    public virtual string AccountName => _service.AccountName;

    public virtual Uri Uri => new(_service.AddressOf(Name));

    public virtual Response<TableItem> Create(CancellationToken cancellationToken = default) =>
        CreateTable(mayExist: false, async: false, cancellationToken).GetAwaiter().GetResult();

    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        await CreateTable(mayExist: false, async: true, cancellationToken);

    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default) =>
        CreateTable(mayExist: true, async: false, cancellationToken).GetAwaiter().GetResult();

    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        await CreateTable(mayExist: true, async: true, cancellationToken);

    public virtual Response Delete(CancellationToken cancellationToken = default) =>
        DeleteTable(async: false, cancellationToken).GetAwaiter().GetResult();

    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        await DeleteTable(async: true, cancellationToken);

    private async ValueTask<Response<TableItem>> CreateTable(bool mayExist, bool async, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["TableName"] = Name });
        using var message = _service.Message(RequestMethod.Post, _service.AddressOf("Tables"), RequestContent.Create(body));
        message.Request.Headers.Add("Prefer", "return-no-content");
        var response = await _service.Send(message, async, cancellationToken);
        if (response.Status is not (201 or 204))
        {
            var failure = new RequestFailedException(response);
            if (!mayExist || failure.Status != 409 || failure.ErrorCode == TableErrorCode.TableBeingDeleted)
                throw failure;
        }

        return Response.FromValue(new TableItem(Name), response);
    }

    private async ValueTask<Response> DeleteTable(bool async, CancellationToken cancellationToken)
    {
        using var message = _service.Message(RequestMethod.Delete, _service.AddressOf($"Tables('{Name}')"));
        return await _service.SendExpecting(message, async, cancellationToken, 204, 404);
    }
}
