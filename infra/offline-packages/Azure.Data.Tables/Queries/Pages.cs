namespace Azure.Data.Tables;

/// <summary>Fetches the page that a continuation token names; null names the first.</summary>
internal delegate ValueTask<Page<T>> FetchPage<T>(string? continuationToken, int? size, bool async, CancellationToken cancellationToken)
    where T : notnull;

internal sealed class Pages<T>(FetchPage<T> fetch, int? maxPerPage, CancellationToken cancellationToken) : Pageable<T>(cancellationToken)
    where T : notnull
{
    public override IEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = fetch(continuationToken, pageSizeHint ?? maxPerPage, async: false, CancellationToken).GetAwaiter().GetResult();
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}

internal sealed class AsyncPages<T>(FetchPage<T> fetch, int? maxPerPage, CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await fetch(continuationToken, pageSizeHint ?? maxPerPage, async: true, CancellationToken);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}
