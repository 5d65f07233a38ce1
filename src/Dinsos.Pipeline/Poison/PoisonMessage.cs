using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Poison;

/// <summary>A poison message that is held for a while.</summary>
/// <param name="Queue">The queue that it came from, or <see cref="PoisonBox.BlobQueue"/>.</param>
/// <param name="Taken">The message.</param>
/// <param name="Json">Its body in words; none where it is neither base64 nor JSON.</param>
internal sealed record PoisonMessage(string Queue, QueueMessage Taken, string? Json)
{
    private const int LongestExample = 160;

    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AllOfTime = TimeSpan.FromDays(365);

    public BlobEvent? Blob { get; private init; }

    /// <summary>The function that it is for.</summary>
    public string? Function => Blob is { } blob ? blob.Function : Flow.Queues.Readers.GetValueOrDefault(Queue);

    /// <summary>What the last try failed by.</summary>
    public string Reason { get; private init; } = Fault.Unknown;

    /// <summary>When it became poison, on the real clock.</summary>
    public DateTimeOffset At { get; private init; } = Taken.InsertedOn ?? DateTimeOffset.UnixEpoch;

    /// <summary>By what its reason is known; none where it is no work of ours.</summary>
    public string? Work { get; private init; }

    public static PoisonMessage Of(string queue, QueueMessage taken)
    {
        var json = Decoded(taken.Body.ToString());
        if (queue != PoisonBox.BlobQueue) return new(queue, taken, json) { Work = json is null ? null : WorkId.OfBody(json) };
        var blob = json is null ? null : BlobEvent.Parse(json);
        return new(queue, taken, json) { Blob = blob, Work = blob is null ? null : WorkId.OfBlob(blob.ContainerName, blob.BlobName) };
    }

    /// <summary>The same with what it failed by. Of work that recurs under one id a reason of long before is another message's.</summary>
    public PoisonMessage FailedBy(Fault fault)
    {
        var isKept = Taken.ExpiresOn > TimeProvider.System.GetUtcNow() + AllOfTime;
        return isKept || fault.LastAt > At - Stale ? this with { Reason = fault.Reason, At = fault.LastAt } : this;
    }

    /// <summary>What it asks for, without anything that a person may have written.</summary>
    public string Example() => this switch
    {
        { Blob: { } blob } => blob.Masked(),
        { Work: not null, Json: { } json } => json.Length <= LongestExample ? json : json[..LongestExample] + "…",
        _ => "not a message of ours",
    };

    private static string? Decoded(string body)
    {
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : body.StartsWith('{') ? body : null;
    }
}

/// <summary>What the Functions host writes of a blob that no try finished.</summary>
/// <param name="FunctionId">Such as <c>Host.Functions.IngestSubmission</c>.</param>
/// <param name="ContainerName">Its container.</param>
/// <param name="BlobName">Its name there, which a person chose: never shown.</param>
internal sealed record BlobEvent(string FunctionId, string ContainerName, string BlobName)
{
    private const int LongestCode = 20;

    public string Function => FunctionId[(FunctionId.LastIndexOf('.') + 1)..];

    public static BlobEvent? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<BlobEvent>(json) is { FunctionId: not null, ContainerName: not null, BlobName: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Codes of regencies and programmes may be seen; whatever else stands in a path may be a name.
    public string Masked()
    {
        var parts = BlobName.Split('/');
        var kind = Path.GetExtension(BlobName);
        var folders = parts[..^1].Select(part => part.Length <= LongestCode && part.Any(char.IsAsciiDigit) && part.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') ? part : "…");
        return $"{Function} of {ContainerName}/{string.Join('/', folders.Append("…" + (kind.Length <= 5 ? kind : "")))}";
    }
}
