using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Programmes;

namespace Dinsos.Pipeline.Tests.Bimtek;

public class SessionPlannerTests
{
    private static readonly BimtekRules Rules = new(From: new(2025, 5, 19), SessionCapacity: 50, NoticeDays: 5);
    private static readonly DateOnly May = new(2025, 5, 2);
    private static readonly Regency Hall = RegencyDirectory.Embedded.Find("6472")! with { BimtekVenues = ["Aula"] };
    private static readonly Regency TwoHalls = Hall with { BimtekVenues = ["Aula", "Balai"] };

    [Fact]
    public void A_regency_of_150_gets_three_sessions_on_three_days()
    {
        var plan = Plan([], Persons("Palaran", 60).Concat(Persons("Sambutan", 50)).Concat(Persons("Sungai Kunjang", 40)));

        Assert.Equal([new(2025, 5, 19), new(2025, 5, 20), new(2025, 5, 21)], plan.Sessions.Select(session => session.On).ToArray());
        Assert.All(plan.Sessions, session => Assert.Equal((50, new TimeOnly(9, 0), "Aula"), (session.Taken, session.StartsAt, session.Venue)));
        Assert.Equal(["Palaran", "Sungai Kunjang"], plan.Sessions.Single(session => session.Kecamatans.Count == 2).Kecamatans);
    }

    [Fact]
    public void Fridays_holidays_and_days_without_notice_are_skipped()
    {
        var plan = Plan([], Persons("Palaran", 150), today: new(2025, 5, 24));

        // Thursday 29 May is Ascension Day, Friday 30 May leave, 1 June a Sunday.
        Assert.Equal([new(2025, 6, 2), new(2025, 6, 3), new(2025, 6, 4)], plan.Sessions.Select(session => session.On).ToArray());
    }

    [Fact]
    public void A_late_winner_takes_a_free_seat_beside_his_neighbours()
    {
        var first = Plan([], Persons("Palaran", 30).Concat(Persons("Sambutan", 45)));
        var second = Plan(first.Sessions, [new("late", "Palaran", 1)]);

        Assert.Equal("Palaran", Assert.Single(second.Sessions.Single(session => session.Number == second.Seats[0].Session).Kecamatans));
        Assert.Equal(2, second.Sessions.Count);
    }

    [Fact]
    public void Session_in_a_venue_that_is_no_longer_listed_takes_nobody_more()
    {
        var first = Plan([], Persons("Palaran", 30));
        var elsewhere = first.Sessions.Select(session => session with { Venue = "Gedung lama" }).ToList();

        Assert.Equal(2, Assert.Single(Plan(elsewhere, [new("late", "Palaran", 1)]).Seats).Session);
    }

    [Fact]
    public void After_the_last_session_a_late_winner_gets_a_new_one()
    {
        var first = Plan([], Persons("Palaran", 30));
        var second = Plan(first.Sessions, [new("late", "Palaran", 1)], today: new(2025, 6, 10));

        Assert.Equal(2, second.Seats.Single().Session);
        Assert.Equal(new(2025, 6, 16), second.Sessions[1].On);
        Assert.Equal(first.Sessions[0].Taken, second.Sessions[0].Taken);
    }

    [Fact]
    public void Two_venues_hold_two_sessions_on_one_day()
    {
        var plan = SessionPlanner.Plan([], [.. Persons("Palaran", 100)], Rules, TwoHalls, WorkCalendar.Embedded, May);

        Assert.Equal([(new(2025, 5, 19), "Aula"), (new(2025, 5, 19), "Balai")], plan.Sessions.Select(session => (session.On, session.Venue)).ToArray());
    }

    [Fact]
    public void A_group_larger_than_a_session_is_refused_and_does_not_loop() =>
        Assert.Throws<ArgumentException>(() => Plan([], [new("group", "Palaran", 51)]));

    [Fact]
    public void Kecamatan_under_low_water_waits_for_its_first_open_day_while_others_are_trained()
    {
        var calendar = ClosedDays.Calendar(ClosedDays.Of("6472", "Palaran", new(2025, 5, 19), new(2025, 5, 21)));

        var plan = Plan([], Persons("Palaran", 60).Concat(Persons("Sambutan", 50)), calendar: calendar);

        Assert.Equal(
            [(1, new(2025, 5, 22), "Palaran"), (2, new(2025, 5, 26), "Palaran"), (3, new(2025, 5, 19), "Sambutan")],
            plan.Sessions.Select(session => (session.Number, session.On, Assert.Single(session.Kecamatans))).ToArray());
    }

    [Fact]
    public void Regency_that_is_closed_trains_nobody()
    {
        var calendar = ClosedDays.Calendar(new Closure(new(2025, 5, 19), new(2025, 5, 20), "Pemilihan", "6472"));

        Assert.Equal(new(2025, 5, 21), Assert.Single(Plan([], Persons("Palaran", 1), calendar: calendar).Sessions).On);
    }

    [Fact]
    public void Session_on_a_day_closed_for_a_newcomers_kecamatan_does_not_take_him()
    {
        var first = Plan([], Persons("Palaran", 30).Concat(Persons("Sambutan", 1)));
        var calendar = ClosedDays.Calendar(ClosedDays.Of("6472", "Sambutan", new(2025, 5, 19), new(2025, 5, 19)));

        var second = Plan(first.Sessions, [new("late", "Sambutan", 1), new("other", "Palaran", 1)], calendar: calendar);

        Assert.Equal([new("late", 2), new("other", 1)], second.Seats);
        Assert.Equal(new(2025, 5, 20), second.Sessions[1].On);
    }

    [Fact]
    public void Number_and_day_of_a_session_that_all_have_left_are_not_given_again()
    {
        var first = Plan([], Persons("Palaran", 30));

        var second = Plan([first.Sessions[0] with { Taken = 0, Kecamatans = [] }], Persons("Palaran", 30), today: new(2025, 5, 20));

        Assert.Equal([(1, 0), (2, 30)], second.Sessions.Select(session => (session.Number, session.Taken)));
        Assert.All(second.Seats, seat => Assert.Equal(2, seat.Session));
    }

    [Fact]
    public void Venue_that_another_programme_has_is_not_taken_twice_on_a_day()
    {
        var plan = SessionPlanner.Plan(
            [], [.. Persons("Palaran", 100)], Rules, TwoHalls, WorkCalendar.Embedded, May, [new(new(2025, 5, 19), "Aula"), new(new(2025, 5, 20), "Balai")]);

        Assert.Equal([(new(2025, 5, 19), "Balai"), (new(2025, 5, 20), "Aula")], plan.Sessions.Select(session => (session.On, session.Venue)).ToArray());
    }

    [Fact]
    public void Whom_no_day_is_open_for_is_named_and_does_not_loop()
    {
        var calendar = ClosedDays.Calendar(
            ClosedDays.Of("6472", "Palaran", new(2025, 5, 1), new(2025, 12, 31)), ClosedDays.Of("6472", "Palaran", new(2026, 1, 1), new(2026, 12, 31)));

        var plan = Plan([], [new("b", "Palaran", 1), new("a", "Palaran", 5), new("c", "Sambutan", 1)], calendar: calendar);

        Assert.Equal(["a", "b"], plan.Unseated);
        Assert.Equal("c", Assert.Single(plan.Seats).AwardId);
    }

    private static SessionPlan Plan(IReadOnlyCollection<Session> existing, IEnumerable<Invitee> invitees, DateOnly? today = null, WorkCalendar? calendar = null) =>
        SessionPlanner.Plan(existing, [.. invitees], Rules, Hall, calendar ?? WorkCalendar.Embedded, today ?? May);

    private static IEnumerable<Invitee> Persons(string kecamatan, int count) =>
        Enumerable.Range(0, count).Select(i => new Invitee($"{kecamatan}-{i:000}", kecamatan, 1));
}
