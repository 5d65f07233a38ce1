using System.Globalization;
using Dinsos.Pipeline;

namespace Dinsos.LocalHost.Verbs;

/// <summary>One file of a data folder and where it goes.</summary>
internal sealed record DataFile(string Container, string Blob, string Path);

/// <summary>
/// A folder of files to play: <c>{container}/…</c> goes up at the start, <c>{yyyy-MM-dd}/{container}/…</c> on that day.
/// Files come in the order of their paths, those of <c>config/</c> first, because the others are judged by them.
/// </summary>
internal sealed record DataFolder(IReadOnlyList<DataFile> AtStart, IReadOnlyDictionary<DateOnly, IReadOnlyList<DataFile>> OnDay)
{
    public IEnumerable<DataFile> All => AtStart.Concat(OnDay.Values.SelectMany(files => files));

    /// <summary>The texts of messages that go up at the start; none where the embedded ones are used.</summary>
    public string? Messages => AtStart.FirstOrDefault(file => file is { Container: Flow.Containers.Config, Blob: "messages.json" })?.Path;

    public static DataFolder Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new UsageException($"The folder {folder} does not exist.");
        var atStart = new List<DataFile>();
        var onDay = new SortedDictionary<DateOnly, IReadOnlyList<DataFile>>();
        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            var name = Path.GetFileName(child);
            if (IsContainer(name)) atStart.AddRange(FilesOf(child));
            else if (DateOnly.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                onDay[day] = InOrder(Directory.EnumerateDirectories(child).Where(inner => IsContainer(Path.GetFileName(inner))).SelectMany(FilesOf));
        }

        return new DataFolder(InOrder(atStart), onDay);
    }

    private static bool IsContainer(string name) => Flow.Containers.All.Contains(name, StringComparer.Ordinal);

    private static IEnumerable<DataFile> FilesOf(string container)
        => Directory.EnumerateFiles(container, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith('.'))
            .Select(file => new DataFile(
                Path.GetFileName(container), Path.GetRelativePath(container, file).Replace(Path.DirectorySeparatorChar, '/'), file));

    private static IReadOnlyList<DataFile> InOrder(IEnumerable<DataFile> files)
        => [.. files.OrderBy(file => file.Container != Flow.Containers.Config)
            .ThenBy(file => $"{file.Container}/{file.Blob}", StringComparer.Ordinal)];
}
