using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Dinsos.Pipeline.Lists;

/// <summary>Where a list goes: its container and its name without an ending.</summary>
internal readonly record struct ListPlace(string Container, string Name);

/// <summary>Puts lists where people read them. One that is written again stands as it stood.</summary>
/// <param name="blobs">The blobs of the account.</param>
public sealed class ListBlobs(BlobServiceClient blobs)
{
    internal const string Csv = "text/csv; charset=utf-8";
    internal const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    internal Task PutCsv(IEnumerable<ListPlace> places, FileStream content, CancellationToken cancel) => Put(places, ".csv", Csv, content, cancel);

    internal Task PutWorkbook(IEnumerable<ListPlace> places, FileStream content, CancellationToken cancel) => Put(places, ".xlsx", Workbook, content, cancel);

    private async Task Put(IEnumerable<ListPlace> places, string ending, string type, FileStream content, CancellationToken cancel)
    {
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = type } };
        foreach (var place in places)
        {
            content.Position = 0;
            await blobs.GetBlobContainerClient(place.Container).GetBlobClient(place.Name + ending).UploadAsync(content, options, cancel);
        }
    }
}
