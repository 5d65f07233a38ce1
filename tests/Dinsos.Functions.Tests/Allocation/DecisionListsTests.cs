using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Messaging;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Allocation.Lists;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using static Dinsos.Functions.Tests.Allocation.AllocationScenario;

namespace Dinsos.Functions.Tests.Allocation;

/// <summary>The lists of a draft and of what was approved, as they stand in storage.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class DecisionListsTests(AzuriteFixture azurite)
{
    private static readonly string[] Listed = [Flow.Containers.Decisions, Flow.Containers.Lists];
    private static readonly string[] Kinds = ["6402", "6472", "anggaran", "pengadaan", "pengadaan-barang", "ringkasan"];

    [Fact]
    public async Task Draft_is_listed_for_the_officer_by_a_message_of_its_own()
    {
        await using var scenario = await Start(azurite);

        var draft = await scenario.RunToDraft();

        Assert.Equal(1, await scenario.Waiting(Flow.Queues.DecisionsToList));
        Assert.Empty(await Names(scenario, Flow.Containers.Decisions));
        await List(scenario, draft);
        Assert.Equal(Files($"{SmallProgramme.Id}/draft-{draft.Id}"), await Names(scenario, Flow.Containers.Decisions));
        Assert.Empty(await Names(scenario, Flow.Containers.Lists));
        var lines = await Lines(scenario, Flow.Containers.Decisions, $"{SmallProgramme.Id}/draft-{draft.Id}/6472.csv");
        Assert.Equal(["diusulkan", "diusulkan", "daftar tunggu", "daftar tunggu"], lines.Skip(1).Select(line => line.Split(',')[2]));
        Assert.Equal(["2", "3", "4", "5"], lines.Skip(1).Select(line => line.Split(',')[6]));
    }

    [Fact]
    public async Task Approved_draft_is_listed_under_its_number_and_told_to_the_regencies()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await List(scenario, draft);
        var waiting = await scenario.Waiting(Flow.Queues.DecisionsToList);

        await scenario.Approve(draft);

        Assert.Equal(waiting + 1, await scenario.Waiting(Flow.Queues.DecisionsToList));
        await List(scenario, draft);
        Assert.Equal(
            Files($"{SmallProgramme.Id}/draft-{draft.Id}").Concat(Files($"{SmallProgramme.Id}/penetapan-01")).Order(StringComparer.Ordinal),
            await Names(scenario, Flow.Containers.Decisions));
        Assert.Equal(
            new[] { "6402", "6472" }.SelectMany(regency => new[] { ".csv", ".xlsx" }.Select(ending => $"results/{regency}/{SmallProgramme.Id}/penetapan-01{ending}")),
            await Names(scenario, Flow.Containers.Lists));
        var approved = await Lines(scenario, Flow.Containers.Lists, $"results/6402/{SmallProgramme.Id}/penetapan-01.csv");
        Assert.Equal(["ditetapkan", "daftar tunggu"], approved.Skip(1).Select(line => line.Split(',')[2]));
        foreach (var folder in new[] { $"draft-{draft.Id}", "penetapan-01" })
            Assert.Equal(approved, await Lines(scenario, Flow.Containers.Decisions, $"{SmallProgramme.Id}/{folder}/6402.csv"));
    }

    [Fact]
    public async Task Approvals_of_a_programme_are_numbered_in_their_order()
    {
        await using var scenario = await Start(azurite);
        var first = await scenario.RunToDraft();
        await scenario.Approve(first);
        await scenario.Record(first, 2, AwardState.Deceased);
        var second = await scenario.RunToDraft();
        await scenario.Approve(second);

        await List(scenario, second);
        await List(scenario, first);

        var names = await Names(scenario, Flow.Containers.Lists);
        Assert.Contains($"results/6472/{SmallProgramme.Id}/penetapan-02.csv", names);
        Assert.Equal(3, (await Lines(scenario, Flow.Containers.Lists, $"results/6472/{SmallProgramme.Id}/penetapan-02.csv")).Count);
        Assert.Equal(5, (await Lines(scenario, Flow.Containers.Lists, $"results/6472/{SmallProgramme.Id}/penetapan-01.csv")).Count);
    }

    [Fact]
    public async Task Message_that_comes_again_writes_the_same_bytes()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        await List(scenario, draft);
        var before = await Contents(scenario);

        await Task.WhenAll(List(scenario, draft), List(scenario, draft));

        Assert.Equal(before, await Contents(scenario));
    }

    [Fact]
    public async Task Host_that_dies_at_any_request_leaves_nothing_that_the_next_one_does_not_mend()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Approve(draft);
        await List(scenario, draft);
        var whole = await Contents(scenario);

        for (var request = 1; ; request += 7)
        {
            foreach (var container in Listed)
                foreach (var name in await Names(scenario, container)) await Container(scenario, container).DeleteBlobAsync(name);
            await using var mortal = scenario.OnAnotherHost(new DyingHost(request, afterwards: request % 2 == 0));
            try
            {
                await List(mortal, draft);
                break;
            }
            catch (HostDiedException)
            {
                Assert.InRange((await Contents(scenario)).Count, 0, whole.Count);
            }

            await List(scenario, draft);
            Assert.Equal(whole, await Contents(scenario));
        }

        Assert.Equal(whole, await Contents(scenario));
    }

    [Fact]
    public async Task Draft_that_is_approved_while_it_is_listed_ends_as_approved()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await using var slow = scenario.OnAnotherHost(new BeforeUpload(3, () => scenario.Approve(draft)));

        await List(slow, draft);

        var lines = await Lines(scenario, Flow.Containers.Decisions, $"{SmallProgramme.Id}/draft-{draft.Id}/6472.csv");
        Assert.Equal("ditetapkan", lines[1].Split(',')[2]);
        Assert.Contains($"{SmallProgramme.Id}/penetapan-01/ringkasan.xlsx", await Names(scenario, Flow.Containers.Decisions));
        Assert.Equal(0, await LetWriteLost(scenario));
    }

    [Fact]
    public async Task Lists_whose_message_was_lost_are_found_before_and_after_the_approval()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await Lose(scenario);

        Assert.Equal(1, await LetWriteLost(scenario));
        Assert.Equal(1, await scenario.Waiting(Flow.Queues.DecisionsToList));
        await List(scenario, draft);
        Assert.Equal(0, await LetWriteLost(scenario));

        await scenario.Approve(draft);
        await Lose(scenario);
        Assert.Equal(1, await LetWriteLost(scenario));
        await List(scenario, draft);
        Assert.Equal(0, await LetWriteLost(scenario));
    }

    [Fact]
    public async Task Draft_that_was_returned_or_replaced_is_not_listed_any_more()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        await scenario.Return(draft, "Kuota keliru");

        await List(scenario, draft);

        Assert.Empty(await Names(scenario, Flow.Containers.Decisions));
        Assert.Equal(0, await LetWriteLost(scenario));
    }

    [Fact]
    public async Task Goods_that_the_awarded_ask_for_are_added_up_from_the_rows_that_were_sent()
    {
        await using var scenario = await Start(azurite);
        await Send(scenario, "6472", "2 wajan, kompor", "wajan", "mesin jahit", "mesin jahit");
        await Send(scenario, "6402", "Kompor", "etalase");
        var draft = await scenario.RunToDraft();

        await List(scenario, draft);

        Assert.Equal(
            [
                "6402,Kabupaten Kutai Kartanegara,(tidak disebut),kompor,,1,1", "6472,Kota Samarinda,(tidak disebut),wajan,,2,3",
                "6472,Kota Samarinda,(tidak disebut),kompor,,1,1", "semua,Jumlah,(tidak disebut),kompor,,2,2", "semua,Jumlah,(tidak disebut),wajan,,2,3",
            ],
            (await Lines(scenario, Flow.Containers.Decisions, $"{SmallProgramme.Id}/draft-{draft.Id}/pengadaan-barang.csv")).Skip(1));
    }

    [Fact]
    public async Task Lists_cost_three_requests_a_regency_and_few_beside()
    {
        await using var scenario = await Start(azurite);
        var draft = await scenario.RunToDraft();
        var requests = new RequestCounter();
        await using var counted = scenario.OnAnotherHost(requests);

        await List(counted, draft);

        Assert.InRange(requests.Count, 10, (2 * 3) + 20);
    }

    private static Task List(AllocationScenario scenario, Draft draft) => scenario.Get<WriteDecisionListsHandler>().Handle(new(draft.Id, SmallProgramme.Id), default);

    private static async Task<int> LetWriteLost(AllocationScenario scenario) =>
        await scenario.Get<LostLists>().LetWrite(await scenario.Get<ProvinceSettings>().Load(default), [await scenario.Ledger()], default);

    private static async Task Lose(AllocationScenario scenario) =>
        await scenario.Get<QueueServiceClient>().GetQueueClient(Flow.Queues.DecisionsToList).ClearMessagesAsync();

    private static async Task Send(AllocationScenario scenario, string regency, params string[] goods)
    {
        var rows = goods.Select((text, i) =>
        {
            var cells = new string?[Columns.Count];
            cells[(int)Column.KebutuhanBarang] = text;
            return new SourceRow(i + 2, sheet: null, cells);
        });
        var upload = ContentId.Of($"{regency}/{SmallProgramme.Id}/usulan.csv", "upload");
        await scenario.Get<PackedTable>().Write(Flow.Tables.Rows, upload, [new("00000", RowPacker.Pack([.. rows]))], default);
    }

    private static IEnumerable<string> Files(string folder) => Kinds.SelectMany(kind =>
        new[] { ".csv", ".xlsx" }.Where(ending => ending == ".csv" || kind is not ("anggaran" or "pengadaan-barang")).Select(ending => $"{folder}/{kind}{ending}"))
        .Order(StringComparer.Ordinal);

    private static BlobContainerClient Container(AllocationScenario scenario, string name) => scenario.Get<BlobServiceClient>().GetBlobContainerClient(name);

    private static async Task<List<string>> Names(AllocationScenario scenario, string container)
    {
        var names = new List<string>();
        await foreach (var blob in Container(scenario, container).GetBlobsAsync()) names.Add(blob.Name);
        return names;
    }

    private static async Task<List<string>> Lines(AllocationScenario scenario, string container, string name) =>
        [.. (await Container(scenario, container).GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString().Split('\n')[..^1]];

    private static async Task<SortedDictionary<string, string>> Contents(AllocationScenario scenario)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var container in Listed)
            foreach (var name in await Names(scenario, container))
                contents[$"{container}/{name}"] = ContentId.Of((await Container(scenario, container).GetBlobClient(name).DownloadContentAsync()).Value.Content.ToMemory().Span);
        return contents;
    }

    private sealed class BeforeUpload(int at, Func<Task> happens) : HttpPipelinePolicy
    {
        private int _uploads;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The product calls asynchronously.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Put && ++_uploads == at) await happens();
            await ProcessNextAsync(message, pipeline);
        }
    }
}
