using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Delivery;

/// <summary>What recipients are told of their deliveries: the day, and that a day they knew of does not hold.</summary>
/// <param name="outbox">Where messages are left.</param>
/// <param name="window">When people may be written to.</param>
/// <param name="clock">The business clock.</param>
public sealed class DeliveryNews(Outbox outbox, SendWindow window, BusinessClock clock)
{
    /// <summary>Note of a date that fell because its day closed.</summary>
    internal const string DayClosed = "hari tutup";

    /// <summary>Note of a date that fell because its team is no longer there.</summary>
    internal const string NoTeam = "tim pengantar berubah";

    private static readonly TimeOnly From = new(8, 0);
    private static readonly TimeOnly To = new(16, 0);

    // That a day fell is of use on the evening before the next news too.
    private static readonly TimeOnly LastHourOfNews = new(17, 0);

    // What a message may say of the reason: the team's own words may name people or places.
    private static readonly (string Word, string Reason)[] Reasons =
    [
        ("surut", "air sungai surut"), ("banjir", "banjir"), ("gelombang", "gelombang tinggi"), ("ombak", "gelombang tinggi"),
        ("hujan", "cuaca"), ("cuaca", "cuaca"), ("longsor", "jalan terputus"), ("jalan", "jalan terganggu"), (DayClosed, "hari libur atau penutupan"),
    ];

    /// <summary>Tells the new days of deliveries, and beforehand that an earlier one was put off where people waited for it.</summary>
    internal async Task Tell(Programme programme, Regency regency, WorkCalendar calendar, IReadOnlyCollection<Award> scheduled, CancellationToken cancel)
    {
        foreach (var change in scheduled.Select(award => (Award: award, Change: ChangeOf(award))).Where(one => one.Change is not null)
            .GroupBy(one => (one.Change!.Value.On, Reason: ReasonOf(one.Change.Value.Step), NewsBy: BusinessClock.DayOf(DueOf(programme, regency, one.Award.DeliveryOn!.Value)))).OrderBy(one => one.Key.On))
        {
            // Whoever was not told of the day needs not be told that it does not hold.
            var awards = change.Select(one => one.Award).ToList();
            var untold = await outbox.Revoke(programme.Id, regency.Code, MessageKind.DeliveryNotice, change.Key.On, [.. awards.Select(award => award.Id)], cancel);
            await Post(programme, regency, MessageKind.DeliveryChange, change.Key.On, clock.Now, BusinessClock.At(change.Key.NewsBy, LastHourOfNews),
                awards.Where(award => !untold.Contains(award.Id)),
                MessageValues.For(
                    regency, ("program", programme.Name), ("tanggal", IndonesianDates.Day(change.Key.On)), ("alasan", change.Key.Reason), ("batas", IndonesianDates.Day(change.Key.NewsBy))),
                cancel);
        }

        foreach (var day in scheduled.GroupBy(award => (On: award.DeliveryOn!.Value, Until: award.DeliveryUntil ?? award.DeliveryOn!.Value)).OrderBy(day => day.Key))
        {
            var hours = IndonesianDates.Hours(From, EndOf(calendar, day.Key.On), day.Key.On == day.Key.Until ? calendar.FridayPrayer(day.Key.On) : null);
            var values = MessageValues.For(regency, ("program", programme.Name), ("tanggal", IndonesianDates.Span(day.Key.On, day.Key.Until)), ("jam", hours));
            var due = DueOf(programme, regency, day.Key.On);
            await Post(programme, regency, MessageKind.DeliveryNotice, day.Key.On, due, BusinessClock.At(day.Key.Until, To), day, values, cancel);

            // By boat it is the first day that people wait for.
            if (DayBefore.ReminderOf(day.Key.On, window, regency.Code, MessageKind.DeliveryReminder, due) is { } dayBefore)
                await Post(programme, regency, MessageKind.DeliveryReminder, day.Key.On, dayBefore, BusinessClock.At(day.Key.On, From), day, values, cancel);
        }
    }

    /// <summary>Takes back what was to be said of a day that does not hold.</summary>
    internal async Task TakeBack(Programme programme, Regency regency, DateOnly on, IReadOnlyCollection<string> awards, CancellationToken cancel)
    {
        await outbox.Revoke(programme.Id, regency.Code, MessageKind.DeliveryNotice, on, awards, cancel);
        await outbox.Revoke(programme.Id, regency.Code, MessageKind.DeliveryReminder, on, awards, cancel);
    }

    /// <summary>Takes back that a day was put off, from whoever is not on any list any more.</summary>
    internal async Task TakeBackChanges(Programme programme, Regency regency, IReadOnlyCollection<Award> awards, CancellationToken cancel)
    {
        foreach (var day in awards.Where(award => !award.State.HoldsPlace()).Select(award => (award.Id, ChangeOf(award)?.On)).GroupBy(one => one.On))
        {
            if (day.Key is { } on) await outbox.Revoke(programme.Id, regency.Code, MessageKind.DeliveryChange, on, [.. day.Select(one => one.Id)], cancel);
        }
    }

    /// <summary>
    /// The day before the present one, and the step by which it fell; none where the present one is the first, or where nobody waited in vain.
    /// The team may have put it off on another day than the one that people were told.
    /// </summary>
    private static (DateOnly On, AwardEvent Step)? ChangeOf(Award award)
    {
        var (told, change) = ((DateOnly?)null, ((DateOnly, AwardEvent)?)null);
        foreach (var step in award.History)
        {
            if (step.Cause == AwardCause.Scheduling) told = step.On;
            if (step.Cause is AwardCause.AttendanceTakenBack or AwardCause.HandOverTakenBack or AwardCause.Postponement) change = null;

            // A day of which nobody could be told in time was news to nobody; what people knew of before it still is.
            if (step is { Cause: AwardCause.SchedulingCancelled, Note: DayClosed or NoTeam } || (step.Cause == AwardCause.Postponement && step.Note?.StartsWith("ditunda", StringComparison.Ordinal) == true))
                change = (told ?? step.On, step);
        }

        return change;
    }

    // In the month of fasting offices close earlier.
    private static TimeOnly EndOf(WorkCalendar calendar, DateOnly on) =>
        calendar.IsRamadan(on) && on.DayOfWeek != DayOfWeek.Friday && calendar.OfficeHours(on) is { } hours && hours.Until < To ? hours.Until : To;

    private static string ReasonOf(AwardEvent change) =>
        Array.Find(Reasons, known => change.Note?.Contains(known.Word, StringComparison.OrdinalIgnoreCase) == true).Reason ?? "keadaan di lapangan";

    // When the news of a day goes out: some days before, but not before people may be written to.
    private DateTimeOffset DueOf(Programme programme, Regency regency, DateOnly on)
    {
        var notice = BusinessClock.At(on.AddDays(-programme.Delivery.NoticeDays), From);
        return window.NextOpening(notice > clock.Now ? notice : clock.Now, regency.Code, MessageKind.DeliveryNotice);
    }

    private async Task Post(
        Programme programme, Regency regency, MessageKind kind, DateOnly occasion, DateTimeOffset due, DateTimeOffset expires, IEnumerable<Award> to,
        Dictionary<string, string> values, CancellationToken cancel)
    {
        var messages = to.OrderBy(award => award.BastNumber).Select(award => new NewMessage(award.AsRecipient(), values)).ToList();
        if (messages.Count == 0) return;
        var batch = new MessageBatch(programme.Id, regency.Code, kind, occasion, window.NextOpening(due, regency.Code, kind), expires);
        await outbox.Post(batch, messages, cancel);
    }
}
