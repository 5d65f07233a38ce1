using Dinsos.LocalHost.Demo;

namespace Dinsos.Functions.Tests.Demo;

/// <summary>A demo folder written once for all tests that read it.</summary>
public sealed class DemoFolder : IDisposable
{
    private readonly SampleFolder _folder = new(SampleYear.Demo);

    public string Path => _folder.Path;

    internal SamplePlan Plan => _folder.Plan;

    internal IEnumerable<SampleRow> Rows => _folder.Rows;

    internal string FileOf(RegencyPlan regency) => _folder.FileOf(regency);

    internal string[] Lines(string file) => File.ReadAllLines(System.IO.Path.Combine(Path, file));

    public void Dispose() => _folder.Dispose();
}
