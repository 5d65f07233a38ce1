using System.Globalization;

namespace Dinsos.Pipeline.Regions;

/// <summary>Reads the region lists that are embedded in the program. No field of them holds a comma or a quotation mark.</summary>
internal static class RegionFiles
{
    public static RegionTable Load()
    {
        var table = new RegionTable();
        foreach (var fields in Lines("wilayah-kaltim.csv"))
            Add(table, fields[0], fields[1], official: true);
        foreach (var fields in Lines("wilayah-kaltim-alias.csv"))
            Add(table, fields[0], fields[2], official: false);
        foreach (var fields in Lines("wilayah-kaltim-historis.csv"))
            AddFormer(table, fields);
        return table;
    }

    private static void Add(RegionTable table, string dotted, string name, bool official)
    {
        var code = Number(dotted);
        if (code < 10_000)
            table.Add(RegencyCode.Parse(code.ToString(CultureInfo.InvariantCulture)), name);
        else if (code < 1_000_000)
            table.Add(new KecamatanCode((int)code), name, official);
        else
            table.Add(new DesaCode(code), name, official);
    }

    private static void AddFormer(RegionTable table, string[] fields)
    {
        var code = Number(fields[0]);
        if (fields[2] == "desa")
            table.AddMoved(new DesaCode(code).Kecamatan, fields[1], new DesaCode(Number(fields[4])));
        else if (fields[4].Length > 0)
            table.AddFormer(code, $"{fields[1]}, kini {fields[4]}");
    }

    private static long Number(string dotted) => long.Parse(dotted.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Lines(string file)
    {
        using var stream = typeof(RegionFiles).Assembly.GetManifestResourceStream($"{typeof(RegionFiles).Namespace}.{file}")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line.Split(',');
    }
}
