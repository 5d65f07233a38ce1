using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Xunit.Abstractions;
using static Dinsos.Functions.Tests.Allocation.AllocationScenario;

namespace Dinsos.Functions.Tests.Allocation;

/// <summary>
/// A host dies at a storage request of a run or an approval, before the request is sent or after it was carried out; the message comes
/// again to another host. Every time the end is that of an undisturbed run.
/// </summary>
[Collection(AzuriteFixture.Collection)]
public sealed class DyingHostTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    [Fact]
    public async Task Wherever_the_host_dies_the_end_is_the_same()
    {
        var undisturbed = new DyingHost();
        var expected = await Play(undisturbed);
        Assert.Equal("1 2 3 5", expected.Given);
        Assert.Equal(4 * Value, expected.Committed);

        var all = Enumerable.Range(1, undisturbed.Requests).SelectMany(request => new[] { (request, false), (request, true) }).ToArray();
        var seed = int.Parse(Environment.GetEnvironmentVariable("DINSOS_SEED") ?? "2025");
        new Random(seed).Shuffle(all);
        var deaths = Environment.GetEnvironmentVariable("DINSOS_LONG") == "1" ? all : all[..16];
        output.WriteLine($"seed {seed}: {deaths.Length} of {all.Length} deaths");
        foreach (var (request, afterwards) in deaths)
        {
            var dying = new DyingHost(request, afterwards);
            var end = await Play(dying);
            Assert.True(dying.IsDead);
            Assert.True(expected == end, $"Died {(afterwards ? "after" : "before")} request {request}: {end} in place of {expected}");
        }
    }

    // A first list, a place given up, and a second list, each step by the dying host first and by a sound one as often as it is needed.
    private async Task<End> Play(DyingHost dying)
    {
        await using var sound = await Start(azurite);
        await using var mortal = sound.OnAnotherHost(dying);

        await Step(host => host.Run());
        await Step(host => ApprovePending(host));
        await sound.Record((await sound.Drafts()).Single(draft => draft.State == DraftState.Approved), 2, AwardState.Withdrawn);
        await Step(host => host.Run(RunTrigger.PlaceFreed));
        await Step(host => ApprovePending(host));

        await sound.AssertAuditIsWhole();
        var ledger = await sound.Ledger();
        return new(
            string.Join(' ', await sound.Given()),
            ledger.Committed[Source],
            string.Join(' ', ledger.Approved.Select(approved => $"{approved.Draft} {approved.Hash} {approved.Committed}")),
            string.Join(' ', (await sound.Drafts()).Select(draft => $"{draft.Id} {draft.Hash} {draft.State}").Order(StringComparer.Ordinal)),
            string.Join(' ', (await sound.Get<Pipeline.Audit.AuditLog>().Read(default).ToListAsync()).Select(link => $"{link.Record.Action} {link.Record.Subject}")));

        async Task Step(Func<AllocationScenario, Task> step)
        {
            try
            {
                if (!dying.IsDead) await step(mortal);
                if (!dying.IsDead) return;
            }
            catch (HostDiedException)
            {
                // The message becomes visible again.
            }

            await step(sound);
        }
    }

    // What the officer approves is the list that waits, or the one that he approved when nobody answered him.
    private static async Task ApprovePending(AllocationScenario host)
    {
        var drafts = await host.Drafts();
        var last = drafts.LastOrDefault(draft => draft.State == DraftState.Pending) ?? drafts[^1];
        var answer = await host.Approve(last);
        Assert.True(answer.Done, answer.Message);
    }

    private sealed record End(string Given, long Committed, string Approved, string Drafts, string Audit);
}
