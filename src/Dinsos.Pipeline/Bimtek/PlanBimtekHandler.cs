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
        var told = new HashSet<(string Award, DateOnly On)>();
        await Conflict.RunAgain(() => Plan(programme, regency, province, told, cancel));
    }

    private async Task<int> Plan(Programme programme, Regency regency, Province province, HashSet<(string Award, DateOnly On)> told, CancellationToken cancel)
    {
        var stored = await awards.OfRegency(programme.Id, regency.Code, cancel);
        await TakeBack(programme, regency, told.Where(one => !stored.Exists(award => award.Value.Id == one.Award && award.Value.BimtekOn == one.On)), cancel);
        var halls = await bookings.Read(regency.Code, BookingStore.Halls, cancel);
        var freed = stored.ConvertAll(award => award with { Value = WithoutLostSeat(award.Value, province.Calendar) });
        var plan = SessionPlanner.Plan(
            SessionsOf(freed, programme.Bimtek.SessionCapacity),
            [.. freed.Where(award => award.Value.AwaitsSession).Select(award => new Invitee(award.Value.Id, award.Value.Kecamatan, award.Value.Persons))],
            programme.Bimtek, regency, province.Calendar, clock.Today,
            [.. halls.OfOthers(programme.Id).Select(booked => new VenueDay(booked.From, booked.What))]);
        var sessions = plan.Sessions.ToDictionary(session => session.Number);
        var seats = plan.Seats.ToDictionary(seat => seat.AwardId, seat => sessions[seat.Session]);
        var planned = freed.ConvertAll(award => seats.TryGetValue(award.Value.Id, out var session)
            ? award with { Value = award.Value.Invite(new(session.Number, session.On, session.Venue), clock.Now) } : award);
        await bookings.Replace(halls, programme.Id, plan.Sessions.Where(session => session.Kecamatans.Count > 0).Select(session => new Booking(session.Venue, session.On, session.On)), cancel);
        var now = await Save(stored, planned, cancel);

        var untold = now.Where(award => award.Value.State == AwardState.Invited && award.Value.IsUnannounced(clock.Today)).ToList();
        var struck = now.SelectMany(award => award.Value.Struck.Where(list => !list.FromRoute).Select(list => (Award: award.Value.Id, List: list))).ToList();
        foreach (var day in struck.GroupBy(one => one.List.On)) await TakeBack(programme, regency, day.Select(one => (one.Award, day.Key)), cancel);
        foreach (var number in untold.Select(award => award.Value.Seat!.Session).Union(struck.Where(one => one.List.On >= clock.Today).Select(one => one.List.Number)).Order())
            await Announce(programme, regency, sessions[number], [.. now.Select(award => award.Value)], cancel);
        told.UnionWith(untold.Select(award => (award.Value.Id, award.Value.BimtekOn!.Value)));

        await Save(now, now.ConvertAll(award => award with { Value = Told(award.Value, untold) }), cancel);
        log.CalendarYearsLacking(province.Calendar, seats.Values.Select(session => session.On));
        if (plan.Unseated.Count > 0) log.NoDayForSession(programme.Id, regency.Code, plan.Unseated.Count);
        log.BimtekPlanned(programme.Id, regency.Code, seats.Count, plan.Sessions.Count);
        return seats.Count;
    }

    private async Task<List<Stored<Award>>> Save(List<Stored<Award>> before, List<Stored<Award>> after, CancellationToken cancel)
    {
        var changed = await awards.Update([.. after.Zip(before).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => pair.First)], cancel);
        var versions = changed.ToDictionary(award => award.Value.Id);
        return after.ConvertAll(award => versions.GetValueOrDefault(award.Value.Id, award));
    }

    private Award WithoutLostSeat(Award award, WorkCalendar calendar) => award switch
    {
        { State: AwardState.Invited, BimtekOn: not null } when award.IsMissed(clock.Today) => award.CancelInvitation(clock.Now, TooLate),
        { State: AwardState.Invited, BimtekOn: { } on } when on > clock.Today && !calendar.IsOpen(on, award.Regency, award.Kecamatan) => award.CancelInvitation(clock.Now, Closed),
        _ => award,
    };

    private static Award Told(Award award, List<Stored<Award>> untold)
    {
        var mended = award.Struck.Any(list => !list.FromRoute) ? award.WithoutStrikes(list => !list.FromRoute) : award;
        return untold.Exists(one => one.Value.Id == award.Id) ? mended with { AnnouncedFor = award.BimtekOn } : mended;
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

    private async Task TakeBack(Programme programme, Regency regency, IEnumerable<(string Award, DateOnly On)> seats, CancellationToken cancel)
    {
        foreach (var day in seats.GroupBy(seat => seat.On))
            await outbox.Revoke(programme.Id, regency.Code, MessageKind.BimtekInvitation, day.Key, [.. day.Select(seat => seat.Award)], cancel);
    }

    private async Task Announce(Programme programme, Regency regency, Session session, IReadOnlyCollection<Award> all, CancellationToken cancel)
    {
        var invited = all.Where(award => award.State.HoldsPlace() && award.Invitations.Any(seat => seat.Session == session.Number && seat.Turnout != Turnout.Cancelled))
            .ToList();
        var batch = new MessageBatch(
            programme.Id, regency.Code, MessageKind.BimtekInvitation, session.On,
            window.NextOpening(clock.Now), BusinessClock.At(session.On, session.StartsAt));
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["program"] = programme.Name,
            ["tanggal"] = IndonesianDates.Day(session.On),
            ["jam"] = IndonesianDates.Hour(session.StartsAt),
            ["tempat"] = session.Venue,
        };
        await outbox.Post(batch, [.. invited.Where(award => award.State == AwardState.Invited && award.Seat?.Session == session.Number).Select(award => new NewMessage(award.AsRecipient(), values))], cancel);
        await lists.WriteSession(regency, programme, session.On, session.Number, session.StartsAt, session.Venue, invited, cancel);
    }
}
