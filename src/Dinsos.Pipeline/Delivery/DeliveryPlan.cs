namespace Dinsos.Pipeline.Delivery;

/// <summary>What one team has to do on one day already.</summary>
/// <param name="On">The day; of a trip by boat its first day.</param>
/// <param name="Team">Number of the team, from 1.</param>
/// <param name="Stops">Homes.</param>
/// <param name="Kecamatans">Where they lie.</param>
/// <param name="Until">The last day of a trip by boat, as it was told; none = as the regency's data say.</param>
internal sealed record RouteDay(DateOnly On, int Team, int Stops, IReadOnlyCollection<string> Kecamatans, DateOnly? Until = null);

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
/// <param name="InTime">Deliveries that end by the deadline, in the order of the routes, in which new BAST numbers are given.</param>
/// <param name="Late">What does not fit before the deadline, with the day that it gets after it; numbered behind the others.</param>
/// <param name="Unplanned">What no day within reach is open for, by award id; it is planned when the calendar has changed.</param>
internal sealed record DeliveryPlan(IReadOnlyList<PlannedDelivery> InTime, IReadOnlyList<PlannedDelivery> Late, IReadOnlyList<string> Unplanned);
