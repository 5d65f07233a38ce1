namespace Dinsos.Pipeline.Telemetry;

/// <summary>What a piece of work is about: ids and codes only, never a path, since a file name may hold a person's.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Submission">Id of the submission.</param>
/// <param name="Batch">Number of the batch of rows, or key of the batch of messages.</param>
/// <param name="Draft">Id of the draft.</param>
public readonly record struct Subject(
    string? Programme = null, string? Regency = null, string? Submission = null, string? Batch = null, string? Draft = null)
{
    /// <summary>What is known, each under the name that it has in logs and traces.</summary>
    internal IEnumerable<KeyValuePair<string, object?>> Tags()
    {
        if (Programme is not null) yield return new("programme", Programme);
        if (Regency is not null) yield return new("regency", Regency);
        if (Submission is not null) yield return new("submission", Submission);
        if (Batch is not null) yield return new("batch", Batch);
        if (Draft is not null) yield return new("draft", Draft);
    }
}
