namespace Dinsos.Pipeline.Delivery;

/// <summary>The awards of one regency that wait for a date of delivery.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
public sealed record DeliveriesToPlan(string Programme, string Regency);
