namespace Dinsos.LocalHost.Verbs;

/// <summary>Where a run keeps its storage. Without a name it is a fresh one that goes away with the run.</summary>
internal sealed class StateFolder : IDisposable
{
    private readonly bool _isOurs;

    private StateFolder(string path, bool isOurs)
    {
        Path = path;
        _isOurs = isOurs;
    }

    public string Path { get; }

    public static StateFolder At(string? path)
        => path is null ? new StateFolder(Directory.CreateTempSubdirectory("dinsos-run-").FullName, true) : new StateFolder(path, false);

    public void Dispose()
    {
        try
        {
            if (_isOurs) Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that is still ending wrote once more; the system clears its temporary folder itself.
        }
    }
}
