using System.Text;
using CsvHelper;

namespace Dinsos.LocalHost.Demo;

/// <summary>The lines of a list, by the names of its columns.</summary>
internal static class FieldTable
{
    private static readonly CsvReaderOptions Options = new() { HasHeader = false, SkipEmptyLines = true, IncludeValuesInExceptions = false };

    public static List<Dictionary<string, string>> Read(byte[] csv)
    {
        using var reader = CsvReader.Create(csv, Options);
        var header = reader.Read() ? Cells(reader) : [];
        var lines = new List<Dictionary<string, string>>();
        while (reader.Read())
            lines.Add(header.Zip(Cells(reader)).ToDictionary(pair => pair.First, pair => pair.Second));
        return lines;
    }

    private static List<string> Cells(CsvReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(field => Encoding.UTF8.GetString(reader.GetSpan(field)).Trim('\ufeff', ' '))];
}
