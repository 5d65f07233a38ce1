using System.Diagnostics;
using System.Text.Json;
using Xunit.Abstractions;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>A host that is killed at any moment goes on where it was: the same decisions, and no message twice or never.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class KillTests
{
    private const int KillsInOneRun = 3;
    private const int Messages = 305;
    private static readonly string[] Regencies = ["6472", "6402", "6409"];
    private static readonly DateOnly From = new(2025, 2, 6);
    private static readonly DateOnly Until = new(2025, 2, 10);
    private static readonly int[] Withdrawn = [0, 40];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ITestOutputHelper _output;

    // The fixture has installed Azurite before these run.
    public KillTests(AzuriteFixture azurite, ITestOutputHelper output)
    {
        Assert.NotNull(azurite);
        _output = output;
    }

    [Fact]
    public async Task Killed_host_ends_in_the_same_decisions_and_sends_each_message_once()
    {
        using var folder = new ScenarioFolder();
        WriteFiles(folder);
        var watch = Stopwatch.StartNew();
        var expected = await Play(folder, []);
        var duration = watch.Elapsed;
        Assert.Equal(182, expected.Outcome.Awards.Count);
        Assert.Equal(118, expected.Outcome.Decisions.Count(line => line["decision"] == "waitlisted"));

        // 182 are invited, one is answered in each of the three regencies, and those who wait are told; one of these is promoted before.
        Assert.Equal(Messages, expected.Accepted.Count);

        var kills = Environment.GetEnvironmentVariable("DINSOS_LONG") == "1" ? 50 : 5;
        var seed = int.Parse(Environment.GetEnvironmentVariable("DINSOS_SEED") ?? "2025");
        var moments = new Queue<TimeSpan>(Moments(new Random(seed), kills, duration));
        _output.WriteLine($"seed {seed}, {duration.TotalSeconds:F1} s undisturbed");
        while (moments.Count > 0)
        {
            var outcome = await Play(folder, moments);
            Assert.Equal(expected.Outcome.DecisionsFile, outcome.Outcome.DecisionsFile);
            Assert.Equal(expected.Outcome.AwardsFile, outcome.Outcome.AwardsFile);
            Assert.Equal(expected.Accepted, outcome.Accepted);
            Assert.Equal(expected.Actions, outcome.Actions);
            Assert.Equal(0, outcome.Outcome.Report.GetProperty("invariants").GetProperty("broken").GetInt32());
            Assert.Equal(Messages, outcome.Outcome.Report.GetProperty("messages").GetProperty("delivered").GetInt32());
        }
    }

    private static void WriteFiles(ScenarioFolder folder)
    {
        var people = Regencies.SelectMany((regency, place) => Enumerable.Range(0, 100).Select(i => new Villager((place * 100) + i, regency))).ToList();
        folder.Write("config/programmes.json", SmallProgramme.Json([.. Regencies.Select(regency => (regency, 60))]));
        folder.Write("registry/dtsen/2025-q1.csv", Villager.Registry(people));
        foreach (var regency in people.GroupBy(person => person.Regency))
            folder.Write($"submissions/{regency.Key}/{SmallProgramme.Id}/usulan.csv", Villager.File(regency));

        // After the first list some step back, by one report, so that they are replaced by one list; others are promoted.
        folder.Write(
            $"2025-02-10/field-reports/withdrawal/{Regencies[0]}/{SmallProgramme.Id}/mundur.csv",
            "nik,tanggal,alasan\n" + string.Concat(people.Where(person => Withdrawn.Contains(person.Number)).Select(person => $"{person.Nik},2025-02-10,mengundurkan diri\n")));
    }

    // One in each part of the undisturbed run, the parts in any order.
    private static IEnumerable<TimeSpan> Moments(Random random, int count, TimeSpan duration)
    {
        var moments = Enumerable.Range(0, count).Select(part => duration * ((part + random.NextDouble()) / count)).ToArray();
        random.Shuffle(moments);
        return moments;
    }

    private async Task<Played> Play(ScenarioFolder folder, Queue<TimeSpan> kills)
    {
        var state = folder.NewState();
        var results = Path.Combine(state, "out");
        for (var killed = 0; killed < KillsInOneRun && kills.TryPeek(out var moment); killed++)
        {
            using var host = HostProcess.Run(folder.Data, state, results, From, Until);
            if (await host.HasEnded(moment))
            {
                // A run may be quicker than the one that was measured: the moment moves into it, so that it is used up in the end.
                if (killed == 0) kills.Enqueue(kills.Dequeue() * 0.7);
                break;
            }

            await host.Kill();
            kills.Dequeue();
            _output.WriteLine($"killed after {moment.TotalSeconds:F2} s");
        }

        using (var host = HostProcess.Run(folder.Data, state, results, From, Until)) await host.EndsWell(Patience);
        await NothingRunsFor(state);
        return new Played(await Outcome.Read(HostProcess.Report(results), results), await Accepted(state));
    }

    // The phones end a moment after they were asked to.
    private static async Task NothingRunsFor(string state)
    {
        var patience = Stopwatch.StartNew();
        while (HostProcess.StartedFor(state).Count > 0 && patience.Elapsed < TimeSpan.FromSeconds(10)) await Task.Delay(50);
        Assert.Empty(HostProcess.StartedFor(state));
    }

    // Each message with how often the phones have accepted it.
    private static async Task<SortedDictionary<string, int>> Accepted(string state)
    {
        var accepted = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(state, "phones", "phones.jsonl")))
        {
            var happened = JsonDocument.Parse(line).RootElement;
            if (happened.GetProperty("event").GetString() != "accepted") continue;
            var message = $"{happened.GetProperty("to").GetString()} {happened.GetProperty("body").GetString()}";
            accepted[message] = accepted.GetValueOrDefault(message) + 1;
        }

        return accepted;
    }

    private sealed record Played(Outcome Outcome, SortedDictionary<string, int> Accepted)
    {
        // What was decided and on what; the moments differ, and with them the order of what happens at once, and the versions of uploads.
        public IEnumerable<string> Actions => Outcome.Audit.Select(link => link.GetProperty("record"))
            .Select(record => $"{record.GetProperty("action")} {record.GetProperty("subject").GetString()!.Split('@')[0]} {record.GetProperty("hash")}").Order(StringComparer.Ordinal);
    }
}
