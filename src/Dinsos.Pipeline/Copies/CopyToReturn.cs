using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Copies;

/// <summary>A submission whose file waits to be given back with what was found in it.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Submission">Id of the submission.</param>
public sealed record CopyToReturn(string Programme, string Regency, string Submission) : QueuedWork
{
    /// <inheritdoc/>
    public override Subject About() => new(Programme, Regency, Submission);
}
