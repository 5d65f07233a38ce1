using System.Globalization;
using System.Text.Json.Nodes;
using Dinsos.Functions.Tests.EndToEnd.Demo;
using Dinsos.LocalHost.Demo;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>
/// The host is down for ten days in the middle of Bimtek and delivery, and for ten days again when the first checks are due. The
/// field works on with the lists that it has, and its reports wait.
/// </summary>
[Collection(AzuriteFixture.Collection)]
public sealed class OutageTests(OutageTests.Played played) : IClassFixture<OutageTests.Played>
{
    private const string Samarinda = "6472";
    private const string Kukar = "6402";
    private const int Awards = 60;
    private const int Seats = 10;
    private const int HomesOfATeam = 4;
    private const int Teams = 2;
    private static readonly DateTimeOffset FirstOutage = At(2025, 2, 18, 7);
    private static readonly DateTimeOffset SecondOutage = At(2025, 4, 7, 18);
    private static readonly TimeSpan TenDays = TimeSpan.FromDays(10);
    private static readonly DateOnly End = new(2025, 6, 13);

    [Fact]
    public void Every_award_is_kept_to_the_last_check()
    {
        Assert.Equal(Awards, played.Outcome.Awards.Count);
        Assert.All(played.Outcome.Awards, award => Assert.True(award["state"] == "delivered" && award["checks_due"] == "2" && award["checks_done"] == "2", string.Join(',', award.Values)));
        Assert.Equal((0, 0), (played.Outcome.Report.GetProperty("poisoned").GetInt32(), played.Outcome.Report.GetProperty("invariants").GetProperty("broken").GetInt32()));
    }

    [Fact]
    public void Days_are_legal_also_those_planned_late()
    {
        foreach (var award in played.Outcome.Awards)
        {
            var (attended, planned, delivered) = (Days.Read(award["attended_on"]), Days.Read(award["delivery_on"]), Days.Read(award["delivered_on"]));
            Assert.True(attended < planned && planned <= delivered, string.Join(',', award.Values));
            Assert.All([attended, planned, delivered], day => Assert.True(Days.IsWorked(day)));
        }

        // What was planned while the host ran again lies after that day.
        Assert.Contains(played.Lists, list => list.Kind == "routes" && list.Day > BusinessClock.DayOf(FirstOutage + TenDays));
        Assert.All(played.Lists.Where(list => list.Kind == "sessions"), list => Assert.InRange(list.Lines.Count, 0, Seats));
        Assert.All(played.Lists.Where(list => list.Kind == "routes"), list => Assert.InRange(list.Lines.Count, 0, HomesOfATeam));
        Assert.All(played.Lists.Where(list => list.Kind == "routes").GroupBy(list => (list.Regency, list.Day)), day => Assert.InRange(day.Count(), 1, Teams));
    }

    [Fact]
    public void Checks_that_fell_due_while_nobody_was_there_are_asked_for_once_afterwards()
    {
        var tasks = played.Lists.Where(list => list.Kind == "tasks").SelectMany(list => list.Lines.Select(line => (list.Day, Nik: line["nik"], Month: line["bulan_ke"], DueOn: Days.Read(line["jatuh_tempo"])))).ToList();

        Assert.Equal(2 * Awards, tasks.Count);
        Assert.Equal(tasks.Count, tasks.DistinctBy(task => (task.Nik, task.Month)).Count());
        var late = tasks.Where(task => task.DueOn >= BusinessClock.DayOf(SecondOutage) && task.DueOn <= BusinessClock.DayOf(SecondOutage + TenDays)).ToList();
        Assert.NotEmpty(late);
        Assert.All(late, task => Assert.InRange(task.Day, BusinessClock.DayOf(SecondOutage + TenDays), BusinessClock.DayOf(SecondOutage + TenDays).AddDays(4)));
    }

    [Fact]
    public void No_phone_rings_twice_for_one_thing()
    {
        var rung = played.Received.Select(message => (message.GetProperty("to").GetString(), message.GetProperty("body").GetString())).ToList();

        Assert.Equal(rung.Count, rung.Distinct().Count());
        Assert.Equal(played.Outcome.Messages.Count(message => message["sent_at"].Length > 0), rung.Count);
        Assert.Equal(played.Outcome.Messages.Count, played.Outcome.Messages.DistinctBy(message => (message["to_masked"], message["kind"], message["body"])).Count());
    }

    [Fact]
    public void News_of_a_day_that_has_passed_are_listed_and_not_sent()
    {
        var expired = played.Outcome.Messages.Where(message => message["status"] == "expired").ToList();

        Assert.NotEmpty(expired);
        Assert.All(expired, message => Assert.Equal("", message["sent_at"]));
        foreach (var message in played.Outcome.Messages.Where(message => message["kind"] is "bimtek-invitation" or "delivery-notice" && message["sent_at"].Length > 0))
        {
            var sentOn = DateOnly.FromDateTime(DateTimeOffset.Parse(message["sent_at"], CultureInfo.InvariantCulture).DateTime);
            Assert.Contains(Enumerable.Range(0, 60), later => message["body"].Contains(Days.InWords(sentOn.AddDays(later)), StringComparison.Ordinal));
        }
    }

    private static DateTimeOffset At(int year, int month, int day, int hour) => BusinessClock.At(new(year, month, day), new(hour, 0));

    public sealed class Played(AzuriteFixture azurite) : IAsyncLifetime
    {
        private readonly FieldWorkers _workers = new(habits: FieldHabits.AsPlanned with { Attend = 0.85, Receive = 0.85 });

        internal Outcome Outcome { get; private set; } = null!;

        internal List<PaperTable> Lists { get; private set; } = null!;

        internal List<System.Text.Json.JsonElement> Received { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await using var province = await Province.Start(azurite, Json(), approves: true);
            List<Villager> people = [.. new[] { Samarinda, Kukar }.SelectMany((regency, place) => Enumerable.Range(0, 35).Select(i => new Villager((100 * place) + i, regency)))];
            await province.Register(people);
            foreach (var regency in people.GroupBy(person => person.Regency)) await province.Submit($"{regency.Key}/{SmallProgramme.Id}/usulan.csv", regency);

            await PlayTo(province, FirstOutage);
            await Outage(province, FirstOutage);
            await PlayTo(province, SecondOutage);
            await Outage(province, SecondOutage);
            await PlayTo(province, BusinessClock.At(End, new(12, 0)));
            Outcome = await province.Report();
            Lists = await PaperTable.All(province.Blobs, Flow.Containers.Lists);
            Received = await province.Received();
        }

        public Task DisposeAsync() => Task.CompletedTask;

        private async Task PlayTo(Province province, DateTimeOffset until) =>
            await province.PlayTo(until, Evenings(province.Now, until).Select(day => new SimulatedEvent(BusinessClock.At(day, new(20, 0)), _ => Work(province, day))));

        private Task Outage(Province province, DateTimeOffset from) => province.Outage(from + TenDays, async () =>
        {
            foreach (var day in Evenings(from, from + TenDays)) await Work(province, day);
        });

        private Task Work(Province province, DateOnly day) => _workers.Work(day, province.Blobs, CancellationToken.None);

        private static IEnumerable<DateOnly> Evenings(DateTimeOffset from, DateTimeOffset until)
        {
            for (var day = BusinessClock.DayOf(from); BusinessClock.At(day, new(20, 0)) <= until; day = day.AddDays(1))
                if (BusinessClock.At(day, new(20, 0)) > from) yield return day;
        }

        // Sessions small enough that the outage falls between them.
        private static string Json()
        {
            var json = JsonNode.Parse(SmallProgramme.Json((Samarinda, Awards / 2), (Kukar, Awards / 2)))!;
            json["programmes"]![0]!["bimtek"]!["sessionCapacity"] = Seats;
            return json.ToJsonString();
        }
    }
}
