using Dinsos.Pipeline;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class ProgrammeReviewTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Many_who_ask_at_once_are_answered_by_a_few_comparisons_that_miss_nobody()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        await rooms.Get<Registers>().Activate(new("dtsen", "2025-Q1", "hash", 1), PersonIndex.Of(Enumerable.Range(1, 30).Select(person => ((UInt128)person, PersonLookup.RegisterFact(2, false)))), default);
        var review = rooms.Get<ProgrammeReview>();
        var province = await rooms.Get<ProvinceSettings>().Load(default);
        var programme = province.Programmes.Find("uep-2025")!;

        // Each asks when its own file is there, as the last batch of a file does.
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 30).Select(async person =>
        {
            await Submit(rooms, programme.Id, person);
            return await review.Refresh(province, programme, default);
        }));

        Assert.Contains(outcomes, outcome => outcome is { Files: 30, Eligible: 30, Unfinished: 0 });
        await foreach (var submission in rooms.Get<SubmissionStore>().OfProgramme(programme.Id, default))
            Assert.Equal((SubmissionStatus.Accepted, 1), (submission.Value.Status, submission.Value.Eligible));
        Assert.InRange(outcomes.Distinct(ReferenceEqualityComparer.Instance).Count(), 1, 29);
    }

    [Fact]
    public async Task Who_asks_under_new_rules_is_not_answered_by_a_comparison_under_the_old_ones()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        await rooms.Get<Registers>().Activate(new("dtsen", "2025-Q1", "hash", 1), PersonIndex.Of([(1, PersonLookup.RegisterFact(4, false))]), default);
        var review = rooms.Get<ProgrammeReview>();
        var before = await rooms.Get<ProvinceSettings>().Load(default);
        Assert.Empty(await rooms.Get<ProvinceSettings>().Activate("programmes.json", BinaryData.FromString(EndToEnd.SmallProgramme.Json(("6472", 1)).Replace("\"maxDesil\":5", "\"maxDesil\":3", StringComparison.Ordinal)), default));
        var after = await rooms.Get<ProvinceSettings>().Load(default);
        await Submit(rooms, "uep-2025", 1);

        var both = await Task.WhenAll(
            review.Refresh(before, before.Programmes.Find("uep-2025")!, default), review.Refresh(after, after.Programmes.Find("uep-2025")!, default));

        Assert.Equal([1, 0], both.Select(outcome => outcome.Eligible));
    }

    private static async Task Submit(StoredRooms rooms, string programme, int person)
    {
        var path = $"6472/{programme}/usulan-{person}.csv";
        var submission = new Submission
        {
            Id = ContentId.Of(path),
            Regency = "6472",
            Programme = programme,
            Path = path,
            UploadId = ContentId.Of(path, "upload"),
            ContentHash = path,
            ReceivedAt = new(2025, 2, 5, 1, 0, 0, TimeSpan.Zero),
            Rows = 1,
            Batches = 1,
        };
        await rooms.Get<ProposalStore>().Write(programme, submission.Id, 0, [new Proposal { Row = 2, Person = (UInt128)person, Value = 4_500_000, Kecamatan = "Palaran" }], default);
        await rooms.Get<SubmissionStore>().Record(submission, default);
    }
}
