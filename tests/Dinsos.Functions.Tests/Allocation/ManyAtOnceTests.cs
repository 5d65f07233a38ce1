using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using static Dinsos.Functions.Tests.Allocation.AllocationScenario;

namespace Dinsos.Functions.Tests.Allocation;

/// <summary>Two hosts on the same storage, twenty runs and approvals at the same moment, while places and quotas change.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class ManyAtOnceTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Twenty_runs_and_approvals_of_two_hosts_end_as_one_after_the_other_would(int seed)
    {
        await using var one = await Start(azurite);
        await using var other = one.OnAnotherHost();

        await AtOnce(one, other, seed);
        await Settle(one);
        Assert.Equal([1, 2, 5], await one.Given());

        var first = (await one.Drafts()).Single(draft => draft.State == DraftState.Approved);
        await AtOnce(one, other, seed + 100, () => one.Record(first, 1, AwardState.Withdrawn), () => other.SetProgramme(("6472", 3), ("6402", 1)));
        await Settle(other);

        Assert.Equal([1, 2, 3, 4, 5], await one.Given());
        var ledger = await one.Ledger();
        Assert.Equal(5 * Value, ledger.Committed[Source]);
        Assert.Equal(ledger.Approved.Count, ledger.Approved.Select(approved => approved.Draft).Distinct().Count());
        foreach (var approved in ledger.Approved) Assert.Equal(approved.Hash, await one.Get<DraftStore>().HashOf(approved.Draft, default));
        Assert.Equal(
            ledger.Approved.Select(approved => approved.Draft).Order(StringComparer.Ordinal),
            (await one.Audit()).Where(link => link.Record.Action == "approve").Select(link => link.Record.Subject).Order(StringComparer.Ordinal));
        await one.AssertAuditIsWhole();
    }

    private static async Task AtOnce(AllocationScenario one, AllocationScenario other, int seed, params Func<Task>[] changes)
    {
        List<Func<Task>> work = [.. changes];
        for (var i = 0; i < 10; i++)
        {
            var host = i % 2 == 0 ? one : other;
            work.Add(() => host.Get<RunAllocationHandler>().Handle(new(Source, 2025, RunTrigger.DataChanged), default));
            work.Add(() => ApproveWhatWaits(host));
        }

        var order = work.ToArray();
        new Random(seed).Shuffle(order);
        await Task.WhenAll(order.Select(each => Task.Run(each)));
    }

    // Drafts come while the approvals are under way: look some times.
    private static async Task ApproveWhatWaits(AllocationScenario host)
    {
        for (var look = 0; look < 5; look++)
        {
            foreach (var draft in (await host.Drafts()).Where(draft => draft.State == DraftState.Pending)) await host.Approve(draft);
            await Task.Delay(50);
        }
    }

    private static async Task Settle(AllocationScenario host)
    {
        for (var round = 0; await host.Run() is { } draft; round++)
        {
            Assert.True(round < 5, "Drafts keep coming.");
            var answer = await host.Approve(draft);
            Assert.True(answer.Done, answer.Message);
        }
    }
}
