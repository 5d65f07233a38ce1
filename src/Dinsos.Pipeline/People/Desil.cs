namespace Dinsos.Pipeline.People;

/// <summary>Welfare decile of a family, 1 (poorest) to 10, as a register dates it.</summary>
public readonly record struct Desil
{
    private Desil(int value) => Value = value;

    /// <summary>1 to 10.</summary>
    public int Value { get; }

    /// <summary>The decile that a cell says: <c>3</c>, <c>03</c>, <c>Desil 3</c>, <c>3.0</c>; none where it is blank or says another.</summary>
    public static Desil? Read(ReadOnlySpan<char> cell)
    {
        Span<char> room = stackalloc char[24];
        var text = CellText.Clean(cell, room);
        if (text.StartsWith("desil", StringComparison.OrdinalIgnoreCase))
            text = text["desil".Length..].TrimStart(" :-");
        if (text.EndsWith(".0") || text.EndsWith(",0"))
            text = text[..^2];
        return text.Length is 1 or 2 && int.TryParse(text, System.Globalization.NumberStyles.None, null, out var number) && number is >= 1 and <= 10
            ? new Desil(number) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
