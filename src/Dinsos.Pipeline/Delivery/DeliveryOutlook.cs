using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Delivery;

/// <summary>Who of a programme in a regency has no day of delivery yet and will get none before the deadline, as things stand today.</summary>
internal static class DeliveryOutlook
{
    /// <summary>Whether an award still waits for a day of delivery, trained or not.</summary>
    public static bool AwaitsDay(Award award) => award.State is AwardState.Awarded or AwardState.Invited or AwardState.Attended;

    /// <summary>The awards that will be late, by id.</summary>
    public static IReadOnlyList<LateDelivery> Late(
        IReadOnlyCollection<Award> awards, Programme programme, Regency regency, WorkCalendar calendar, DateOnly today, IReadOnlyCollection<RouteDay> elsewhere) =>
        DeliveryForecast.Late(
            Routes.Of(awards),
            [.. awards.Where(AwaitsDay).Select(award => new ExpectedDelivery(award.Id, award.Kecamatan, award.Contact.Desa, ReadyOn(award, programme.Bimtek, today)))],
            programme.Delivery, regency, calendar, today, elsewhere);

    // Whoever waits for a session can be trained on the first day with notice at the earliest.
    private static DateOnly ReadyOn(Award award, BimtekRules bimtek, DateOnly today) => award switch
    {
        { State: AwardState.Attended } => today,
        { BimtekOn: { } session } => session,
        _ => today.AddDays(bimtek.NoticeDays) is var told && told > bimtek.From ? told : bimtek.From,
    };
}
