using System.Globalization;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>
/// One look at a programme in a regency. Messages are posted before it is kept that they were, under ids that follow from what they
/// say: a host that dies in between posts them again, and they are there already.
/// </summary>
/// <param name="awards">Awards.</param>
/// <param name="bookings">What other programmes have booked.</param>
/// <param name="lists">Where lists go.</param>
/// <param name="outbox">Where messages are left.</param>
/// <param name="reminders">What takes reminders back.</param>
/// <param name="window">The hours at which people may be written to.</param>
/// <param name="clock">The business clock.</param>
public sealed class RegencyWatch(AwardStore awards, BookingStore bookings, WatchLists lists, Outbox outbox, Reminders reminders, SendWindow window, BusinessClock clock)
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeSpan UseOfEscalation = TimeSpan.FromDays(7);

    /// <summary>Does what is due.</summary>
    /// <returns>How far it has come.</returns>
    internal async Task<WatchNote> Look(
        Province province, Programme programme, Regency regency, List<Stored<Award>>? read, IReadOnlyList<StaleMessage> stale, WatchNote note, DateOnly monday,
        CancellationToken cancel)
    {
        // Somebody may have been reminded by a run that did not see a report of the same moment.
        var again = false;
        return await Conflict.RunAgain(async () =>
        {
            var all = read ?? await awards.OfRegency(programme.Id, regency.Code, cancel);
            if (again) await reminders.TakeBack(programme, regency.Code, province.Calendar, all.ConvertAll(award => award.Value), cancel);
            (read, again) = (null, true);
            var today = clock.Today;
            await Escalate(programme, regency, [.. all.SelectMany(award => Overdue.Of(award.Value, today)).Where(overdue => overdue.IsNew)], cancel);
            await Remind(programme, regency, [.. all.Select(award => award.Value).Where(award => Accountability.IsDue(award, programme.Monitoring, today))], cancel);
            var told = all.ConvertAll(award => award with { Value = Told(award.Value, programme.Monitoring) });
            await awards.Update([.. told.Zip(all).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => pair.First)], cancel);

            var watched = new Watched(programme, regency, [.. told.Select(award => award.Value)], today) { Partners = province.Regencies.Partners, Stale = stale };
            watched = watched with { WithoutDay = await WithoutDay(watched, province.Calendar, cancel) };
            return await List(watched, note, monday, cancel);
        });
    }

    private async Task<HashSet<string>> WithoutDay(Watched watched, WorkCalendar calendar, CancellationToken cancel)
    {
        if (!watched.Awards.Any(DeliveryOutlook.AwaitsDay)) return [];
        var teams = await bookings.Read(watched.Regency.Code, BookingStore.Teams, cancel);
        return DeliveryOutlook.Late(watched.Awards, watched.Programme, watched.Regency, calendar, watched.Today, teams.Elsewhere(watched.Programme.Id))
            .Select(late => late.AwardId).ToHashSet(StringComparer.Ordinal);
    }

    private Award Told(Award award, MonitoringRules rules)
    {
        var told = Overdue.Told(award, clock.Today);
        return Accountability.IsDue(award, rules, clock.Today) ? told with { AccountabilityAskedOn = clock.Today } : told;
    }

    private async Task<WatchNote> List(Watched watched, WatchNote note, DateOnly monday, CancellationToken cancel)
    {
        var items = Attention.Of(watched);
        var attention = items.Count == 0 ? "" : ContentId.Of([.. items.Select(item => item.Key)]);
        if (attention != note.Attention) await lists.WriteAttention(watched, items, cancel);

        var (weekly, digest) = (note.WeeklyOn, note.FollowUps);
        if (weekly <= watched.Today)
        {
            var followUps = WatchLists.Worth(watched);
            (weekly, digest) = (monday, followUps.Count == 0 ? "" : ContentId.Of(WatchLists.Digest(followUps, watched.Today)));
            if (digest != note.FollowUps) await lists.WriteFollowUps(watched, followUps, cancel);
        }

        var next = watched.Awards.Select(award => Attention.Next(award, watched.Programme, watched.Today)).Append(monday).Min()!.Value;
        return new(next < monday ? next : monday, weekly, attention, digest);
    }

    // Counts and no names: several people may read what comes to an office.
    private async Task Escalate(Programme programme, Regency regency, List<OverdueCheck> overdue, CancellationToken cancel)
    {
        if (overdue.Count == 0 || MobileNumber.Read(regency.Contact.Phone).Number is not { } phone) return;
        var on = overdue.Max(one => one.SteppedOn);
        var counts = overdue.GroupBy(one => one.Step).OrderBy(step => step.Key)
            .Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Count()} lewat {Overdue.Steps[step.Key - 1]} hari"));
        var due = window.NextOpening(clock.Now, regency.Code, MessageKind.CheckEscalation);
        var batch = new MessageBatch(programme.Id, regency.Code, MessageKind.CheckEscalation, on, due, due + UseOfEscalation);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["program"] = programme.Name,
            ["tanggal"] = IndonesianDates.Day(clock.Today),
            ["hasil"] = string.Join(", ", counts),
            ["map"] = $"attention/{regency.Code}/{programme.Id}",
        };
        await outbox.Post(batch, [new(new(ContentId.Of("office", regency.Code), programme.Id, regency.Code, regency.Contact.Office, phone.Reveal(), AllowsWhatsApp: true), values)], cancel);
    }

    private async Task Remind(Programme programme, Regency regency, List<Award> due, CancellationToken cancel)
    {
        foreach (var day in due.GroupBy(award => Accountability.ReminderOf(award, programme.Monitoring)!.Value).OrderBy(day => day.Key))
        {
            var morning = BusinessClock.At(day.Key, Morning);
            var batch = new MessageBatch(
                programme.Id, regency.Code, MessageKind.AccountabilityReminder, day.Key, window.NextOpening(clock.Now > morning ? clock.Now : morning, regency.Code, MessageKind.AccountabilityReminder),
                BusinessClock.At(day.Key.AddDays(Accountability.UseOfReminderDays + 1), TimeOnly.MinValue));
            var messages = day.OrderBy(award => award.Id, StringComparer.Ordinal).Select(award => new NewMessage(
                award.AsRecipient(),
                MessageValues.For(regency, ("program", programme.Name), ("tanggal", IndonesianDates.Day(award.DeliveredOn!.Value)))));
            await outbox.Post(batch, [.. messages], cancel);
        }
    }
}
