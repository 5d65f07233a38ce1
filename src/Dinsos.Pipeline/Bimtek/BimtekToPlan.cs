using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Bimtek;

/// <summary>The awards of one regency that wait for a Bimtek session.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
public sealed record BimtekToPlan(string Programme, string Regency) : QueuedWork
{
    /// <inheritdoc/>
    public override Subject About() => new(Programme, Regency);
}
