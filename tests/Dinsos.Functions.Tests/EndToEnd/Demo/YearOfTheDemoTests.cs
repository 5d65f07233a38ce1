using System.Globalization;

namespace Dinsos.Functions.Tests.EndToEnd.Demo;

/// <summary>
/// The promise of an award kept for 150 families in each regency through a whole year in which the field does what fields do, in three
/// regencies or with --long in all ten: asserted on what the
/// demo wrote, by rules and holidays written down here a second time.
/// </summary>
[Collection(AzuriteFixture.YearCollection)]
public sealed partial class YearOfTheDemoTests(PlayedDemo demo) : IClassFixture<PlayedDemo>
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
        Assert.InRange(demo.Awards.Count, PlayedDemo.Places, PlayedDemo.Places * 16 / 15);
        Assert.Equal(demo.Awards.Count, demo.Awards.DistinctBy(award => award.Nik).Count());
        Assert.Equal(PlayedDemo.Places, demo.Awards.Count(award => award.State is not ("refused" or "withdrawn" or "deceased" or "replaced")));
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
    public void Whoever_has_not_come_to_an_end_stands_on_the_last_list_of_what_must_be_seen_to()
    {
        var last = demo.Lists.Where(list => list.Kind == "attention").GroupBy(list => list.Regency).ToDictionary(lists => lists.Key, lists => lists.MaxBy(list => list.Day)!.Lines.Select(line => line["nik"]).ToHashSet());
        var open = demo.Awards.Where(award => !Ends.Contains(award.State)).ToList();

        Assert.InRange(open.Count, 0, PlayedDemo.Places / 100);
        Assert.All(open, award => Assert.Contains(award.Nik, last[award.Regency]));
    }

    [Fact]
    public void Goods_came_before_the_deadline_or_the_recipient_stands_on_a_list_of_those_who_are_late()
    {
        var listed = demo.Lists.Where(list => list.Kind == "attention").SelectMany(list => list.Lines).Where(line => line["hal"] == "tidak tersalur sebelum batas").Select(line => line["nik"]).ToHashSet();
        var promised = demo.Awards.Where(award => award.State is not ("refused" or "withdrawn" or "deceased" or "replaced")).ToList();

        Assert.InRange(promised.Count(award => award.Day("delivered_on") <= Deadline), PlayedDemo.Places * 96 / 100, PlayedDemo.Places);
        Assert.All(promised.Where(award => !(award.Day("delivered_on") <= Deadline)), award => Assert.Contains(award.Nik, listed));
    }

    [Fact]
    public void Places_of_those_absent_twice_were_given_on_by_an_officers_word()
    {
        var absences = Attendance().Where(said => !said.Value).CountBy(said => said.Key.Nik).ToDictionary();
        var replaced = demo.Awards.Where(award => award.State == "replaced").ToList();
        var confirmed = demo.Outcome.Audit.Count(link => link.GetProperty("record").GetProperty("action").GetString() == "confirm");

        Assert.InRange(replaced.Count, 1, PlayedDemo.Places / 30);
        Assert.All(replaced, award => Assert.True(absences[award.Nik] >= 2, award.ToString()));
        Assert.Equal(replaced.Count, confirmed);
    }

    [Fact]
    public void Field_and_office_understand_each_other()
    {
        var receipts = demo.Outcome.Receipts.Where(receipt => receipt.Key.StartsWith("field-reports/", StringComparison.Ordinal)).ToList();

        Assert.Equal(demo.Reports.Count, receipts.Count);
        Assert.All(receipts, receipt => Assert.True(receipt.Value.GetProperty("status").GetString() == "accepted", receipt.Key));
        Assert.Equal(
            ["accountability", "attendance", "delivery", "monitoring", "withdrawal"], demo.Reports.Select(report => report.Kind).Distinct().Order(StringComparer.Ordinal));
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
        Assert.True(numbers.Count > PlayedDemo.Places * 98 / 100);
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
    public void Regency_hears_of_every_visit_that_is_not_reported_within_a_week_and_of_no_other()
    {
        var visits = demo.Reports.Where(report => report.Kind == "monitoring").SelectMany(report => report.Lines.Select(line => (Nik: line["nik"], SentOn: Days.Read(report.File[^14..^4])))).ToLookup(visit => visit.Nik, visit => visit.SentOn);
        var left = Reported("withdrawal").Where(line => line["alasan"] is "meninggal" or "pindah").ToLookup(line => line["nik"], line => Days.Read(line["tanggal"]));
        var listed = demo.Lists.Where(list => list.Kind == "attention").SelectMany(list => list.Lines).Where(line => line["hal"] == "kunjungan terlambat")
            .Select(line => (Nik: line["nik"], DueOn: Days.Read(line["sejak"]))).ToHashSet();
        bool IsReported((string Nik, int Month, DateOnly DueOn) task) => visits[task.Nik].Any(sent => sent >= task.DueOn && sent < task.DueOn.AddDays(7));

        var tasks = Tasks().Where(task => !left[task.Nik].Any()).ToList();
        var phones = demo.Tasks.SelectMany(list => list.Lines).ToLookup(line => line["nik"], line => string.Concat(line["no_hp"].Where(char.IsAsciiDigit)));
        Assert.All(tasks, task =>
        {
            var isListed = listed.Contains((task.Nik, task.DueOn));
            Assert.False(isListed && IsReported(task), $"{task} was reported");

            // Whoever said by message how the business goes has answered the check.
            Assert.True(isListed || IsReported(task) || phones[task.Nik].Any(demo.Answered.Contains), $"{task} was neither reported nor answered");
        });
        Assert.InRange(tasks.Count(task => !IsReported(task)), PlayedDemo.Places / 5, PlayedDemo.Places);
        Assert.Contains(demo.Outcome.Messages, message => message["kind"] == "check-escalation" && message["status"] == "delivered");
    }

    [Fact]
    public void Troubles_were_given_to_somebody_who_helps()
    {
        var troubled = Reported("monitoring").Where(line => line["kondisi"] == "kendala").Select(line => line["nik"]).ToHashSet();
        var followed = demo.Lists.Where(list => list.Kind == "follow-ups").SelectMany(list => list.Lines).ToList();

        Assert.InRange(troubled.Count, PlayedDemo.Places / 5, PlayedDemo.Places * 2 / 3);
        Assert.Superset(troubled, followed.Select(line => line["nik"]).ToHashSet());
        Assert.Contains(followed, line => line["status"].StartsWith("selesai", StringComparison.Ordinal));
        Assert.True(followed.Select(line => line["mitra"]).Distinct().Count() >= 3);
    }

    [Fact]
    public void Outcome_counts_each_business_once_and_as_it_was_reported()
    {
        var year = demo.Lists.Single(list => list.Name == "outcomes/64/uep-2025/hasil-usaha.csv").Lines
            .Single(line => line["kabupaten_kota"] == "64" && line["jenis_usaha"] == "semua" && line["bulan_ke"] == "12");
        int Number(string column) => int.Parse(year[column], CultureInfo.InvariantCulture);
        var stopped = Reported("monitoring").Where(line => line["kondisi"] == "berhenti").Select(line => line["nik"]).Distinct().Count();

        Assert.Equal(demo.Awards.Count(award => award.State == "delivered"), Number("diterima"));
        Assert.Equal(Number("diterima"), new[] { "berjalan", "berhenti_sementara", "berhenti", "tidak_diketahui", "meninggal_pindah", "belum_jatuh_tempo" }.Sum(Number));
        Assert.Equal(stopped, Number("berhenti"));
        Assert.InRange(decimal.Parse(year["bertahan_persen"], CultureInfo.InvariantCulture), 74, 86);
        Assert.Contains($"{year["bertahan_persen"]} % of", demo.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Everybody_on_a_list_was_told_once_of_each_day()
    {
        AssertTold("bimtek-invitation", demo.Sessions);
        AssertTold("delivery-notice", demo.Routes);
        Assert.All(demo.Outcome.Messages, message => Assert.DoesNotContain(message["status"], new[] { "queued", "sending", "due" }));
    }

    // Whoever shares a phone is named together with the others; a name may be the beginning of another.
    private static bool Names(string body, string name)
    {
        // Some files have two spaces in a name, or hard ones; messages have one.
        var said = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new[] { $" {said},", $" {said} dan " }.Any(words => body.Contains(words, StringComparison.Ordinal));
    }

    // Everybody on the lists has one message for the day; who was taken off a list again may have one too, and nobody has two.
    private void AssertTold(string kind, IEnumerable<PaperTable> lists)
    {
        var expected = lists.SelectMany(list => list.Lines.Select(line => (Name: line["nama"], Day: Days.InWords(list.Day)))).CountBy(one => one).ToDictionary();
        var told = demo.Outcome.Messages.Where(message => message["kind"] == kind).ToList();

        foreach (var ((name, day), count) in expected)
            Assert.True(told.Count(message => Names(message["body"], name) && Begins(message["body"], day)) >= count, $"{kind} {day} {name}");
        var sent = told.Where(message => message["sent_at"].Length > 0).ToList();
        Assert.Equal(sent.Count, sent.DistinctBy(message => (message["to_masked"], message["body"])).Count());
        Assert.InRange(told.Count - expected.Values.Sum(), 0, 20);
    }

    // The days of a boat are told with the last one, on which another of the same name may be called on; month and year stand once
    // where they are the same.
    private static bool Begins(string body, string day)
    {
        string[] words = day.Split(' ');
        return (body.Contains(day, StringComparison.Ordinal) && !body.Contains($"sampai {day}", StringComparison.Ordinal))
            || body.Contains($" {words[0]} {words[1]} sampai ", StringComparison.Ordinal) || body.Contains($" {words[0]} {words[1]} {words[2]} sampai ", StringComparison.Ordinal);
    }

    private IEnumerable<(string Nik, int Month, DateOnly DueOn)> Tasks() =>
        demo.Tasks.SelectMany(list => list.Lines).Select(line => (line["nik"], int.Parse(line["bulan_ke"], CultureInfo.InvariantCulture), Days.Read(line["jatuh_tempo"])));

    private Dictionary<string, SortedSet<DateOnly>> Present() => Attendance().Where(said => said.Value)
        .GroupBy(said => said.Key.Nik, said => said.Key.On).ToDictionary(days => days.Key, days => new SortedSet<DateOnly>(days));

    // What the reports say last of a person and a day; a correction has the last word.
    private Dictionary<(string Nik, DateOnly On), bool> Attendance() => Reported("attendance")
        .GroupBy(line => (Nik: line["nik"], On: Days.Read(line["tanggal"]))).ToDictionary(said => said.Key, said => said.Last()["hadir"] == "ya");

    private IEnumerable<Dictionary<string, string>> Reported(string kind) => demo.Reports.Where(report => report.Kind == kind)
        .OrderBy(report => report.File.StartsWith("ralat", StringComparison.Ordinal)).ThenBy(report => report.Name, StringComparer.Ordinal).SelectMany(report => report.Lines);
}
