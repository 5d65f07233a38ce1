namespace Dinsos.Pipeline.People;

/// <summary>Yes and no as clerks write them: Ya, V, √, 1, Ada, Sudah, Layak; Tdk, -, x, 0, Belum, Tidak Layak.</summary>
public static class YesNo
{
    private static readonly Dictionary<string, bool> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ya"] = true, ["y"] = true, ["iya"] = true, ["yes"] = true, ["v"] = true, ["√"] = true, ["✓"] = true, ["✔"] = true, ["☑"] = true,
        ["1"] = true, ["ada"] = true, ["sudah"] = true, ["sdh"] = true, ["terdaftar"] = true, ["layak"] = true, ["true"] = true, ["benar"] = true,
        ["setuju"] = true, ["bersedia"] = true, ["hadir"] = true, ["punya"] = true, ["lengkap"] = true, ["diterima"] = true,
        ["tidak"] = false, ["tdk"] = false, ["tak"] = false, ["t"] = false, ["n"] = false, ["no"] = false, ["-"] = false, ["x"] = false,
        ["0"] = false, ["belum"] = false, ["blm"] = false, ["false"] = false, ["bukan"] = false, ["kosong"] = false, ["absen"] = false,
    };

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
