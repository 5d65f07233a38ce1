using System.Globalization;
using Dinsos.LocalHost.Engine.Traffic;

namespace Dinsos.LocalHost.Verbs;

// Words of the form "--name value" and "--name". What a verb does not know is refused, so that a slip of the pen is not lost.
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Arguments()
    {
    }

    public static Arguments Parse(IReadOnlyList<string> words, IReadOnlyList<string> options, IReadOnlyList<string> flags)
    {
        var arguments = new Arguments();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (flags.Contains(word)) arguments._values[word] = "";
            else if (!options.Contains(word)) throw new UsageException($"{word} is not understood.");
            else if (++i == words.Count) throw new UsageException($"{word} needs a value.");
            else arguments._values[word] = words[i];
        }

        return arguments;
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public string Required(string name) => Text(name) ?? throw new UsageException($"{name} is missing.");

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UsageException($"{name} takes a day such as 2025-02-03.");
    }

    public Uri? Address(string name)
    {
        if (Text(name) is not { } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new UsageException($"{name} takes an address such as http://127.0.0.1:4010.");
    }

    public RefusedChanges? Refused()
    {
        try
        {
            return RefusedChanges.Parse(Text(RefusedChanges.Option));
        }
        catch (FormatException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    public double Share(string name, double otherwise)
    {
        if (Text(name) is not { } text) return otherwise;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1
            ? share
            : throw new UsageException($"{name} takes a share such as 0.3.");
    }

    public int Number(string name, int otherwise)
    {
        if (Text(name) is not { } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"{name} takes a whole number.");
    }
}
