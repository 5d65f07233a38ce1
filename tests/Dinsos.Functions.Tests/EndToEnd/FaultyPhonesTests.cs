using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>
/// A provider that refuses, breaks and hangs before and after it has taken a message, reports twice and in any order, and a host that
/// is killed again and again: each person is told each thing once all the same, and the books of both sides agree.
/// </summary>
[Collection(AzuriteFixture.Collection)]
public sealed class FaultyPhonesTests
{
    private const string Faults =
        "429=0.01,429-bare=0.09,5xx-before=0.05,5xx-after=0.05,timeout-after=0.05,reset-before=0.01,reset-after=0.01,undelivered=0.04:63024,undelivered=0.02:30003,doubled=0.5,shuffled=0.5";

    private static readonly DateOnly From = new(2025, 2, 6);
    private static readonly DateOnly Until = new(2025, 2, 11);
    private static readonly string[] Regencies = ["6401", "6402", "6403", "6407", "6408", "6409", "6411", "6471", "6472", "6474"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly ITestOutputHelper _output;

    // The fixture has installed Azurite before these run.
    public FaultyPhonesTests(AzuriteFixture azurite, ITestOutputHelper output)
    {
        Assert.NotNull(azurite);
        _output = output;
    }

    [Fact]
    public async Task Every_person_has_each_message_once_and_the_report_agrees_with_the_phones()
    {
        var isLong = Environment.GetEnvironmentVariable("DINSOS_LONG") == "1";
        var (count, kills) = isLong ? (10_000, 30) : (1_000, 3);
        var seed = int.Parse(Environment.GetEnvironmentVariable("DINSOS_SEED") ?? "2025", CultureInfo.InvariantCulture);
        using var folder = new ScenarioFolder();
        var people = People(count);
        WriteFiles(folder, people);

        var (outcome, bill) = await Play(folder, count, kills, seed);

        Assert.Equal(count, outcome.Awards.Count);
        Assert.Equal(0, outcome.Report.GetProperty("poisoned").GetInt32());
        Assert.Equal(0, outcome.Report.GetProperty("invariants").GetProperty("broken").GetInt32());
        EveryoneIsToldOnce(people, bill);
        BooksAgree(outcome, bill);
    }

    // By the phones' own record. A WhatsApp that could not be delivered does not count: it is followed by one SMS.
    private static void EveryoneIsToldOnce(List<Villager> people, List<BilledMessage> bill)
    {
        Assert.Equal(bill.Count, bill.DistinctBy(message => (message.To, message.Body)).Count());
        var byNumber = bill.ToLookup(message => message.Number);
        foreach (var person in people)
        {
            var told = byNumber[person.PhoneAbroad].Where(message => Names(message.Body, person.Name)).ToList();
            Assert.True(told.Count(message => !message.IsFollowedBySms) == 1 && told.Count(message => message.IsFollowedBySms) <= 1, $"{person.Number}: {string.Join("; ", told)}");
        }

        Assert.InRange(bill.Count(message => message.IsFollowedBySms), people.Count / 50, people.Count / 15);
    }

    // A name may be the beginning of another.
    private static bool Names(string body, string name) =>
        body.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at && (at + name.Length == body.Length || !char.IsLetter(body[at + name.Length]));

    private static void BooksAgree(Outcome outcome, List<BilledMessage> bill)
    {
        var last = bill.Where(message => !message.IsFollowedBySms).ToList();
        var lines = outcome.Messages;
        var sent = lines.Where(line => line["sent_at"].Length > 0).ToList();
        Assert.Equal(
            last.Select(message => (Masked(message.Number), message.IsWhatsApp ? "whatsapp" : "sms", message.Body, message.Code is null ? "delivered" : "failed")).Order(),
            sent.Select(line => (line["to_masked"], line["channel"], line["body"], line["status"])).Order());
        // The sessions come after the play, and so do their reminders.
        var ahead = lines.Where(line => line["kind"] == "bimtek-reminder").ToList();
        var unsent = lines.Where(line => line["sent_at"].Length == 0).Except(ahead).ToList();
        Assert.All(unsent, line => Assert.Equal("suppressed", line["status"]));
        Assert.All(ahead, line => Assert.Equal(("", "created"), (line["sent_at"], line["status"])));

        var counts = outcome.Report.GetProperty("messages");
        Assert.Equal(
            (lines.Count, last.Count, last.Count(message => message.Code is null), last.Count(message => message.Code is not null), unsent.Count),
            (Number("created"), Number("sent"), Number("delivered"), Number("failed"), Number("suppressed")));

        int Number(string name) => counts.GetProperty(name).GetInt32();
    }

    // Every fiftieth person shares the phone of the one before: both are told by one message where it says the same to both.
    private static List<Villager> People(int count)
    {
        var people = Enumerable.Range(0, count).Select(number => new Villager(number, Regencies[number * Regencies.Length / count])).ToList();
        return [.. people.Select(person => person.Number % 50 == 49 ? person with { KnownPhone = people[person.Number - 1].Phone } : person)];
    }

    private static void WriteFiles(ScenarioFolder folder, List<Villager> people)
    {
        var quota = people.CountBy(person => person.Regency).Select(regency => (regency.Key, regency.Value)).ToArray();
        var json = JsonNode.Parse(SmallProgramme.Json(quota))!;
        json["fundingSources"]![0]!["ceiling"] = 6_000_000L * people.Count;
        json["programmes"]![0]!["bimtek"]!["sessionCapacity"] = people.Count;
        folder.Write("config/programmes.json", json.ToJsonString());
        folder.Write("registry/dtsen/2025-q1.csv", Villager.Registry(people));
        foreach (var regency in people.GroupBy(person => person.Regency)) folder.Write($"submissions/{regency.Key}/{SmallProgramme.Id}/usulan.csv", Villager.File(regency));
    }

    // The first kill comes at any moment of the beginning, the others while messages leave.
    private async Task<(Outcome Outcome, List<BilledMessage> Bill)> Play(ScenarioFolder folder, int count, int kills, int seed)
    {
        var random = new Random(seed);
        var state = folder.NewState();
        var results = Path.Combine(state, "out");
        var bill = new PhoneBill(state);
        var reached = Enumerable.Range(1, kills - 1).Select(_ => random.Next(count * 9 / 10)).Order().Prepend(0).ToList();
        var watch = Stopwatch.StartNew();
        foreach (var messages in reached)
        {
            var after = TimeSpan.FromSeconds(random.NextDouble() * (messages == 0 ? 8 : 0.5));
            using var host = Run();
            while (await bill.Accepted() < messages) Assert.False(await host.HasEnded(TimeSpan.FromMilliseconds(50)), $"The run has ended before message {messages}.");
            Assert.False(await host.HasEnded(after), "The run has ended before it was killed.");
            await host.Kill();
            _output.WriteLine($"seed {seed}: killed after {watch.Elapsed.TotalSeconds:F1} s, {await bill.Accepted()} messages");
        }

        using (var host = Run()) await host.EndsWell(Patience);
        _output.WriteLine($"ended after {watch.Elapsed.TotalSeconds:F1} s, {await bill.Accepted()} messages");
        return (await Outcome.Read(HostProcess.Report(results), results), await bill.Read());

        HostProcess Run() => HostProcess.Run(folder.Data, state, results, From, Until, "--faults", $"{Faults},seed={seed}");
    }

    private static string Masked(string number) => $"0{number[3..6]}****{number[^4..]}";
}
