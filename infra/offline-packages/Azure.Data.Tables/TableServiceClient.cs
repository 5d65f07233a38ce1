using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

public class TableServiceClient
{
    private readonly TableService _service = null!;

    protected TableServiceClient()
    {
    }

    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    public TableServiceClient(string connectionString, TableClientOptions? options = null) => _service = TableService.At(connectionString, options);

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options) =>
        _service = TableService.At(endpoint, credential, options);

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null) =>
        _service = TableService.At(endpoint, tokenCredential, options);

    public virtual string AccountName => _service.AccountName;

    public virtual Uri Uri => _service.Endpoint;

    public static string CreateQueryFilter(FormattableString filter) => TableClient.CreateQueryFilter(filter);

    public virtual TableClient GetTableClient(string tableName) => new(_service, tableName);

    public virtual Response<TableItem> CreateTable(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).Create(cancellationToken);

    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateAsync(cancellationToken);

    public virtual Response<TableItem> CreateTableIfNotExists(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExists(cancellationToken);

    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    public virtual Response DeleteTable(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).Delete(cancellationToken);

    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);

    public virtual Pageable<TableItem> Query(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new Pages<TableItem>(new TableQuery(_service, filter).Fetch, maxPerPage, cancellationToken);

    public virtual Pageable<TableItem> Query(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new AsyncPages<TableItem>(new TableQuery(_service, filter).Fetch, maxPerPage, cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);
}
