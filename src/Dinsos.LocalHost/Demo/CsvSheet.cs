namespace Dinsos.LocalHost.Demo;

/// <summary>Writes lines of cells as CSV in the separator and encoding of their regency.</summary>
internal static class CsvSheet
{
    public static void Write(Stream output, SheetLayout layout, IEnumerable<SheetCell[]> lines)
    {
        using var writer = new StreamWriter(output, layout.Encoding, leaveOpen: true) { NewLine = "\r\n" };
        if (layout.SaysSeparator)
            writer.WriteLine($"sep={layout.Separator}");
        foreach (var line in lines)
            writer.WriteLine(string.Join(layout.Separator, line.Select(cell => Quoted(cell.Text, layout.Separator))));
    }

    public static string Quoted(string text, char separator) =>
        text.AsSpan().IndexOfAny([separator, '"', '\n', '\r']) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
