using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Delivery;

/// <summary>The awards of one regency that wait for a date of delivery.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
public sealed record DeliveriesToPlan(string Programme, string Regency) : QueuedWork
{
    /// <summary>Name in the agenda of the timer that plans what a queue lost.</summary>
    public const string Timer = "PlanWaitingDeliveries";

    /// <inheritdoc/>
    public override Subject About() => new(Programme, Regency);
}
