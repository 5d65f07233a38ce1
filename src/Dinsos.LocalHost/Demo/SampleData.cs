namespace Dinsos.LocalHost.Demo;

/// <summary>The data folder of a year, made from a seed: the same seed gives the same bytes. No person in it is real.</summary>
internal static class SampleData
{
    /// <summary>
    /// Writes the submissions of the regencies, extracts of the registers, a list of earlier aid and, where the year has one, the
    /// revised budget below <paramref name="folder"/>, laid out as <c>./dinsos run --data</c> takes it.
    /// </summary>
    /// <returns>What was written, and of each row what is wrong with it.</returns>
    public static SamplePlan Write(string folder, SampleYear year, int seed = 2025)
    {
        var plan = SamplePlan.Draw(year, seed);
        foreach (var regency in plan.Regencies)
            WriteSubmission(folder, regency, seed);
        foreach (var register in year.Registers)
            SampleRegisters.WriteRegistry(Path.Combine(folder, "registry", register.Source, register.File), register, plan);
        SampleRegisters.WriteAided(Path.Combine(folder, "aided", $"bantuan-{year.Year - 1}.csv"), plan);
        if (year.Part is { } part)
            WriteSetting(Path.Combine(folder, "config"), PartOfProvince.Programmes(part));
        if (year.IsRevised)
            WriteSetting(Path.Combine(folder, $"{RevisedBudget.InForceOn:yyyy-MM-dd}", "config"), RevisedBudget.Programmes());
        return plan;
    }

    private static void WriteSubmission(string folder, RegencyPlan plan, int seed)
    {
        var layout = plan.Layout;
        var container = layout.SentOn is { } day ? Path.Combine(folder, $"{day:yyyy-MM-dd}", "submissions") : Path.Combine(folder, "submissions");
        using var file = Create(Path.Combine(container, layout.Regency, layout.Programme.Id, layout.File));
        var lines = SampleSheet.Lines(plan, seed);
        if (layout.IsWorkbook)
            Workbook.Write(file, "Usulan", lines, layout.Titles.Length, layout.EmptySecondSheet);
        else
            CsvSheet.Write(file, layout, lines);
    }

    private static void WriteSetting(string folder, string programmes)
    {
        using var file = new StreamWriter(Create(Path.Combine(folder, "programmes.json")));
        file.Write(programmes);
    }

    internal static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.Create(path);
    }
}
