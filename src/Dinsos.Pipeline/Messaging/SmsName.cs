namespace Dinsos.Pipeline.Messaging;

/// <summary>Names as an SMS greets them: a long one with initials, so that it does not cost a part more.</summary>
internal static class SmsName
{
    /// <summary>A name of at most so many characters.</summary>
    public static string Fit(string name, int most)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // From the end, since the first word is what people are called by.
        for (var last = words.Length - 1; last > 0 && words.Sum(word => word.Length + 1) - 1 > most; last--) words[last] = $"{words[last][0]}.";
        var fitted = string.Join(' ', words);
        return fitted.Length <= most ? fitted : fitted[..most].TrimEnd();
    }
}
