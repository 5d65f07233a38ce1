using System.Text.Json;
using Twilio.Rest;
using Twilio.Rest.Api.V2010.Account;

namespace Twilio.Base;

public class Page<T>
    where T : Resource
{
    private readonly string _nextPageUri;

    private Page(List<T> records, int pageSize, string nextPageUri)
    {
        Records = records;
        PageSize = pageSize;
        _nextPageUri = nextPageUri;
    }

    public List<T> Records { get; }

    public int PageSize { get; }

    public static Page<T> FromJson(string recordKey, string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var records = root.GetProperty(recordKey).EnumerateArray().Select(record => (T)(object)MessageResource.FromJson(record.GetRawText())).ToList();
        return new(
            records,
            root.TryGetProperty("page_size", out var size) ? size.GetInt32() : records.Count,
            root.TryGetProperty("next_page_uri", out var next) ? next.GetString() : null);
    }

    public bool HasNextPage() => !string.IsNullOrEmpty(_nextPageUri);

    public string GetNextPageUrl(Domain domain) => $"https://{domain}.twilio.com{_nextPageUri}";
}
