using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Allocation;

/// <summary>A funding source that waits for an allocation run.</summary>
/// <param name="FundingSource">Id of the funding source.</param>
/// <param name="Year">Year of the programmes.</param>
/// <param name="Trigger">Why it waits.</param>
public sealed record AllocationToRun(string FundingSource, int Year, RunTrigger Trigger) : QueuedWork
{
    /// <inheritdoc/>
    public override Subject About() => default;
}

/// <summary>The awards of an approved draft in one regency, which wait to be written.</summary>
/// <param name="Draft">Id of the draft.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
public sealed record AwardsToRecord(string Draft, string Programme, string Regency) : QueuedWork
{
    /// <inheritdoc/>
    public override Subject About() => new(Programme, Regency, Draft: Draft);
}
