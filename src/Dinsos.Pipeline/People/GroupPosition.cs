namespace Dinsos.Pipeline.People;

/// <summary>Post in a group (KUBE).</summary>
public enum GroupPosition
{
    /// <summary>Leads the group and proposes for it.</summary>
    Ketua,

    /// <summary>Keeps the papers.</summary>
    Sekretaris,

    /// <summary>Keeps the money.</summary>
    Bendahara,

    /// <summary>Member without a post.</summary>
    Anggota,
}

/// <summary>Reads the post of a member and the name of the group.</summary>
public static class GroupText
{
    private static readonly Dictionary<string, GroupPosition> Posts = Spellings.Of(
        (GroupPosition.Ketua, "ketua|ketua kelompok|ketua kube"),
        (GroupPosition.Sekretaris, "sekretaris|sekertaris|sekretris|sekr"),
        (GroupPosition.Bendahara, "bendahara|bend"),
        (GroupPosition.Anggota, "anggota|angg|agt"));

    /// <summary>The post that the cell says, or null where it is blank or says another.</summary>
    public static GroupPosition? ReadPosition(ReadOnlySpan<char> cell)
    {
        Span<char> room = stackalloc char[40];
        var text = CellText.Clean(cell, room).TrimEnd('.');
        return Posts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var post) ? post : null;
    }

    /// <summary>
    /// The name of a group as its members' rows are put together by it: capital letters and digits with single spaces, without
    /// "KUBE" or "Kelompok" before it; null where the cell is blank.
    /// </summary>
    public static string? ReadName(ReadOnlySpan<char> cell)
    {
        Span<char> room = stackalloc char[120];
        var text = CellText.Clean(cell, room);
        if (CellText.IsNothing(text) || CellText.IsFailure(text))
            return null;
        Span<char> name = stackalloc char[120];
        var length = 0;
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
                name[length++] = char.ToUpperInvariant(character);
            else if (character != '\'' && length > 0 && name[length - 1] != ' ')
                name[length++] = ' ';
        }

        var cleaned = ((ReadOnlySpan<char>)name[..length]).TrimEnd(' ');
        foreach (var word in (ReadOnlySpan<string>)["KELOMPOK ", "KUBE ", "KELOMPOK USAHA BERSAMA ", "USAHA BERSAMA "])
            if (cleaned.StartsWith(word, StringComparison.Ordinal))
                cleaned = cleaned[word.Length..];
        return cleaned.IsEmpty ? null : cleaned.ToString();
    }
}
