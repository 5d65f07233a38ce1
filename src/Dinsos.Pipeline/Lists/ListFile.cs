namespace Dinsos.Pipeline.Lists;

/// <summary>A list or a page that was made to be kept, sent or written somewhere.</summary>
/// <param name="Name">Its path, such as <c>6472/uep-2025/hasil-usaha.csv</c>; 64 stands for the whole province.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ListFile(string Name, string ContentType, byte[] Content)
{
    /// <summary>Writes files into a folder, under the name of their kind.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="kind">What they are, such as <c>outcomes</c>.</param>
    /// <param name="files">The files.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <returns>Their paths.</returns>
    public static async Task<IReadOnlyList<string>> Write(string folder, string kind, IReadOnlyList<ListFile> files, CancellationToken cancel)
    {
        var written = new List<string>();
        foreach (var file in files)
        {
            var path = Path.Combine([folder, kind, .. file.Name.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Content, cancel);
            written.Add(path);
        }

        return written;
    }

    /// <summary>Both forms of a list.</summary>
    /// <param name="name">Path without an ending.</param>
    /// <param name="head">What stands above the sheet.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="lines">A value per column, line by line.</param>
    internal static ListFile[] Both(string name, ListHead head, IReadOnlyList<ListColumn> columns, IEnumerable<ListCell[]> lines)
    {
        var (csv, book) = ListFiles.Render(head, columns, lines);
        using (csv)
        using (book) return [new(name + ".csv", ListBlobs.Csv, csv.ToArray()), new(name + ".xlsx", ListBlobs.Workbook, book.ToArray())];
    }
}
