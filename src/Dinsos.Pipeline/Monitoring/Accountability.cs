using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>When a recipient is reminded of the report on the goods (laporan pertanggungjawaban).</summary>
internal static class Accountability
{
    /// <summary>A reminder that could not leave for so many days is stale: it is listed and not sent.</summary>
    public const int UseOfReminderDays = 14;

    /// <summary>The day of the reminder; none where there is nothing to remind of.</summary>
    public static DateOnly? ReminderOf(Award award, MonitoringRules rules) =>
        award is { State: AwardState.Delivered, DeliveredOn: { } delivered, AccountedOn: null, AccountabilityAskedOn: null, FollowedUntil: null }
            ? delivered.AddDays(rules.RemindsAfterDays) : null;

    /// <summary>Whether the person to whom messages go has died: also the ketua of a group that goes on.</summary>
    public static bool ContactDied(Award award) => award.History.Any(step => step.Cause == AwardCause.Death);

    public static bool IsDue(Award award, MonitoringRules rules, DateOnly today) =>
        !ContactDied(award) && ReminderOf(award, rules) is { } day && day <= today && today <= day.AddDays(UseOfReminderDays);

    public static bool IsStale(Award award, MonitoringRules rules, DateOnly today) =>
        ReminderOf(award, rules) is { } day && today > day.AddDays(UseOfReminderDays);
}
