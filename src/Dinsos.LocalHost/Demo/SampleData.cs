namespace Dinsos.LocalHost.Demo;

/// <summary>The demo's data folder, made from a seed: the same seed gives the same bytes. No person in it is real.</summary>
internal static class SampleData
{
    /// <summary>
    /// Writes submissions of ten regencies, an extract of the register and a list of earlier aid below <paramref name="folder"/>,
    /// laid out as <c>./dinsos run --data</c> takes it.
    /// </summary>
    /// <returns>What was written, and of each row what is wrong with it.</returns>
    public static SamplePlan Write(string folder, int seed = 2025)
    {
        var plan = SamplePlan.Draw(seed);
        foreach (var regency in plan.Regencies)
            WriteSubmission(folder, regency, seed);
        SampleRegisters.WriteRegistry(Path.Combine(folder, "registry", "dtsen", "dtsen-2025-q1.csv"), plan);
        SampleRegisters.WriteAided(Path.Combine(folder, "aided", "bantuan-2024.csv"), plan);
        return plan;
    }

    private static void WriteSubmission(string folder, RegencyPlan plan, int seed)
    {
        var layout = plan.Layout;
        var container = layout.SentOn is { } day ? Path.Combine(folder, $"{day:yyyy-MM-dd}", "submissions") : Path.Combine(folder, "submissions");
        using var file = Create(Path.Combine(container, layout.Regency, SampleLayouts.Programme, layout.File));
        var lines = SampleSheet.Lines(plan, seed);
        if (layout.IsWorkbook)
            Workbook.Write(file, "Usulan", lines, layout.Titles.Length, layout.EmptySecondSheet);
        else
            CsvSheet.Write(file, layout, lines);
    }

    internal static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.Create(path);
    }
}
