using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Lists;

/// <summary>
/// Puts a list that fits in memory where people read it: a CSV for programs and a workbook for paper, under one name. The same list
/// written again stands as it stood.
/// </summary>
/// <param name="blobs">The blobs of the account.</param>
public sealed class ListFiles(BlobServiceClient blobs)
{
    /// <summary>Writes both forms.</summary>
    /// <param name="place">Container and name without an ending.</param>
    /// <param name="head">What stands above the sheet.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="lines">A value per column, line by line.</param>
    /// <param name="cancel">Ends the call early.</param>
    internal async Task Write(
        ListPlace place, ListHead head, IReadOnlyList<ListColumn> columns, IReadOnlyCollection<ListCell[]> lines, CancellationToken cancel)
    {
        var (csv, book) = Render(head, columns, lines);
        await Put(place, ".csv", ListBlobs.Csv, csv, cancel);
        await Put(place, ".xlsx", ListBlobs.Workbook, book, cancel);
    }

    /// <summary>Both forms, to be put elsewhere.</summary>
    internal static (MemoryStream Csv, MemoryStream Book) Render(ListHead head, IReadOnlyList<ListColumn> columns, IEnumerable<ListCell[]> lines)
    {
        var (csv, book) = (new MemoryStream(), new MemoryStream());
        using (var workbook = new ListBook(book))
        using (var table = new ListTable(workbook.Begin(head, columns), csv, columns))
        {
            foreach (var line in lines) table.Add(ListLine.Plain, line);
        }

        return (csv, book);
    }

    /// <summary>Writes the form for programs alone.</summary>
    /// <inheritdoc cref="Write"/>
    internal Task WriteCsv(ListPlace place, IReadOnlyList<ListColumn> columns, IReadOnlyCollection<ListCell[]> lines, CancellationToken cancel)
    {
        var csv = new StringBuilder();
        var places = columns.Index().Where(column => column.Item.In != ListForm.Sheet).ToList();
        Csv.Line(csv, [.. places.Select(column => column.Item.Name)]);
        foreach (var line in lines) Csv.Line(csv, [.. places.Select(column => line[column.Index].InCsv(column.Item.Format))]);
        return WriteText(place, ".csv", ListBlobs.Csv, csv.ToString(), cancel);
    }

    /// <summary>Writes the form for paper alone.</summary>
    /// <inheritdoc cref="Write"/>
    internal async Task WriteWorkbook(
        ListPlace place, ListHead head, IReadOnlyList<ListColumn> columns, IReadOnlyCollection<ListCell[]> lines, CancellationToken cancel)
    {
        using var book = new MemoryStream();
        using (var workbook = new ListBook(book))
        using (var sheet = workbook.Begin(head, columns))
        {
            foreach (var line in lines) sheet.Add(ListLine.Plain, line);
        }

        await Put(place, ".xlsx", ListBlobs.Workbook, book, cancel);
    }

    /// <summary>Writes a text, such as a page.</summary>
    internal Task WriteText(ListPlace place, string ending, string contentType, string text, CancellationToken cancel) =>
        Put(place, ending, contentType, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancel);

    /// <summary>Puts a file that was made before under the name of its kind.</summary>
    internal Task Put(string container, string kind, ListFile file, CancellationToken cancel)
    {
        var ending = Path.GetExtension(file.Name);
        return Put(new(container, $"{kind}/{file.Name[..^ending.Length]}"), ending, file.ContentType, new(file.Content), cancel);
    }

    /// <summary>Writes a file that was made before.</summary>
    internal async Task Put(ListPlace place, string ending, string contentType, MemoryStream content, CancellationToken cancel)
    {
        content.Position = 0;
        await blobs.GetBlobContainerClient(place.Container).GetBlobClient(place.Name + ending).UploadAsync(
            content, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } }, cancel);
    }
}
