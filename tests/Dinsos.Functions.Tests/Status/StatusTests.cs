using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Poison;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Poison;
using Dinsos.Pipeline.Status;

namespace Dinsos.Functions.Tests.Status;

/// <summary>What operators are told of how the system stands, on a screen and by the events that alerts are made of.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class StatusTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string Kutai = "6402";
    private const string File = $"{Samarinda}/{SmallProgramme.Id}/usulan.csv";
    private static readonly List<Villager> People = [.. Enumerable.Range(0, 24).Select(i => new Villager(i, Samarinda) { Assessment = 99 - i })];

    [Fact]
    public async Task Status_follows_a_programme_from_its_intake_to_the_visits()
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 6), (Kutai, 4)));
        var before = await Read(province);
        Assert.Equal(("intake", SmallProgramme.Closes), (Assert.Single(before.Programmes).Phase, before.Programmes[0].Until));
        Assert.Equal([Kutai, Samarinda], before.Programmes[0].Silent);
        Assert.Empty(before.Problems);

        await province.Register(People);
        await province.Submit(File, People);
        await province.PlayTo(SmallProgramme.Closes, 6);
        var late = await Read(province);
        Assert.Equal([Kutai], late.Programmes[0].Silent);
        Assert.Equal(1, late.Programmes[0].Submissions["accepted"]);
        Assert.Contains(late.Problems, problem => problem.Contains($"{Kutai} have sent nothing", StringComparison.Ordinal));
        Assert.Matches($@"{Kutai} has sent nothing that counts for {SmallProgramme.Id}, which closes on 02/07/2025", province.Log);
        Assert.DoesNotMatch($@"{Samarinda} has sent nothing that counts for {SmallProgramme.Id}, which closes on 02/07/2025[^\n]*\n[^\n]*2025-02-06", province.Log);

        await province.PlayTo(SmallProgramme.Closes.AddDays(1), 6);
        var closed = await Read(province);
        Assert.Equal("allocation", closed.Programmes[0].Phase);
        Assert.Equal(10, Assert.Single(closed.Drafts).Awards);

        await province.Put(Flow.Containers.Officer, "setuju.json", $$"""{ "action": "approve", "draft": "{{closed.Drafts[0].Id}}", "officer": "petugas-1" }""");
        await province.PlayTo(new DateOnly(2025, 2, 12), 12);
        var approved = await Read(province);
        Assert.Equal("delivery", approved.Programmes[0].Phase);
        Assert.Equal(10, approved.Programmes[0].Awards["invited"]);
        Assert.True(approved.Messages.ByState["delivered"] >= 10);
        Assert.Empty(approved.Drafts);

        var page = StatusVerb.Page(approved);
        Assert.Contains("To look at\n  - nothing", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("10 invited", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poison_a_held_file_and_an_old_message_are_told_and_logged()
    {
        var fault = new StorageFault("/verdicts(");
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 6)), storage: fault);
        await province.Register(People);
        await province.Submit(File, People.Select((person, i) => i < 13 ? person with { Commitment = "tidak" } : person));
        await province.Submit($"{Samarinda}/{SmallProgramme.Id}/kedua.csv", People.Skip(20));

        var report = await Read(province);
        Assert.Contains(report.Problems, problem => problem.Contains($"messages of {Flow.Queues.ProposalsToCompare} are poison", StringComparison.Ordinal));
        await province.Get<WatchSystemHandler>().Handle(CancellationToken.None);
        Assert.Contains($"messages of {Flow.Queues.ProposalsToCompare} are poison: no try finished them", province.Log, StringComparison.Ordinal);

        fault.IsGone = true;
        await province.Get<PoisonBox>().Replay(new(), CancellationToken.None);
        await province.Rest();
        Assert.Equal(["uep-2025: 1 files are held and wait for an officer (release or reject)."], (await Read(province)).Problems);
    }

    [Fact]
    public async Task Status_is_told_also_where_a_part_of_it_cannot_be_read_and_the_log_says_that_the_system_is_not_ready()
    {
        var fault = new StorageFault("nothing at all");
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 6)), storage: fault);
        fault.RefusesReadsOf = "/agenda(";

        var report = await Read(province);

        Assert.Contains("The agenda of the timers cannot be read: RequestFailedException 503 ServerBusy", Assert.Single(report.Problems), StringComparison.Ordinal);
        Assert.Single(report.Programmes);

        fault.RefusesReadsOf = "/ledger(";
        await province.Get<WatchSystemHandler>().Handle(CancellationToken.None);
        Assert.Contains("Not ready, tables: the storage answered 503 ServerBusy", province.Log, StringComparison.Ordinal);
    }

    private static Task<StatusReport> Read(Province province) => province.Get<StatusHandler>().Handle(CancellationToken.None);
}
