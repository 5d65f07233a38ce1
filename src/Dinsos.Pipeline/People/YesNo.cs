namespace Dinsos.Pipeline.People;

/// <summary>Yes and no as clerks write them: Ya, V, √, 1, Ada, Sudah, Layak; Tdk, -, x, 0, Belum, Tidak Layak.</summary>
public static class YesNo
{
    private static readonly Dictionary<string, bool> Words = Spellings.Of(
        (true, "ya|y|iya|yes|v|√|✓|✔|☑|1|ada|sudah|sdh|terdaftar|layak|true|benar|setuju|bersedia|hadir|punya|lengkap|diterima"),
        (false, "tidak|tdk|tak|t|n|no|-|x|0|belum|blm|false|bukan|kosong|absen"));

    /// <summary>What the cell says by its first word, or null where it is blank or says neither.</summary>
    public static bool? Read(ReadOnlySpan<char> cell)
    {
        Span<char> room = stackalloc char[40];
        var text = CellText.Clean(cell, room).TrimEnd('.');
        var space = text.IndexOfAny(' ', ',', '(');
        var word = space > 0 ? text[..space] : text;
        return Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var yes) ? yes : null;
    }
}
