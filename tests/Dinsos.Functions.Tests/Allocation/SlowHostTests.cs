using Azure.Core;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;
using static Dinsos.Functions.Tests.Allocation.AllocationScenario;

namespace Dinsos.Functions.Tests.Allocation;

/// <summary>A host stands still in the middle of its work while another does the same and more.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class SlowHostTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Host_that_goes_on_writing_a_draft_after_its_approval_changes_nothing_of_it()
    {
        await using var scenario = await Start(azurite);
        await Compare(scenario);
        Draft? approved = null;
        var still = new Interruption(SecondReadingOfVerdicts(), async () =>
        {
            approved = await scenario.RunToDraft();
            Assert.True((await scenario.Approve(approved)).Done);
            await scenario.SetRegister("2025-Q2", 2, 3, 4, 5, 6);
            await scenario.Run();
        });
        await using var slow = scenario.OnAnotherHost(still);

        await slow.Run();

        Assert.True(still.Happened);
        Assert.Equal((await scenario.Ledger()).Approved.Single().Hash, await scenario.Get<DraftStore>().HashOf(approved!.Id, default));
        Assert.Equal([1, 2, 5], await scenario.Given());
    }

    // Somebody is not in the newer register, or ranks otherwise by it.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Draft_whose_proposals_changed_while_it_was_written_is_made_again_from_those_that_hold(bool isListed)
    {
        await using var scenario = await Start(azurite);
        await Compare(scenario);
        var still = new Interruption(SecondReadingOfVerdicts(), async () =>
        {
            await scenario.Get<Registers>().Activate(
                new("dtks", "2025-Q2", "newer", 6),
                PersonIndex.Of(Enumerable.Range(isListed ? 1 : 2, isListed ? 6 : 5).Select(person => ((UInt128)person, PersonLookup.RegisterFact(person == 1 ? 5 : 2, pkh: false)))), default);
            await Compare(scenario);
        });
        await using var slow = scenario.OnAnotherHost(still);

        var draft = await slow.RunToDraft();

        Assert.True(still.Happened);
        Assert.Equal([draft.Id], (await scenario.Drafts()).Select(one => one.Id));
        Assert.Equal([2, 3, 5], await scenario.AwardedIn(draft));
        Assert.Equal(["drafts", draft.Packs], await scenario.Partitions(Flow.Tables.Drafts));
        Assert.True((await scenario.Approve(draft)).Done);
    }

    [Fact]
    public async Task Newer_register_stops_the_approval_of_an_older_draft_and_takes_back_no_award()
    {
        await using var scenario = await Start(azurite);
        var older = await scenario.RunToDraft();
        await scenario.SetRegister("2025-Q2", 2, 3, 4, 5, 6);
        Assert.Contains("Data berubah", (await scenario.Approve(older)).Message, StringComparison.Ordinal);
        Assert.True((await scenario.Approve(await scenario.RunToDraft())).Done);
        await scenario.SetRegister("2025-Q3", 1, 4, 6);

        Assert.Null(await scenario.Run());
        await scenario.SetProgramme(("6472", 3), ("6402", 1));
        await scenario.Approve(await scenario.RunToDraft());

        Assert.Equal([1, 2, 3, 5], await scenario.Given());
    }

    [Fact]
    public async Task Ceiling_that_is_lowered_while_an_approval_is_under_way_stays_above_what_is_committed()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        var still = new Interruption(request => Interruption.Writes(request, Flow.Tables.Ledger), () => Activate(scenario, 2 * Value));
        await using var slow = scenario.OnAnotherHost(still);

        await slow.Approve(draft);

        Assert.True(still.Happened);
        await AssertCeilingHolds(scenario);
    }

    [Fact]
    public async Task Approval_while_a_lower_ceiling_is_put_in_force_stays_below_the_ceiling()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        var still = new Interruption(request => Interruption.Writes(request, Flow.Tables.Versions), () => scenario.Approve(draft));
        await using var slow = scenario.OnAnotherHost(still);

        await Activate(slow, 2 * Value);

        Assert.True(still.Happened);
        await AssertCeilingHolds(scenario);
        Assert.Equal(3 * Value, (await scenario.Ledger()).Committed[Source]);
    }

    [Fact]
    public async Task Programme_whose_awards_were_all_given_up_may_go_and_its_people_and_money_are_free()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        foreach (var person in new[] { 1, 2, 5 }) await scenario.Record(draft, person, Pipeline.Awards.AwardState.Withdrawn);
        await scenario.SetProgrammes(Ceiling(3 * Value).Replace("\"uep-2025\"", "\"uep-ulang\"", StringComparison.Ordinal));
        await scenario.SubmitTo("uep-ulang", "6472", person => 1_000 + person, 1, 2);
        await scenario.SubmitTo("uep-ulang", "6402", person => 1_000 + person, 5);
        await scenario.Get<Pipeline.Storage.Agenda>().Expect(CloseIntakeHandler.Timer, DateTimeOffset.UnixEpoch, default);
        await scenario.Get<CloseIntakeHandler>().Handle(default);

        Assert.Equal([1, 2, 5], await scenario.AwardedIn(await scenario.RunToDraft()));
    }

    private static async Task Compare(AllocationScenario scenario)
    {
        var province = await scenario.Get<ProvinceSettings>().Load(default);
        await scenario.Get<ProgrammeReview>().Refresh(province, province.Programmes.Find(SmallProgramme.Id)!, default);
    }

    private static Func<Request, bool> SecondReadingOfVerdicts()
    {
        var reads = 0;
        return request => request.Method == RequestMethod.Get && request.Uri.Path.Contains($"/{Flow.Tables.Verdicts}", StringComparison.Ordinal) && Interlocked.Increment(ref reads) == 2;
    }

    private static async Task AssertCeilingHolds(AllocationScenario scenario)
    {
        var ceiling = (await scenario.Get<ProvinceSettings>().Load(default)).Programmes.FindFundingSource(Source)!.Ceiling;
        var committed = (await scenario.Ledger()).Committed.GetValueOrDefault(Source);
        Assert.True(committed <= ceiling, $"{committed} of {ceiling}");
    }

    private static string Ceiling(long ceiling) =>
        SmallProgramme.Json(("6472", 2), ("6402", 1)).Replace("900000000", $"{ceiling}", StringComparison.Ordinal);

    private static async Task Activate(AllocationScenario host, long ceiling)
    {
        var blob = host.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Config).GetBlobClient("programmes.json");
        await blob.UploadAsync(BinaryData.FromString(Ceiling(ceiling)), overwrite: true);
        await host.Get<ActivateSettingHandler>().Handle(blob, "programmes.json", default);
    }
}
