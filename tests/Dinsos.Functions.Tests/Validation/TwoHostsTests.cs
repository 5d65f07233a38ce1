using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Validation;

/// <summary>Two hosts that review one programme at the same time, and one that stops half-way.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class TwoHostsTests(AzuriteFixture azurite)
{
    private const string Path = $"6472/{SmallProgramme.Id}/usulan.csv";

    [Fact]
    public async Task Receipt_of_a_slow_host_does_not_stand_over_that_of_a_faster_one_that_knew_more()
    {
        await using var rooms = await Start();
        await Refresh(rooms, rooms.Get<ProgrammeReview>());

        await SetRegister(rooms, "2025-Q2", 1);
        await Refresh(rooms, Host(rooms, async () =>
        {
            await SetRegister(rooms, "2025-Q3", 2);
            await Refresh(rooms, rooms.Another<ProgrammeReview>());
        }));

        await AssertNotInRegister(rooms, row: 2);
    }

    [Fact]
    public async Task Receipt_of_a_slow_host_does_not_stand_over_the_first_one_either()
    {
        await using var rooms = await Start();
        await Refresh(rooms, Host(rooms, async () =>
        {
            await SetRegister(rooms, "2025-Q3", 2);
            await Refresh(rooms, rooms.Another<ProgrammeReview>());
        }));

        await AssertNotInRegister(rooms, row: 2);
    }

    [Fact]
    public async Task What_a_host_wrote_that_stopped_half_way_is_put_right_when_all_is_again_as_it_was()
    {
        await using var rooms = await Start();
        await SetRegister(rooms, "2025-Q2", 1);
        await Refresh(rooms, rooms.Get<ProgrammeReview>());
        await AssertNotInRegister(rooms, row: 3);

        await SetRegister(rooms, "2025-Q3", 2);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Refresh(rooms, Host(rooms, () => throw new OperationCanceledException())));
        await SetRegister(rooms, "2025-Q4", 1);
        // The same period again, so that the verdicts are what they were before.
        await rooms.Table(Flow.Tables.Versions).UpdateEntityAsync(
            new TableEntity("lists", "dtks") { ["Period"] = "2025-Q2", ["Content"] = Content("2025-Q4", 1), ["Persons"] = 1 }, Azure.ETag.All, TableUpdateMode.Replace);
        await Refresh(rooms, rooms.Another<ProgrammeReview>());

        var found = new List<RowFindings>();
        await foreach (var row in rooms.Get<ProposalStore>().Findings(SmallProgramme.Id, ContentId.Of(Path), default)) found.Add(row);
        Assert.Equal([(2, false), (3, true)], found.Select(row => (row.Row, row.Findings.Any(finding => finding.Code == "not-in-registry"))));
    }

    private static async Task AssertNotInRegister(StoredRooms rooms, int row)
    {
        var receipt = await rooms.Get<Receipts>().Find(Path, default);
        Assert.Equal([row], receipt!.Findings.Where(finding => finding.Code == "not-in-registry").Select(finding => finding.Row));
    }

    private static async Task Refresh(StoredRooms rooms, ProgrammeReview review)
    {
        var province = await rooms.Get<ProvinceSettings>().Load(default);
        await review.Refresh(province, province.Programmes.Find(SmallProgramme.Id)!, default);
    }

    private async Task<StoredRooms> Start()
    {
        var rooms = await StoredRooms.Start(azurite);
        Assert.Empty(await rooms.Get<ProvinceSettings>().Activate("programmes.json", BinaryData.FromString(SmallProgramme.Json(("6472", 2))), default));
        await SetRegister(rooms, "2025-Q1", 1, 2);
        var submission = new Submission
        {
            Id = ContentId.Of(Path),
            Regency = "6472",
            Programme = SmallProgramme.Id,
            Path = Path,
            UploadId = "upload",
            ContentHash = "content",
            ReceivedAt = new(2025, 2, 5, 1, 0, 0, TimeSpan.Zero),
            Rows = 2,
            Batches = 1,
        };
        await rooms.Get<SubmissionStore>().Record(submission, default);
        await rooms.Get<ProposalStore>().Write(SmallProgramme.Id, submission.Id, 0, [.. new[] { 1, 2 }.Select(person => new Proposal { Row = person + 1, Person = (UInt128)person })], default);
        return rooms;
    }

    private static string Content(string period, params int[] persons) => ContentId.Of([period, .. persons.Select(person => $"{person}")]);

    private static Task SetRegister(StoredRooms rooms, string period, params int[] persons) => rooms.Get<Registers>().Activate(
        new("dtks", period, Content(period, persons), persons.Length),
        PersonIndex.Of(persons.Select(person => ((UInt128)person, PersonLookup.RegisterFact(2, pkh: false)))), default);

    // A host that is held up just before it writes its first receipt.
    private static ProgrammeReview Host(StoredRooms rooms, Func<Task> meanwhile)
    {
        var options = new BlobClientOptions();
        options.AddPolicy(new HeldUp(meanwhile), HttpPipelinePosition.PerCall);
        var answer = new RegencyAnswer(rooms.Get<ProposalStore>(), new Receipts(new BlobServiceClient(rooms.Account, options)), rooms.Get<WorkQueues>());
        return new(
            rooms.Get<SubmissionStore>(), rooms.Get<ProposalStore>(), rooms.Get<ClaimStore>(), rooms.Get<Registers>(), rooms.Get<EarlierAid>(), answer,
            rooms.Get<TableServiceClient>());
    }

    private sealed class HeldUp(Func<Task> meanwhile) : HttpPipelinePolicy
    {
        private Func<Task>? _meanwhile = meanwhile;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var first = Interlocked.Exchange(ref _meanwhile, null);
            if (first is not null) await first();
            await ProcessNextAsync(message, pipeline);
        }
    }
}
