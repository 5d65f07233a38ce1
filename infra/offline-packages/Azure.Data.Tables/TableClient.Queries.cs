namespace Azure.Data.Tables;

public partial class TableClient
{
    public static string CreateQueryFilter(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ODataFilter.Of(filter);
    }

    public virtual Pageable<T> Query<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new Pages<T>(new EntityQuery<T>(_service, Name, filter, select).Fetch, maxPerPage, cancellationToken);

    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new AsyncPages<T>(new EntityQuery<T>(_service, Name, filter, select).Fetch, maxPerPage, cancellationToken);
}
