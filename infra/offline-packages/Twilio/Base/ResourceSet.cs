using System.Collections;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Rest;

namespace Twilio.Base;

public class ResourceSet<T> : IEnumerable<T>
    where T : Resource
{
    private readonly Page<T> _first;
    private readonly ReadOptions<T> _options;
    private readonly ITwilioRestClient _client;

    public ResourceSet(Page<T> page, ReadOptions<T> options, ITwilioRestClient client)
    {
        _first = page;
        _options = options;
        _client = client;
    }

    public bool AutoPaging { get; set; } = true;

    // Further pages are fetched while one enumerates, synchronously, as in the real package.
    public IEnumerator<T> GetEnumerator()
    {
        var given = 0L;
        for (var page = _first; page != null; page = AutoPaging && page.HasNextPage() ? Next(page) : null)
        {
            foreach (var record in page.Records)
            {
                if (given++ >= (_options.Limit ?? long.MaxValue)) yield break;
                yield return record;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Page<T> Next(Page<T> page) =>
        Page<T>.FromJson("messages", _client.Request(new Request(Http.HttpMethod.Get, page.GetNextPageUrl(Domain.Api))).Content);
}
