namespace Dinsos.Pipeline.People;

/// <summary>Sex as identity cards give it.</summary>
public enum Sex
{
    /// <summary>Laki-laki.</summary>
    Male,

    /// <summary>Perempuan.</summary>
    Female,
}

/// <summary>Reads the sex from the words and signs that regencies use: L, P, LK, Pr, Laki-laki, Wanita, 1, 2, M, F.</summary>
public static class SexText
{
    private static readonly Dictionary<string, Sex> Words = Spellings.Of(
        (Sex.Male, "L|LK|LAKI|LAKILAKI|LAKI2|PRIA|M|MALE|1"),
        (Sex.Female, "P|PR|PRP|PEREMPUAN|WANITA|W|F|FEMALE|2"));

    /// <summary>The sex that the cell says, or null where it is blank or says something else.</summary>
    public static Sex? Read(ReadOnlySpan<char> cell)
    {
        Span<char> word = stackalloc char[16];
        var length = 0;
        foreach (var character in cell)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                // "L/P" is the heading or an answer left open.
                if (character == '/')
                    return null;
                continue;
            }

            if (length == word.Length)
                return null;
            word[length++] = character;
        }

        return Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[..length], out var sex) ? sex : null;
    }
}
