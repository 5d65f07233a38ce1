namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>The files of the folder <c>infra</c> that are ours.</summary>
internal static class InfraFiles
{
    private static readonly string[] Others = ["azurite/", "offline-packages/", "bicep/obj/", "bicep/bin/"];

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder.</summary>
    public static string Folder { get; } = Path.Combine(Root, "infra");

    /// <summary>Every Bicep file and parameter file, by its path with <c>/</c>.</summary>
    public static IReadOnlyDictionary<string, string> Bicep { get; } = Read(path => Path.GetExtension(path) is ".bicep" or ".bicepparam");

    /// <summary>Every text below the folder.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = Read(path => Path.GetExtension(path) is not (".png" or ".jpg" or ".pdf"));

    private static Dictionary<string, string> Read(Func<string, bool> counts) => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Where(path => counts(path) && !Others.Any(other => path.StartsWith(other, StringComparison.Ordinal)))
        .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(Folder, path)).ReplaceLineEndings("\n"), StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dinsos.Functions.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
