using System.Text.Json;

namespace Dinsos.Pipeline.Retention;

/// <summary>What is asked of the purge.</summary>
public sealed record PurgeRequest
{
    /// <summary>Whether what was seen is to be deleted; otherwise it is only told what would be.</summary>
    public bool Confirm { get; init; }

    /// <summary>The fingerprint that the dry run of the same day gave: nothing else than what was seen is deleted.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Who confirms.</summary>
    public string Officer { get; init; } = "";

    /// <summary>Why, in addition to the end of the period.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What would be due on another day. None for today; to confirm for another day is possible only on storage of this machine.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Reads a request; what cannot be read becomes a dry run of today, which changes nothing.</summary>
    public static async Task<PurgeRequest> Read(Stream json, CancellationToken cancel)
    {
        try
        {
            var read = await JsonSerializer.DeserializeAsync<PurgeRequest>(json, JsonSerializerOptions.Web, cancel) ?? new();
            return read with { Fingerprint = read.Fingerprint ?? "", Officer = read.Officer ?? "", Reason = read.Reason ?? "" };
        }
        catch (JsonException)
        {
            return new();
        }
    }
}

/// <summary>What is answered.</summary>
/// <param name="Done">Whether it was told, or deleted, as asked.</param>
/// <param name="Message">What happened or why not, in Bahasa Indonesia.</param>
/// <param name="Plan">What is due.</param>
/// <param name="Proof">What was deleted; none for a dry run.</param>
/// <param name="IsToBeRepeated">Whether the same request again, some seconds later, goes on with it.</param>
public sealed record PurgeAnswer(bool Done, string Message, PurgePlan? Plan = null, PurgeProof? Proof = null, bool IsToBeRepeated = false);
