using Azure;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Intake;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class SubmissionStoreTests(AzuriteFixture azurite)
{
    private static readonly Submission Whole = new()
    {
        Id = "s1",
        Regency = "6472",
        Programme = "uep-2025",
        Path = "6472/uep-2025/Usulan Siti – 2025.csv",
        UploadId = "u1",
        ContentHash = "abc",
        ReceivedAt = new(2025, 2, 5, 1, 2, 3, TimeSpan.Zero),
        Rows = 170,
        Batches = 2,
        Status = SubmissionStatus.AcceptedWithFindings,
        Eligible = 158,
        Ineligible = 11,
        VerdictHash = "def",
        Released = true,
    };

    [Fact]
    public async Task Submission_comes_back_with_every_field_and_its_path_is_not_to_be_read_in_the_table()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        Everything.IsSet(Whole);

        await rooms.Get<SubmissionStore>().Record(Whole, default);

        Assert.Equal(Whole, (await rooms.Get<SubmissionStore>().Find(Whole.Partition, "s1", default))!.Value);
        Assert.DoesNotContain("Siti", await rooms.Text(Flow.Tables.Submissions), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_is_recognised_and_so_is_one_that_brought_nothing_new()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var store = rooms.Get<SubmissionStore>();
        Assert.Null(await store.FindUpload(Whole.Partition, "u1", default));

        await store.Record(Whole, default);
        await store.RecordRepeat(Whole, "u2", default);

        Assert.Equal(["s1", "s1", null], new[] { "u1", "u2", "u3" }.Select(upload => store.FindUpload(Whole.Partition, upload, default).Result));
        Assert.Equal([Whole], (await store.OfPartition(Whole.Partition, default)).Select(stored => stored.Value));
    }

    [Fact]
    public async Task Submissions_are_found_by_programme_and_regency_and_those_without_a_place_only_among_all()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var store = rooms.Get<SubmissionStore>();
        await store.Record(Whole, default);
        await store.Record(Whole with { Id = "s2", Regency = "6402" }, default);
        await store.Record(Whole with { Id = "s3", Programme = "uep-2025b" }, default);
        await store.Record(Whole with { Id = "s4", Programme = "", Regency = "" }, default);

        Assert.Equal(["s2", "s1"], await Ids(store.OfProgramme("uep-2025", default)));
        Assert.Equal(["s1"], (await store.OfPartition("uep-2025|6472", default)).Select(stored => stored.Value.Id));
        Assert.Equal(["s1", "s2", "s3", "s4"], (await Ids(store.All(default))).Order());
    }

    [Fact]
    public async Task Change_of_what_somebody_changed_meanwhile_is_refused()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var store = rooms.Get<SubmissionStore>();
        await store.Record(Whole, default);
        var read = (await store.Find(Whole.Partition, "s1", default))!;
        await store.Update(read with { Value = Whole with { Eligible = 1 } }, default);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => store.Update(read with { Value = Whole with { Eligible = 2 } }, default));

        Assert.Equal(412, refused.Status);
        Assert.Equal(1, (await store.Find(Whole.Partition, "s1", default))!.Value.Eligible);
    }

    private static async Task<List<string>> Ids(IAsyncEnumerable<Dinsos.Pipeline.Storage.Stored<Submission>> submissions)
    {
        var ids = new List<string>();
        await foreach (var submission in submissions) ids.Add(submission.Value.Id);
        return ids;
    }
}
