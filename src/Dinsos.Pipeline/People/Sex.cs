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
    private static readonly Dictionary<string, Sex> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["L"] = Sex.Male, ["LK"] = Sex.Male, ["LAKI"] = Sex.Male, ["LAKILAKI"] = Sex.Male, ["LAKI2"] = Sex.Male, ["PRIA"] = Sex.Male,
        ["M"] = Sex.Male, ["MALE"] = Sex.Male, ["1"] = Sex.Male,
        ["P"] = Sex.Female, ["PR"] = Sex.Female, ["PRP"] = Sex.Female, ["PEREMPUAN"] = Sex.Female, ["WANITA"] = Sex.Female, ["W"] = Sex.Female,
        ["F"] = Sex.Female, ["FEMALE"] = Sex.Female, ["2"] = Sex.Female,
    };

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
