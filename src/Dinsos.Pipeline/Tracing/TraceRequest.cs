using System.Text.Json;

namespace Dinsos.Pipeline.Tracing;

/// <summary>Who asks about whom, and why.</summary>
public sealed record TraceRequest
{
    /// <summary>The person, by the 16 digits of the NIK; it is hashed at once and never stored or logged.</summary>
    public string Nik { get; init; } = "";

    /// <summary>Who asks.</summary>
    public string Officer { get; init; } = "";

    /// <summary>Why it is asked.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Reads a request; what cannot be read becomes one that is refused with a sentence.</summary>
    public static async Task<TraceRequest> Read(Stream json, CancellationToken cancel)
    {
        try
        {
            var read = await JsonSerializer.DeserializeAsync<TraceRequest>(json, JsonSerializerOptions.Web, cancel) ?? new();
            return new() { Nik = read.Nik ?? "", Officer = read.Officer ?? "", Reason = read.Reason ?? "" };
        }
        catch (JsonException)
        {
            return new();
        }
    }

    /// <summary>Nothing of it: a record would print its NIK.</summary>
    public override string ToString() => nameof(TraceRequest);
}

/// <summary>What is answered.</summary>
/// <param name="Trace">What is kept; none where the request cannot be answered.</param>
/// <param name="Message">Why it cannot, in Bahasa Indonesia.</param>
public sealed record TraceAnswer(PersonTrace? Trace, string? Message = null);
