using System.Globalization;

namespace Dinsos.Functions.Tests.EndToEnd.Demo;

/// <summary>
/// The promise of an award kept for 1,500 families through a whole year in which the field does what fields do: asserted on what the
/// demo wrote, by rules and holidays written down here a second time.
/// </summary>
[Collection(AzuriteFixture.Collection)]
public sealed class YearOfTheDemoTests(PlayedDemo demo) : IClassFixture<PlayedDemo>
{
    // The figures of uep-2025 and of the embedded regencies.
    private const int Seats = 50;
    private const int HomesOfATeam = 8;
    private const int Teams = 2;
    private static readonly DateOnly Deadline = new(2025, 8, 29);
    private static readonly int[] Months = [1, 3, 6, 12];
    private static readonly string[] Ends = ["delivered", "refused", "withdrawn", "deceased", "replaced"];

    [Fact]
    public void Run_ended_without_a_broken_rule_or_lost_work()
    {
        var report = demo.Outcome.Report;

        Assert.Equal((0, 0), (report.GetProperty("poisoned").GetInt32(), report.GetProperty("invariants").GetProperty("broken").GetInt32()));
        Assert.InRange(demo.Awards.Count, 1_500, 1_600);
        Assert.Equal(demo.Awards.Count, demo.Awards.DistinctBy(award => award.Nik).Count());
        Assert.Equal(1_500, demo.Awards.Count(award => award.State is not ("refused" or "withdrawn" or "deceased" or "replaced")));
    }

    [Fact]
    public void Each_award_came_to_an_end_that_its_days_bear_out()
    {
        Assert.All(demo.Awards.Where(award => award.State == "delivered"), award => Assert.True(
            award.Day("bimtek_on") == award.Day("attended_on") && award.Day("attended_on") < award.Day("delivery_on") && award.Day("delivery_on") <= award.Day("delivered_on"), award.ToString()));
        Assert.All(demo.Awards.Where(award => award.State == "refused"), award => Assert.True(award.Day("attended_on") is not null && award.Day("delivered_on") is null, award.ToString()));
        Assert.All(demo.Awards.Where(award => award.State == "replaced"), award => Assert.True(award.Day("attended_on") is null && award.Day("delivery_on") is null, award.ToString()));
        Assert.All(demo.Awards.Where(award => award.State is not "delivered"), award => Assert.True(award.Day("delivered_on") is null && award.Number("checks_due") == 0, award.ToString()));
    }

    [Fact]
    public void Sessions_and_deliveries_fall_on_working_days()
    {
        foreach (var column in new[] { "bimtek_on", "attended_on", "delivery_on", "delivered_on" })
            Assert.All(demo.Awards.Select(award => award.Day(column)).OfType<DateOnly>().Distinct(), day => Assert.True(Days.IsWorked(day), $"{column} {day:yyyy-MM-dd}"));
        Assert.All(demo.Sessions.Concat(demo.Routes).Concat(demo.Tasks), list => Assert.True(Days.IsWorked(list.Day), list.Name));
        Assert.All(demo.Sessions, list => Assert.NotEqual(DayOfWeek.Friday, list.Day.DayOfWeek));
    }

    [Fact]
    public void No_session_team_or_venue_has_more_than_it_holds()
    {
        Assert.All(demo.Sessions, list => Assert.True(list.Lines.Count <= Seats, $"{list.Name}: {list.Lines.Count}"));
        Assert.All(demo.Routes, list => Assert.True(list.Lines.Count <= HomesOfATeam, $"{list.Name}: {list.Lines.Count}"));
        Assert.All(demo.Routes.GroupBy(list => (list.Regency, list.Day)), day => Assert.InRange(day.Count(), 1, Teams));
        Assert.All(demo.Sessions.Where(list => list.Lines.Count > 0).GroupBy(list => (list.Lines[0]["tempat"], list.Day)), day => Assert.Single(day));
        Assert.All(demo.Awards.GroupBy(award => (award.Regency, award.Day("delivered_on"))).Where(day => day.Key.Item2 is not null), day => Assert.InRange(day.Count(), 1, HomesOfATeam * Teams));
    }

    [Fact]
    public void Nobody_stands_on_a_route_before_a_session_at_which_the_reports_show_the_person()
    {
        var present = Present();
        Assert.All(demo.Routes.SelectMany(list => list.Lines.Select(line => (list.Day, Nik: line["nik"]))), stop =>
            Assert.True(present.TryGetValue(stop.Nik, out var days) && days.Min < stop.Day, $"{stop.Day:yyyy-MM-dd} without Bimtek"));
    }

    [Fact]
    public void Goods_were_handed_over_once_on_the_day_that_the_team_reported()
    {
        var received = Reported("delivery").Where(line => line["status"] == "diterima").GroupBy(line => line["nik"]).ToDictionary(line => line.Key, line => Days.Read(Assert.Single(line)["tanggal"]));

        Assert.Equal(received, demo.Awards.Where(award => award.State == "delivered").ToDictionary(award => award.Nik, award => award.Day("delivered_on")!.Value));
    }

    [Fact]
    public void Hand_over_numbers_are_given_once_and_stay()
    {
        var numbers = demo.Routes.SelectMany(list => list.Lines.Select(line => (list.Regency, Number: line["nomor_bast"], Nik: line["nik"]))).Distinct().ToList();

        Assert.Equal(numbers.Count, numbers.DistinctBy(one => one.Nik).Count());
        Assert.Equal(numbers.Count, numbers.DistinctBy(one => (one.Regency, one.Number)).Count());
        Assert.True(numbers.Count > 1_490);
    }

    [Fact]
    public void Checks_fall_due_so_many_months_after_the_day_on_which_the_goods_came()
    {
        var delivered = demo.Awards.Where(award => award.State == "delivered").ToDictionary(award => award.Nik, award => award.Day("delivered_on")!.Value);
        var tasks = Tasks().ToList();

        Assert.All(tasks, task => Assert.Equal(Days.WorkedFrom(delivered[task.Nik].AddMonths(task.Month)), task.DueOn));
        Assert.Equal(tasks.Count, tasks.DistinctBy(task => (task.Nik, task.Month)).Count());
        Assert.All(tasks.GroupBy(task => task.Nik), one => Assert.Equal(Months.Take(one.Count()), one.Select(task => task.Month).Order()));
        Assert.Equal(
            tasks.GroupBy(task => task.Nik).ToDictionary(task => task.Key, task => task.Count()),
            demo.Awards.Where(award => award.State == "delivered").ToDictionary(award => award.Nik, award => award.Number("checks_due")));
    }

    [Fact]
    public void Everybody_on_a_list_was_told_once_of_each_day()
    {
        AssertTold("bimtek-invitation", demo.Sessions);
        AssertTold("delivery-notice", demo.Routes);
        Assert.All(demo.Outcome.Messages, message => Assert.DoesNotContain(message["status"], new[] { "queued", "sending", "due" }));
    }

    // Everybody on the lists has one message for the day; who was taken off a list again may have one too, and nobody has two.
    private void AssertTold(string kind, IEnumerable<PaperTable> lists)
    {
        var expected = lists.SelectMany(list => list.Lines.Select(line => (Name: line["nama"], Day: Days.InWords(list.Day)))).CountBy(one => one).ToDictionary();
        var told = demo.Outcome.Messages.Where(message => message["kind"] == kind).ToList();

        foreach (var ((name, day), count) in expected)
            Assert.True(told.Count(message => message["body"].Contains($"Bapak/Ibu {name}.", StringComparison.Ordinal) && message["body"].Contains(day, StringComparison.Ordinal)) == count, $"{kind} {day}");
        Assert.Equal(told.Count, told.DistinctBy(message => (message["to_masked"], message["body"])).Count());
        Assert.InRange(told.Count - expected.Values.Sum(), 0, 20);
    }

    private IEnumerable<(string Nik, int Month, DateOnly DueOn)> Tasks() =>
        demo.Tasks.SelectMany(list => list.Lines).Select(line => (line["nik"], int.Parse(line["bulan_ke"], CultureInfo.InvariantCulture), Days.Read(line["jatuh_tempo"])));

    // Days on which the last word of the reports is that somebody was there; a correction has the last word.
    private Dictionary<string, SortedSet<DateOnly>> Present() => Reported("attendance")
        .GroupBy(line => (Nik: line["nik"], On: Days.Read(line["tanggal"]))).Where(said => said.Last()["hadir"] == "ya")
        .GroupBy(said => said.Key.Nik, said => said.Key.On).ToDictionary(days => days.Key, days => new SortedSet<DateOnly>(days));

    private IEnumerable<Dictionary<string, string>> Reported(string kind) => demo.Reports.Where(report => report.Kind == kind)
        .OrderBy(report => report.File.StartsWith("ralat", StringComparison.Ordinal)).ThenBy(report => report.Name, StringComparer.Ordinal).SelectMany(report => report.Lines);
}
