namespace Dinsos.Pipeline.People;

/// <summary>Builds a look-up from each value with all its spellings, which are separated by <c>|</c> and compared without regard to case.</summary>
internal static class Spellings
{
    public static Dictionary<string, T> Of<T>(params ReadOnlySpan<(T Value, string Words)> values)
    {
        var words = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (value, spellings) in values)
            foreach (var word in spellings.Split('|'))
                words.Add(word, value);
        return words;
    }
}
