using Dinsos.LocalHost.Demo;

namespace Dinsos.Functions.Tests.Demo;

/// <summary>A demo folder written once for all tests that read it.</summary>
public sealed class DemoFolder : IDisposable
{
    public DemoFolder() => Plan = SampleData.Write(Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("dinsos-samples-").FullName;

    internal SamplePlan Plan { get; }

    internal IEnumerable<SampleRow> Rows => Plan.Regencies.SelectMany(regency => regency.Rows);

    internal string FileOf(RegencyPlan regency) => Directory.GetFiles(Path, regency.Layout.File, SearchOption.AllDirectories).Single();

    internal string[] Lines(string file) => File.ReadAllLines(System.IO.Path.Combine(Path, file));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
