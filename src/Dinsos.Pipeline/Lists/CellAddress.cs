using System.Globalization;
using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.Lists;

/// <summary>A cell of a sheet.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Row">From 1, as the sender sees it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CellAddress(int Column, int Row)
{
    /// <summary>The column of a reference such as <c>AB12</c>.</summary>
    public static int ColumnOf(ReadOnlySpan<char> reference)
    {
        var column = 0;
        foreach (var sign in reference.TrimStart('$'))
        {
            if (!char.IsAsciiLetter(sign))
                break;
            column = (column * 26) + (char.ToUpperInvariant(sign) - 'A' + 1);
        }

        return column - 1;
    }

    public static string Letters(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>The reference, such as <c>AB12</c>.</summary>
    public override string ToString() => Letters(Column) + Row.ToString(CultureInfo.InvariantCulture);
}
