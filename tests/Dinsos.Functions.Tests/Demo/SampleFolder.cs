using System.Security.Cryptography;
using Dinsos.LocalHost.Demo;

namespace Dinsos.Functions.Tests.Demo;

/// <summary>The data folder of a year.</summary>
internal sealed class SampleFolder : IDisposable
{
    public SampleFolder(SampleYear year) => Plan = SampleData.Write(Path, year);

    public string Path { get; } = Directory.CreateTempSubdirectory("dinsos-samples-").FullName;

    public SamplePlan Plan { get; }

    public IEnumerable<SampleRow> Rows => Plan.Regencies.SelectMany(regency => regency.Rows);

    /// <summary>The content of every file, by its path.</summary>
    public SortedDictionary<string, string> Hashes => new(
        Directory.GetFiles(Path, "*", SearchOption.AllDirectories).ToDictionary(
            file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))),
        StringComparer.Ordinal);

    public static SampleFolder Of(int year) => new(SampleYear.All.Single(known => known.Year == year));

    public string FileOf(RegencyPlan regency) => Directory.GetFiles(Path, regency.Layout.File, SearchOption.AllDirectories)
        .Single(file => file.Contains(System.IO.Path.Combine(regency.Regency.Code, regency.Layout.Programme.Id), StringComparison.Ordinal));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
