using Azure;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Bimtek;

/// <summary>Gives the awards of a regency a seat in a Bimtek session, tells them, and writes the lists of the sessions.</summary>
public sealed class PlanBimtekHandler(
    ProvinceSettings settings, AwardStore awards, BookingStore bookings, Outbox outbox, SendWindow window, FieldLists lists, BusinessClock clock, ILogger<PlanBimtekHandler> log)
{
    private const string TooLate = "tidak sempat diberitahukan";
    private const string Closed = "hari tutup";

    /// <summary>
    /// Plans one regency. Dates given before stay, unless their day closed or nobody could be told in time; the messages and lists follow
    /// from the dates, so that a repeat tells nobody twice.
    /// </summary>
    public async Task Handle(BimtekToPlan message, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(message.Programme) is not { } programme || province.Regencies.Find(message.Regency) is not { } regency) return;
        var told = new HashSet<(string Award, StruckFrom Seat)>();
        await Conflict.RunAgain(() => Plan(programme, regency, province, told, cancel));
    }

    private async Task<int> Plan(Programme programme, Regency regency, Province province, HashSet<(string Award, StruckFrom Seat)> told, CancellationToken cancel)
    {
        var (now, sessions, seats, unseated) = await GiveSeats();

        var untold = now.Where(award => award.Value.State == AwardState.Invited && award.Value.IsUnannounced(clock.Today))
            .Select(award => (Award: award.Value.Id, Seat: ListOf(award.Value.Seat!))).ToHashSet();
        var off = now.SelectMany(award => Off(award.Value)).Union(told.Where(one => !now.Exists(award => award.Value.Id == one.Award && Holds(award.Value, one.Seat)))).ToList();
        foreach (var day in off.GroupBy(one => one.Seat.On)) await CallOff(programme, regency, day.Key, [.. day.Select(one => one.Award).Distinct()], now, cancel);
        var written = untold.Union(off).Union(told).Where(one => one.Seat.On >= clock.Today).Select(one => one.Seat.Number).Distinct().Order().ToList();
        foreach (var number in written) await Announce(programme, regency, sessions[number], [.. now.Select(award => award.Value)], cancel);
        told.UnionWith(untold);

        now = await awards.SavePlan(now, now.ConvertAll(award => award with { Value = Told(award.Value, untold) }), cancel);

        // A list that was written meanwhile, by a host that knew more, may just have been written over.
        if (written.Count > 0 && !await awards.AreAsBefore(now, programme.Id, regency.Code, cancel))
            throw new RequestFailedException(412, "Awards were changed meanwhile.");
        log.CalendarYearsLacking(province.Calendar, seats.Select(seat => sessions[seat.Session].On));
        if (unseated > 0) log.NoDayForSession(programme.Id, regency.Code, unseated);
        log.BimtekPlanned(programme.Id, regency.Code, seats.Count, sessions.Count);
        return seats.Count;

        async Task<(List<Stored<Award>> Now, Dictionary<int, Session> Sessions, IReadOnlyList<Seat> Seats, int Unseated)> GiveSeats()
        {
            var halls = await bookings.Read(regency.Code, BookingStore.Halls, cancel);
            var stored = await awards.OfRegency(programme.Id, regency.Code, cancel);
            var freed = stored.ConvertAll(award => award with { Value = WithoutLostSeat(award.Value, province.Calendar) });

            // Nobody can be told on the same day.
            var rules = programme.Bimtek with { NoticeDays = Math.Max(1, programme.Bimtek.NoticeDays) };
            var plan = SessionPlanner.Plan(
                SessionsOf(freed, rules.SessionCapacity),
                [.. freed.Where(award => award.Value.AwaitsSession && award.Value.Persons <= rules.SessionCapacity).Select(award => new Invitee(award.Value.Id, award.Value.Kecamatan, award.Value.Persons))],
                rules, regency, province.Calendar, clock.Today, [.. halls.OfOthers(programme.Id).Select(booked => new VenueDay(booked.From, booked.What))]);
            var all = plan.Sessions.ToDictionary(session => session.Number);
            var given = plan.Seats.ToDictionary(seat => seat.AwardId, seat => all[seat.Session]);
            var planned = freed.ConvertAll(award => given.TryGetValue(award.Value.Id, out var session)
                ? award with { Value = award.Value.Invite(new(session.Number, session.On, session.Venue), clock.Now) } : award);

            // A session that everybody left by now may be filled again; one whose seats were taken back may not.
            var held = plan.Sessions.Where(session => session.Kecamatans.Count > 0 || session.Taken < rules.SessionCapacity);
            await bookings.Replace(halls, programme.Id, held.Select(session => new Booking(session.Venue, session.On, session.On)), cancel);
            return (await awards.SavePlan(stored, planned, cancel), all, plan.Seats,
                plan.Unseated.Count + freed.Count(award => award.Value.AwaitsSession && award.Value.Persons > rules.SessionCapacity));
        }
    }

    // Who was told of a session whose day closed must not travel to it.
    private async Task CallOff(Programme programme, Regency regency, DateOnly on, List<string> off, List<Stored<Award>> all, CancellationToken cancel)
    {
        var untold = await outbox.Revoke(programme.Id, regency.Code, MessageKind.BimtekInvitation, on, off, cancel);
        await outbox.Revoke(programme.Id, regency.Code, MessageKind.BimtekReminder, on, off, cancel);
        var values = MessageValues.For(regency, ("program", programme.Name), ("tanggal", IndonesianDates.Day(on)));
        var messages = all.Select(award => award.Value)
            .Where(award => off.Contains(award.Id) && !untold.Contains(award.Id) && award.State.HoldsPlace()
                && award.History.Any(step => step is { Cause: AwardCause.InvitationCancelled, Note: Closed } && step.On == on))
            .Select(award => new NewMessage(award.AsRecipient(), values)).ToList();
        if (messages.Count == 0) return;
        var batch = new MessageBatch(programme.Id, regency.Code, MessageKind.BimtekChange, on, window.NextOpening(clock.Now, regency.Code, MessageKind.BimtekChange), BusinessClock.At(on, SessionPlanner.StartsAt));
        await outbox.Post(batch, messages, cancel);
    }

    private static StruckFrom ListOf(Invitation seat) => new(FromRoute: false, seat.On, seat.Session);

    private static bool Holds(Award award, StruckFrom list) => award is { State: AwardState.Invited, Seat: { } seat } && ListOf(seat) == list;

    // Whoever left is looked for again, since a slow host may have told of the seat after it was taken off the list.
    private IEnumerable<(string Award, StruckFrom Seat)> Off(Award award) => award.Struck.Where(list => !list.FromRoute)
        .Union(award.State.HoldsPlace() ? [] : award.Invitations.Where(seat => seat.Turnout == Turnout.Open && seat.On >= clock.Today).Select(ListOf))
        .Select(list => (award.Id, list));

    private Award WithoutLostSeat(Award award, WorkCalendar calendar) => award switch
    {
        { State: AwardState.Invited, BimtekOn: not null } when award.IsMissed(clock.Today) => award.CancelInvitation(clock.Now, TooLate),
        { State: AwardState.Invited } when award.IsClosed(calendar, clock.Today) => award.CancelInvitation(clock.Now, Closed),
        _ => award,
    };

    private static Award Told(Award award, HashSet<(string Award, StruckFrom Seat)> untold)
    {
        var mended = award.Struck.Any(list => !list.FromRoute) ? award.WithoutStrikes(list => !list.FromRoute) : award;
        return award.Seat is { } seat && untold.Contains((award.Id, ListOf(seat))) ? mended with { AnnouncedFor = seat.On } : mended;
    }

    // A session whose seats were all taken back is never held: it keeps its number and takes nobody.
    private static List<Session> SessionsOf(List<Stored<Award>> all, int capacity) => all.Select(award => award.Value)
        .SelectMany(award => award.Invitations.Select(seat => (Award: award, Seat: seat)))
        .GroupBy(one => one.Seat.Session)
        .Select(session =>
        {
            var held = session.Where(one => one.Seat.Turnout != Turnout.Cancelled && one.Award.State.HoldsPlace()).ToList();
            var first = session.First().Seat;
            return new Session(
                session.Key, first.On, SessionPlanner.StartsAt, first.Venue,
                session.All(one => one.Seat.Turnout == Turnout.Cancelled) ? capacity : held.Sum(one => one.Award.Persons),
                held.Select(one => one.Award.Kecamatan).ToHashSet(StringComparer.Ordinal));
        })
        .OrderBy(session => session.Number).ToList();

    private async Task Announce(Programme programme, Regency regency, Session session, IReadOnlyCollection<Award> all, CancellationToken cancel)
    {
        var invited = all.Where(award => award.State.HoldsPlace() && award.Invitations.Any(seat => seat.Session == session.Number && seat.Turnout != Turnout.Cancelled))
            .ToList();
        var batch = new MessageBatch(
            programme.Id, regency.Code, MessageKind.BimtekInvitation, session.On,
            window.NextOpening(clock.Now, regency.Code, MessageKind.BimtekInvitation), BusinessClock.At(session.On, session.StartsAt));
        var values = MessageValues.For(
            regency, ("program", programme.Name), ("tanggal", IndonesianDates.Day(session.On)), ("jam", IndonesianDates.Hour(session.StartsAt)), ("tempat", session.Venue));
        var messages = invited.Where(award => award.State == AwardState.Invited && award.Seat?.Session == session.Number).Select(award => new NewMessage(award.AsRecipient(), values)).ToList();
        await outbox.Post(batch, messages, cancel);

        // Whoever was invited before is reminded already.
        if (DayBefore.ReminderOf(session.On, window, regency.Code, MessageKind.BimtekReminder, batch.DueAt) is { } dayBefore)
            await outbox.Post(batch with { Kind = MessageKind.BimtekReminder, DueAt = dayBefore }, messages, cancel);
        await lists.WriteSession(regency, programme, session.On, session.Number, session.StartsAt, session.Venue, invited, cancel);
    }
}
