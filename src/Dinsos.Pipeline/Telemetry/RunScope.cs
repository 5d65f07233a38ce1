using System.Collections;

namespace Dinsos.Pipeline.Telemetry;

// What a line of the log is about: read as name and value by exporters, as one text by whoever writes lines.
internal sealed class RunScope(List<KeyValuePair<string, object?>> tags) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => tags.Count;

    public KeyValuePair<string, object?> this[int index] => tags[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => tags.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
