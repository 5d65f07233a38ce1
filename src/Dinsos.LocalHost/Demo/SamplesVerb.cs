using System.Globalization;

namespace Dinsos.LocalHost.Demo;

/// <summary>
/// <c>samples --out DIR [--seed N]</c> writes the demo's data folder, with <c>--year YEAR</c> that of a whole programme year;
/// <c>samples --out DIR --rows N [--regency CODE] [--programme ID] [--seed N]</c> one big file with its register.
/// </summary>
internal static class SamplesVerb
{
    public const string Usage = "samples --out DIR [--year YEAR] [--seed N] [--rows N --regency CODE --programme ID]";

    /// <returns>The exit code: 0, or 2 where the arguments are wrong.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (Read(arguments) is not { } options || !options.TryGetValue("--out", out var folder))
            return Refuse(errors, Usage);
        if (!Number(options, "--seed", 2025, out var seed) || !Number(options, "--rows", 0, out var rows))
            return Refuse(errors, "--seed and --rows take a number.");
        if (rows > 0 && options.ContainsKey("--year"))
            return Refuse(errors, "--rows makes one file of a programme and takes no --year.");
        if (rows > 0)
            return WriteBulk(options, folder, rows, seed, output, errors);
        return SampleYear.Named(options.GetValueOrDefault("--year")) is { } year
            ? WriteYear(folder, year, seed, output)
            : Refuse(errors, $"--year takes one of {SampleYear.Known}.");
    }

    private static int WriteYear(string folder, SampleYear year, int seed, TextWriter output)
    {
        var plan = SampleData.Write(folder, year, seed);
        output.WriteLine($"{plan.Regencies.Count} submissions with {plan.Regencies.Sum(regency => regency.Rows.Count)} rows written to {folder}");
        return 0;
    }

    private static int WriteBulk(Dictionary<string, string> options, string folder, int rows, int seed, TextWriter output, TextWriter errors)
    {
        var regency = options.GetValueOrDefault("--regency", "6472");
        var programme = options.GetValueOrDefault("--programme", SampleLayouts.Programme);
        if (DemoRegions.All.All(known => known.Code != regency))
            return Refuse(errors, $"{regency} is not a regency of Kalimantan Timur.");
        new BulkSample(rows, regency, programme, seed).Write(folder);
        output.WriteLine($"{rows} rows and their register written to {folder}");
        return 0;
    }

    private static Dictionary<string, string>? Read(IReadOnlyList<string> arguments)
    {
        string[] known = ["--out", "--year", "--seed", "--rows", "--regency", "--programme"];
        var options = new Dictionary<string, string>();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count || !known.Contains(arguments[i]))
                return null;
            options[arguments[i]] = arguments[i + 1];
        }

        return options;
    }

    private static bool Number(Dictionary<string, string> options, string name, int otherwise, out int number)
    {
        number = otherwise;
        return !options.TryGetValue(name, out var text) || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static int Refuse(TextWriter errors, string why)
    {
        errors.WriteLine(why);
        return 2;
    }
}
