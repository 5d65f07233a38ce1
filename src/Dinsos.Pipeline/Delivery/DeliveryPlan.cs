namespace Dinsos.Pipeline.Delivery;

/// <summary>What one team has to do on one day already.</summary>
/// <param name="On">The day; of a trip by boat its first day.</param>
/// <param name="Team">Number of the team, from 1.</param>
/// <param name="Stops">Homes.</param>
/// <param name="Kecamatans">Where they lie.</param>
internal sealed record RouteDay(DateOnly On, int Team, int Stops, IReadOnlyCollection<string> Kecamatans);

/// <summary>An award whose goods wait for a day.</summary>
/// <param name="AwardId">The award.</param>
/// <param name="Kecamatan">Where the home lies.</param>
/// <param name="Village">Desa or kelurahan.</param>
/// <param name="BastNumber">The number of its BAST if it was planned before: it is given once and for good.</param>
internal sealed record AwaitingDelivery(string AwardId, string Kecamatan, string Village, int? BastNumber = null);

/// <summary>A day given.</summary>
/// <param name="AwardId">The award.</param>
/// <param name="On">The day, or the first day of the window where the home is reached by boat.</param>
/// <param name="Until">The same day, or the last day of the window.</param>
/// <param name="Team">The team that comes.</param>
/// <param name="BastNumber">Number of the BAST within programme and regency.</param>
internal sealed record PlannedDelivery(string AwardId, DateOnly On, DateOnly Until, int Team, int BastNumber);

/// <summary>What planning adds.</summary>
/// <param name="InTime">Deliveries before the deadline, by BAST number.</param>
/// <param name="Late">What does not fit before the deadline, with the day that it would get; numbered behind the others.</param>
internal sealed record DeliveryPlan(IReadOnlyList<PlannedDelivery> InTime, IReadOnlyList<PlannedDelivery> Late);
