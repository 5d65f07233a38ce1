using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Bimtek;

/// <summary>Gives the awards of a regency a seat in a Bimtek session, tells them, and writes the lists of the sessions.</summary>
public sealed class PlanBimtekHandler(
    ProvinceSettings settings, AwardStore awards, Outbox outbox, SendWindow window, FieldLists lists, BusinessClock clock, ILogger<PlanBimtekHandler> log)
{
    /// <summary>Plans one regency. Dates given before stay; the messages and lists follow from the dates, so that a repeat tells nobody twice.</summary>
    public async Task Handle(BimtekToPlan message, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(message.Programme) is not { } programme || province.Regencies.Find(message.Regency) is not { } regency) return;
        await Conflict.RunAgain(() => Plan(message, programme, regency, province, cancel));
    }

    private async Task<int> Plan(BimtekToPlan message, Programme programme, Regency regency, Province province, CancellationToken cancel)
    {
        var all = await awards.OfRegency(message.Programme, message.Regency, cancel);
        var plan = SessionPlanner.Plan(
            SessionsOf(all),
            [.. all.Where(award => award.Value.AwaitsSession).Select(award => new Invitee(award.Value.Id, award.Value.Kecamatan, award.Value.Persons))],
            programme.Bimtek, regency, province.Calendar, clock.Today);
        var sessions = plan.Sessions.ToDictionary(session => session.Number);
        var seats = plan.Seats.ToDictionary(seat => seat.AwardId, seat => sessions[seat.Session]);
        var invited = all.Where(award => seats.ContainsKey(award.Value.Id))
            .Select(award => award with { Value = Invite(award.Value, seats[award.Value.Id]) }).ToList();

        var now = all.Where(award => !seats.ContainsKey(award.Value.Id)).Concat(await awards.Update(invited, cancel)).ToList();
        var untold = now.Where(award => award.Value.IsUnannounced(clock.Today)).ToList();
        foreach (var number in untold.Select(award => award.Value.Session!.Value).Distinct().Order())
        {
            var attendees = now.Select(award => award.Value).Where(award => award.Session == number && award.State == AwardState.Invited)
                .OrderBy(award => award.Kecamatan, StringComparer.Ordinal).ThenBy(award => award.Id, StringComparer.Ordinal).ToList();
            await Announce(programme, regency, sessions[number], attendees, cancel);
        }

        await awards.Update([.. untold.Select(award => award with { Value = award.Value with { AnnouncedFor = award.Value.BimtekOn } })], cancel);
        log.CalendarYearsLacking(province.Calendar, seats.Values.Select(session => session.On));
        if (plan.Unseated.Count > 0) log.NoDayForSession(message.Programme, message.Regency, plan.Unseated.Count);
        log.BimtekPlanned(message.Programme, message.Regency, invited.Count, plan.Sessions.Count);
        return invited.Count;
    }

    private static List<Session> SessionsOf(List<Stored<Award>> all) => all.Select(award => award.Value)
        .Where(award => award is { Session: not null, BimtekOn: not null })
        .GroupBy(award => award.Session!.Value)
        .Select(session => new Session(
            session.Key, session.First().BimtekOn!.Value, SessionPlanner.StartsAt, session.First().Venue ?? "", session.Sum(award => award.Persons),
            session.Select(award => award.Kecamatan).ToHashSet(StringComparer.Ordinal)))
        .OrderBy(session => session.Number).ToList();

    private static Award Invite(Award award, Session session) => award with
    {
        State = AwardState.Invited,
        Session = session.Number,
        BimtekOn = session.On,
        Venue = session.Venue,
    };

    private async Task Announce(Programme programme, Regency regency, Session session, List<Award> invited, CancellationToken cancel)
    {
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
        await outbox.Post(batch, [.. invited.Select(award => new NewMessage(award.AsRecipient(), values))], cancel);
        await lists.WriteSession(regency, programme, session.On, session.Number, session.StartsAt, invited, cancel);
    }
}
