using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Intake;

/// <summary>The answer to whoever uploaded a file, as it stands in the container <see cref="Flow.Containers.Receipts"/>.</summary>
public sealed record Receipt
{
    /// <summary>Version of this format.</summary>
    public string Schema { get; init; } = "dinsos-receipt/1";

    /// <summary>Id of the submission, by which operators find it in the logs.</summary>
    public required string Submission { get; init; }

    /// <summary>Path of the file in its container.</summary>
    public required string Path { get; init; }

    /// <summary>What became of the file, in a word of the contract.</summary>
    public required string Status { get; init; }

    /// <summary>When it was received, in WITA.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Rows that hold a person, superseded ones left out.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that are eligible.</summary>
    public int Eligible { get; init; }

    /// <summary>Rows that are not.</summary>
    public int Ineligible { get; init; }

    /// <summary>Rows in whose place a newer row of the same regency stands.</summary>
    public int Superseded { get; init; }

    /// <summary>What to do, in a sentence or two in Bahasa Indonesia.</summary>
    public required string Summary { get; init; }

    /// <summary>What matters most, at most twenty lines: errors first, and there what most rows have.</summary>
    public IReadOnlyList<ReceiptHighlight> Highlights { get; init; } = [];

    /// <summary>
    /// Where the corrected copy stands in the container <see cref="Flow.Containers.Receipts"/>; it is renewed soon after the receipt.
    /// None for a file that was not taken.
    /// </summary>
    public string? Copy { get; init; }

    /// <summary>All findings: of the file first, then by row.</summary>
    public IReadOnlyList<ReceiptFinding> Findings { get; init; } = [];
}

/// <summary>A finding as the sender reads it.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Sheet">The sheet, where several sheets of the file hold data.</param>
/// <param name="Row">The row number that the sender sees; none for a finding of the whole file.</param>
/// <param name="Column">Canonical name of the column.</param>
/// <param name="Message">What to do, in Bahasa Indonesia.</param>
public sealed record ReceiptFinding(string Code, Severity Severity, string? Sheet, int? Row, string? Column, string Message);

/// <summary>A finding that some rows have in common.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Column">Canonical name of the column.</param>
/// <param name="Count">How many rows have it.</param>
/// <param name="Rows">The first of them, as the sender finds them.</param>
/// <param name="Message">What to do on the first of them, in Bahasa Indonesia.</param>
public sealed record ReceiptHighlight(string Code, Severity Severity, string? Column, int Count, IReadOnlyList<string> Rows, string Message);

/// <summary>Writes receipts beside the path of the file that they answer.</summary>
/// <param name="blobs">The blobs of the account.</param>
public sealed class Receipts(BlobServiceClient blobs)
{
    private const string Ending = ".receipt.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Where the answer goes to a file that belongs to no regency, programme or list.</summary>
    internal static string UnroutedOf(string path) => $"unrouted/{ContentId.Of(path)}";

    /// <summary>Reads a receipt; none when there is none.</summary>
    /// <param name="name">Name of the blob without its ending.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<Receipt?> Find(string name, CancellationToken cancel)
    {
        try
        {
            return (await BlobOf(name).DownloadContentAsync(cancel)).Value.Content.ToObjectFromJson<Receipt>(Json);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Writes a receipt, in place of an earlier one for the same path.</summary>
    /// <param name="name">Name of the blob without its ending.</param>
    /// <param name="receipt">What to tell.</param>
    /// <param name="cancel">Ends the call early.</param>
    public Task Write(string name, Receipt receipt, CancellationToken cancel) => Write(name, receipt, AsyncEnumerable.Empty<ReceiptFinding>(), cancel);

    /// <summary>Writes a receipt with more findings than memory should hold, in place of an earlier one for the same path.</summary>
    /// <param name="name">Name of the blob without its ending.</param>
    /// <param name="receipt">What to tell.</param>
    /// <param name="further">Findings that stand behind those of the receipt.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task Write(string name, Receipt receipt, IAsyncEnumerable<ReceiptFinding> further, CancellationToken cancel)
    {
        await using var copy = TemporaryFile.New();
        var head = JsonSerializer.SerializeToNode(receipt with { ReceivedAt = receipt.ReceivedAt.ToOffset(BusinessClock.Wita), Findings = [] }, Json)!.AsObject();
        await using (var json = new Utf8JsonWriter(copy, new() { Indented = true, Encoder = Json.Encoder }))
        {
            json.WriteStartObject();
            foreach (var (property, value) in head.Where(property => property.Key != "findings"))
            {
                json.WritePropertyName(property);
                value!.WriteTo(json, Json);
            }

            json.WriteStartArray("findings");
            foreach (var finding in receipt.Findings) JsonSerializer.Serialize(json, finding, Json);
            await foreach (var finding in further.WithCancellation(cancel))
            {
                JsonSerializer.Serialize(json, finding, Json);
                if (json.BytesPending > 64 * 1024) await json.FlushAsync(cancel);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        copy.Position = 0;
        await BlobOf(name).UploadAsync(
            copy, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" } }, cancel);
    }

    // Whoever asks for a place has looked at the name before; here no name leads out of the receipts, whoever forgets to look.
    private BlobClient BlobOf(string name) => blobs.GetBlobContainerClient(Flow.Containers.Receipts)
        .GetBlobClient((BlobNames.FaultOf(name) is null ? name : UnroutedOf(name)) + Ending);
}
