using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Tests;

/// <summary>The product's own source files, for tests of how it is laid out.</summary>
internal static partial class SourceTree
{
    /// <summary>Folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Source files of a project: path in the project, with <c>/</c>, and content without comments.</summary>
    public static IReadOnlyList<(string Path, string Code)> Files(string project)
    {
        var folder = Path.Combine(Root, "src", project);
        return [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, Comments().Replace(File.ReadAllText(Path.Combine(folder, path)), "")))];
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Dinsos.Functions.sln"))) directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository, so its source is not to be found.");
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comments();
}
