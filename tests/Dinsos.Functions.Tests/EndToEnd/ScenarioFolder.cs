namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>A folder for the files and states of runs in processes of their own; whatever they leave running ends with it.</summary>
internal sealed class ScenarioFolder : IDisposable
{
    private int _states;

    public string Path { get; } = Directory.CreateTempSubdirectory("dinsos-e2e-").FullName;

    public string Data => System.IO.Path.Combine(Path, "data");

    public string NewState() => Directory.CreateDirectory(System.IO.Path.Combine(Path, $"state-{++_states}")).FullName;

    public void Write(string file, string content)
    {
        var path = System.IO.Path.Combine(Data, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public void Dispose()
    {
        HostProcess.EndAllFor(Path);
        Directory.Delete(Path, recursive: true);
    }
}
