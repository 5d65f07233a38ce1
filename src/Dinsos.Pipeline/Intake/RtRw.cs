using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Intake;

/// <summary>RT and RW in one cell: <c>003/001</c>, <c>RT 07 RW 03</c>, <c>RT/RW : 003/001</c>.</summary>
internal static partial class RtRw
{
    public static IEnumerable<(Column Column, string Value)> Split(string text)
    {
        var numbers = Number().Matches(text);
        if (numbers.Count == 0)
            return [(Column.Rt, text)];
        var named = text.IndexOf("RW", StringComparison.OrdinalIgnoreCase);
        if (numbers.Count == 1)
            return [(named >= 0 && named < numbers[0].Index && !text.Contains('/') ? Column.Rw : Column.Rt, numbers[0].Value)];
        return [(Column.Rt, numbers[0].Value), (Column.Rw, numbers[1].Value)];
    }

    [GeneratedRegex(@"\d{1,4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
