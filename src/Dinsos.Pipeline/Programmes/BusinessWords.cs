using System.Text.Json;

namespace Dinsos.Pipeline.Programmes;

/// <summary>Words and phrases that stand for a kind of business, and which kinds belong to a broader one.</summary>
internal sealed class BusinessWords
{
    private static readonly Lazy<BusinessWords> Embedded = new(Load);

    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _broader = new(StringComparer.Ordinal);

    private BusinessWords(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
        {
            _broader.Add(entry.Kind, entry.Broader ?? []);
            foreach (var word in entry.Words)
                _kinds.Add(word, entry.Kind);
        }
    }

    public static BusinessWords Standard => Embedded.Value;

    /// <summary>Every phrase with its kind; small letters, single spaces.</summary>
    public IReadOnlyDictionary<string, string> Kinds => _kinds;

    /// <summary>The kind and the broader ones that it belongs to, the nearest first.</summary>
    public IEnumerable<string> KindAndBroader(string kind)
    {
        var waiting = new Queue<string>([kind]);
        while (waiting.TryDequeue(out var next))
        {
            yield return next;
            foreach (var broader in _broader.GetValueOrDefault(next, []))
                waiting.Enqueue(broader);
        }
    }

    private static BusinessWords Load()
    {
        using var stream = typeof(BusinessWords).Assembly.GetManifestResourceStream($"{typeof(BusinessWords).Namespace}.business-aliases.json")!;
        return new(JsonSerializer.Deserialize<Entry[]>(stream, JsonSerializerOptions.Web)!);
    }

    private sealed record Entry(string Kind, string[] Words, string[]? Broader);
}
