using System.Text.Json;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.LocalHost.Demo;

/// <summary>The demo's year in some regencies only: the others propose nobody and have no places.</summary>
internal static class PartOfProvince
{
    private const int Places = 150;

    /// <summary>The year with the files of those regencies.</summary>
    public static SampleYear Of(SampleYear year, IReadOnlyList<string> regencies) => year with
    {
        Part = regencies,
        Layouts = [.. year.Layouts.Where(layout => regencies.Contains(layout.Regency)).Select(layout => layout.SharesPersonWith is { } other && !regencies.Contains(other) ? layout with { SharesPersonWith = null } : layout)],
        Registered = year.Registered * regencies.Count / year.Regencies,
    };

    /// <summary>The file of programmes with places for those regencies alone.</summary>
    public static string Programmes(IReadOnlyList<string> regencies)
    {
        using var embedded = new StreamReader(typeof(ProgrammeCatalog).Assembly.GetManifestResourceStream(typeof(ProgrammeCatalog), "programmes.json")!);
        return embedded.ReadToEnd().Replace(
            $"\"perRegency\": {Places}", $"\"regencies\": {JsonSerializer.Serialize(regencies.ToDictionary(regency => regency, _ => Places))}", StringComparison.Ordinal);
    }
}
