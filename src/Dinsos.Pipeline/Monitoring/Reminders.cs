using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>
/// Takes reminders of the report on the goods back from those who have handed it in, have died or moved away since, or never had the goods,
/// and questions about the business from all but the first.
/// </summary>
/// <param name="outbox">Where messages are left.</param>
/// <param name="visits">What asks the questions.</param>
public sealed class Reminders(Outbox outbox, VisitNews visits)
{
    internal async Task TakeBack(Programme programme, string regency, WorkCalendar calendar, IReadOnlyCollection<Award> awards, CancellationToken cancel)
    {
        var given = awards.Where(award => award.State != AwardState.Delivered || award.FollowedUntil is not null
            || award.AccountedOn is not null || Accountability.ContactDied(award)).SelectMany(award => award.History
            .Where(step => step.Cause == AwardCause.HandOver).Select(step => (award.Id, On: step.On.AddDays(programme.Monitoring.RemindsAfterDays)))).Distinct();
        foreach (var day in given.GroupBy(one => one.On))
            await outbox.Revoke(programme.Id, regency, MessageKind.AccountabilityReminder, day.Key, [.. day.Select(one => one.Id)], cancel);
        await visits.TakeBack(programme, regency, calendar, awards, cancel);
    }
}
