namespace Dinsos.Pipeline.Awards;

/// <summary>An award whose goods were handed over, as far as its checks go, without anything personal.</summary>
/// <param name="Regency">Code of the regency.</param>
/// <param name="DeliveredOn">Day of the hand-over.</param>
/// <param name="FollowedUntil">From when on nobody visits; none while the business is followed.</param>
/// <param name="Checks">Checks that were issued.</param>
public sealed record FollowedAward(string Regency, DateOnly DeliveredOn, DateOnly? FollowedUntil, IReadOnlyList<Check> Checks)
{
    /// <summary>An award as it is followed; none before the hand-over.</summary>
    public static FollowedAward? Of(Award award) => award is { State: AwardState.Delivered, DeliveredOn: { } delivered }
        ? new(award.Regency, delivered, award.FollowedUntil, award.Checks) : null;
}
