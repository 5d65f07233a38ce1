namespace Dinsos.Pipeline.Programmes;

/// <summary>Days on which nothing is held and nothing delivered in a part of the province: low water, waves, a village election.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Reason">Why, as people read it.</param>
/// <param name="Regency">Code of the regency; none = the whole province.</param>
public sealed record Closure(DateOnly From, DateOnly Until, string Reason, string? Regency = null)
{
    /// <summary>Kecamatan of the regency; none = all.</summary>
    public IReadOnlyList<string> Kecamatan { get; init; } = [];

    internal bool Holds(DateOnly day, string regency, string? kecamatan) =>
        day >= From && day <= Until
        && (Regency is null || Regency == regency)
        && (Kecamatan.Count == 0 || (kecamatan is not null && Kecamatan.Contains(kecamatan, StringComparer.OrdinalIgnoreCase)));
}
