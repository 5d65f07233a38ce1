using System.Text;
using System.Text.RegularExpressions;

namespace Dinsos.Functions.Tests.Telemetry;

/// <summary>
/// Finds people in text that should name nobody, whatever way they are written: numbers with or without separators, phones at home and
/// from abroad, names and addresses in any case and spacing, and the words of messages. It reads megabytes in seconds.
/// </summary>
internal sealed partial class PersonSpotter
{
    // So many words in a row of a message are that message; fewer may be anybody's.
    private const int WordsOfAMessage = 6;
    private const int DigitsOfANik = 16;
    private const int FewestDigitsOfAPhone = 9;
    private const int FewestLettersOfASingleName = 5;

    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _lengths = new(StringComparer.Ordinal);

    public int Known => _numbers.Count + _phrases.Count;

    /// <summary>A NIK or the number of a family.</summary>
    public void Number(string digits)
    {
        Assert.Equal(DigitsOfANik, digits.Length);
        _numbers.Add(digits);
    }

    public void Phone(string number)
    {
        var digits = National(Digits(number));
        Assert.True(digits.Length >= FewestDigitsOfAPhone, "So few digits are found by chance.");
        _numbers.Add(digits);
    }

    public void Name(string name)
    {
        var words = Words(name);
        if (words.Count > 1 || words is [{ Length: >= FewestLettersOfASingleName }]) Phrase(words);
    }

    public void Address(string address)
    {
        var words = Words(address);
        if (words.Count > 1) Phrase(words);
    }

    public void Message(string body)
    {
        var words = Words(body);
        for (var first = 0; first + WordsOfAMessage <= words.Count; first++) Phrase(words[first..(first + WordsOfAMessage)]);
    }

    /// <summary>Whom or what of somebody the text names, each once.</summary>
    public List<string> In(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var lengthsOfNumbers = _numbers.Select(number => number.Length).Distinct().ToList();
        foreach (var run in Runs().EnumerateMatches(text))
        {
            var digits = Digits(text.AsSpan(run.Index, run.Length));
            // Another number may stand right before or behind it.
            foreach (var length in lengthsOfNumbers)
            {
                for (var at = 0; at + length <= digits.Length; at++)
                {
                    if (_numbers.Contains(digits.Substring(at, length))) found.Add(digits.Substring(at, length));
                }
            }
        }

        var words = Words(text);
        for (var at = 0; at < words.Count; at++)
        {
            foreach (var first in Bared(words[at]))
            {
                if (!_lengths.TryGetValue(first, out var lengths)) continue;
                foreach (var length in lengths.Where(length => at + length <= words.Count))
                {
                    var between = length > 2 ? string.Join(' ', words.GetRange(at + 1, length - 2)) : null;
                    foreach (var last in length == 1 ? [""] : Bared(words[at + length - 1]))
                    {
                        var phrase = length == 1 ? first : between is null ? $"{first} {last}" : $"{first} {between} {last}";
                        if (_phrases.Contains(phrase)) found.Add(phrase);
                    }
                }
            }
        }

        return [.. found];
    }

    private void Phrase(List<string> words)
    {
        if (!_phrases.Add(string.Join(' ', words))) return;
        if (!_lengths.TryGetValue(words[0], out var lengths)) _lengths.Add(words[0], lengths = []);
        lengths.Add(words.Count);
    }

    // In a binary body the byte before a text, and the one after it, may happen to be letters.
    private static string[] Bared(string word) => word.Length < 3 ? [word] : [word, word[1..], word[..^1], word[1..^1]];

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var word in Word().EnumerateMatches(text)) words.Add(text.Substring(word.Index, word.Length).ToLowerInvariant());
        return words;
    }

    private static string Digits(ReadOnlySpan<char> text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter)) digits.Append(letter);
        }

        return digits.ToString();
    }

    private static string National(string digits) => digits.StartsWith("62", StringComparison.Ordinal) ? digits[2..] : digits.StartsWith('0') ? digits[1..] : digits;

    [GeneratedRegex(@"[\p{L}']+", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Word();

    // Digits that stand by themselves, with what people put between them; hashes and ids are no numbers of anybody.
    [GeneratedRegex(@"(?<![A-Za-z0-9])\+?\(?\d(?:[ .()\-]{0,2}\d){8,24}(?![A-Za-z0-9])", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Runs();
}
