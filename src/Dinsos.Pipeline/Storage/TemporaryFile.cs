namespace Dinsos.Pipeline.Storage;

/// <summary>Files for a moment: made by the system for its owner alone, gone when they are closed.</summary>
internal static class TemporaryFile
{
    public static FileStream New() =>
        new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
}
