using System.Text.RegularExpressions;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.LocalHost.Verbs;

namespace Dinsos.Functions.Tests.Status;

/// <summary>The commands of an operator, as he types them, on what a run left whose storage had refused work.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed partial class OperatingCommandsTests
{
    private const string Samarinda = "6472";
    private static readonly DateOnly Until = new(2025, 2, 20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly List<Villager> People = [.. Enumerable.Range(0, 12).Select(i => new Villager(i, Samarinda) { Assessment = 99 - i })];

    // The fixture has installed Azurite before this runs.
    public OperatingCommandsTests(AzuriteFixture azurite) => Assert.NotNull(azurite);

    [Fact]
    public async Task What_a_fault_left_is_found_let_go_ends_right_once_and_a_person_is_traced_and_nothing_is_purged()
    {
        using var folder = new ScenarioFolder();
        folder.Write("config/programmes.json", SmallProgramme.Json((Samarinda, 6)));
        folder.Write("registry/dtsen/2025-q1.csv", Villager.Registry(People));
        folder.Write($"submissions/{Samarinda}/{SmallProgramme.Id}/usulan.csv", Villager.File(People));
        folder.Write("nik.txt", People[0].Nik);
        var state = folder.NewState();

        // Five tries of the one batch are refused, and the intake closes without it.
        using (var faulty = HostProcess.Run(folder.Data, state, Path.Combine(state, "first"), SmallProgramme.Opens, SmallProgramme.Opens, "--refuse", "ValidateRows=5"))
        {
            Assert.True(await faulty.HasEnded(Patience));
            Assert.Contains("1 messages could not be worked off.", await faulty.Said, StringComparison.Ordinal);
        }

        Assert.Contains("1 messages of rows-to-validate are poison", await Fails("status", "--state", state), StringComparison.Ordinal);
        var listed = await Fails("poison", "list", "--state", state);
        Assert.Matches(@"rows-to-validate: 1 by RequestFailedException 503\s+ServerBusy in \w+\.\w+", listed);
        Assert.Contains("nothing was changed", await Ends("poison", "replay", "--dry-run", "--state", state), StringComparison.Ordinal);
        Assert.Contains("1 were let go again, 0 failed once more", await Ends("poison", "replay", "--queue", "rows-to-validate", "--state", state), StringComparison.Ordinal);
        Assert.Equal("No message is poison.", (await Ends("poison", "list", "--state", state)).Trim());
        Assert.Contains("rows-to-validate: 1, the oldest for", await Ends("status", "--state", state), StringComparison.Ordinal);

        // The files are there already and change nothing; what was let go is done.
        using (var mended = HostProcess.Run(folder.Data, state, Path.Combine(state, "second"), SmallProgramme.Opens, Until)) await mended.EndsWell(Patience);
        var outcome = await Outcome.Read(HostProcess.Report(Path.Combine(state, "second")), Path.Combine(state, "second"));
        Assert.Equal(6, outcome.Awards.Count);
        Assert.Equal(12, outcome.Decisions.Count);
        Assert.Equal(["accepted"], outcome.Report.GetProperty("submissions").EnumerateArray().Select(file => file.GetProperty("status").GetString()));

        Assert.Contains("6 invited", await Ends("status", "--state", state), StringComparison.Ordinal);
        Assert.Equal("Nothing is unfinished.", (await Ends("sweep", "--state", state)).Trim());
        Assert.Matches(@"^\d+ invariants checked, 0 broken\.$", (await Ends("invariants", "--state", state)).Trim());
        var traced = await Ends("trace", "--nik-file", Path.Combine(folder.Data, "nik.txt"), "--reason", "uji", "--state", state);
        Assert.Contains(People[0].Nik[..4] + "****", traced, StringComparison.Ordinal);
        Assert.DoesNotContain(People[0].Nik, traced, StringComparison.Ordinal);
        Assert.Contains(SmallProgramme.Id, traced, StringComparison.Ordinal);
        Assert.Matches(Nothing(), await Ends("purge", "--dry-run", "--state", state));
    }

    private static async Task<string> Ends(params string[] words) => await Said(ExitCodes.Done, words);

    private static async Task<string> Fails(params string[] words) => await Said(ExitCodes.Unfinished, words);

    private static async Task<string> Said(int code, string[] words)
    {
        using var verb = HostProcess.Verb(words);
        Assert.True(await verb.HasEnded(Patience), string.Join(' ', words));
        var said = await verb.Said;
        Assert.True(verb.ExitCode == code, $"{string.Join(' ', words)} ended with {verb.ExitCode}: {said}");
        return said;
    }

    [GeneratedRegex(@"\b0\b|tidak ada|Tidak ada|Nothing|nothing", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Nothing();
}
