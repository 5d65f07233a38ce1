using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dinsos.Pipeline.Poison;

/// <summary>Messages that no try finished, of one queue and for one reason.</summary>
/// <param name="Queue">The queue that they came from; <c>blobs</c> for files.</param>
/// <param name="Reason">What the last try failed by, or that no try left a word.</param>
/// <param name="Messages">How many.</param>
/// <param name="Oldest">When the first of them became poison, on the real clock.</param>
/// <param name="Newest">When the last of them did.</param>
/// <param name="Example">What one of them asks for; ids, and of a file only where it lies and what kind it is.</param>
public sealed record PoisonGroup(string Queue, string Reason, int Messages, DateTimeOffset Oldest, DateTimeOffset Newest, string Example);

/// <summary>All messages that no try finished.</summary>
/// <param name="Messages">How many were seen.</param>
/// <param name="Hidden">About how many more there are that somebody else holds for a while, or that are too many for one look.</param>
/// <param name="Groups">Those seen by queue and reason, the largest first.</param>
public sealed record PoisonReport(int Messages, int Hidden, IReadOnlyList<PoisonGroup> Groups);

/// <summary>Which messages to let go again.</summary>
/// <param name="Queue">Only those of this queue; none for all.</param>
/// <param name="Reason">Only those whose reason holds these words; none for all.</param>
/// <param name="DryRun">Whether only to say which.</param>
public sealed record ReplayRequest(string? Queue = null, string? Reason = null, bool DryRun = false)
{
    /// <summary>What a request is answered that cannot be read; a slip of the pen must not let everything go.</summary>
    public static object Unreadable { get; } = new
    {
        message = $"The body must be JSON with queue (one of {string.Join(", ", PoisonBox.Queues)}), reason and dryRun, or {{}} for all messages.",
    };

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Whether it names a queue that there is, or none.</summary>
    public bool IsValid => Queue is null || PoisonBox.Queues.Contains(Queue);

    /// <summary>Reads a request; none where it cannot be read or names a queue that does not exist.</summary>
    public static async Task<ReplayRequest?> Read(Stream json, CancellationToken cancel)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<ReplayRequest>(json, Strict, cancel) is { IsValid: true } asked ? asked : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What became of a replay.</summary>
/// <param name="Chosen">The messages that were chosen.</param>
/// <param name="Replayed">How many of them are on their queues again, or were done at once (files).</param>
/// <param name="Failed">How many failed once more and stay where they were.</param>
/// <param name="Left">How many are poison now.</param>
public sealed record ReplayReport(PoisonReport Chosen, int Replayed, int Failed, int Left);
