using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>Takes reminders of the report on the goods back from those who have handed it in, have died or moved away since, or never had the goods.</summary>
/// <param name="outbox">Where messages are left.</param>
public sealed class Reminders(Outbox outbox)
{
    internal async Task TakeBack(Programme programme, string regency, IEnumerable<Award> awards, CancellationToken cancel)
    {
        var given = awards.Where(award => award.State != AwardState.Delivered || award.FollowedUntil is not null
            || award.AccountedOn is not null || Accountability.ContactDied(award)).SelectMany(award => award.History
            .Where(step => step.Cause == AwardCause.HandOver).Select(step => (award.Id, On: step.On.AddDays(programme.Monitoring.RemindsAfterDays)))).Distinct();
        foreach (var day in given.GroupBy(one => one.On))
            await outbox.Revoke(programme.Id, regency, MessageKind.AccountabilityReminder, day.Key, [.. day.Select(one => one.Id)], cancel);
    }
}
