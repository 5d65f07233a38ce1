using System.Text.Json;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>Several versions of one file, and rows that count no more: each answer speaks of the upload that it answers.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class VersionsTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string Kutai = "6402";
    private const string File = $"{Samarinda}/{SmallProgramme.Id}/usulan.csv";
    private const string Newer = $"{Samarinda}/{SmallProgramme.Id}/usulan-2.csv";

    private static readonly List<Villager> People = [.. Enumerable.Range(0, 24).Select(i => new Villager(i, Samarinda) { Assessment = 99 - i })];

    private static readonly List<Villager> HalfFaulty = [.. People.Select((person, i) => i < 13 ? person with { Commitment = "tidak" } : person)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Versions_that_are_checked_at_once_are_answered_by_the_newest(bool heldIsNewest)
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 2), (Kutai, 1)));
        await province.Submit(File, heldIsNewest ? People : HalfFaulty);
        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit(File, heldIsNewest ? HalfFaulty : People);

        await province.Register(People);
        await province.Rest();

        Assert.Equal(heldIsNewest ? "held" : "accepted", Text(await province.Receipt(File), "status"));
    }

    [Fact]
    public async Task Version_that_stands_in_for_a_held_one_leaves_the_answer_to_it_when_its_verdicts_change()
    {
        await using var province = await Start();
        await province.Submit(File, People);
        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit(File, HalfFaulty);
        Assert.Equal("held", Text(await province.Receipt(File), "status"));

        await province.Submit($"{Kutai}/{SmallProgramme.Id}/usulan.csv", People.Take(1).Select(person => person with { Regency = Kutai, KnownNik = person.Nik }));

        Assert.Equal("held", Text(await province.Receipt(File), "status"));
        Assert.Contains((await province.Report()).Decisions, line => line["regency"] == Samarinda && line["findings"] == "nik-duplicate-elsewhere");
    }

    [Fact]
    public async Task Going_back_after_a_version_that_was_refused_tells_nothing_of_the_refused_one()
    {
        await using var province = await Start();
        List<Villager> oneFaulty = [People[0] with { Commitment = "tidak" }, People[1]];
        await province.Submit(File, oneFaulty);
        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Put(Flow.Containers.Submissions, File, "ini bukan daftar\nsama sekali\n");
        await province.Rest();
        Assert.Equal("rejected", Text(await province.Receipt(File), "status"));

        await province.PlayTo(new(2025, 2, 5), 9);
        await province.Submit(File, oneFaulty);

        var receipt = await province.Receipt(File);
        Assert.Equal("already-received", Text(receipt, "status"));
        Assert.Equal((1, 1), Counts(receipt));
        Assert.Equal(["already-received", "commitment-missing"], Codes(receipt));
    }

    [Fact]
    public async Task Row_that_was_taken_back_is_neither_good_nor_to_be_mended()
    {
        await using var province = await Start();
        await province.Submit(File, People.Take(3));
        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Put(
            Flow.Containers.FieldReports, $"withdrawal/{Samarinda}/{SmallProgramme.Id}/tarik.csv", $"nik,tanggal,alasan\n{People[0].Nik},2025-02-04,pindah\n");
        await province.Rest();

        var receipt = await province.Receipt(File);
        Assert.Equal((2, 1), Counts(receipt));
        Assert.Contains("1 baris sudah ditarik", Text(receipt, "summary"), StringComparison.Ordinal);
        Assert.DoesNotContain("Perbaiki", Text(receipt, "summary"), StringComparison.Ordinal);
        var row = (await province.Read(Flow.Containers.Receipts, File)).Split("\r\n")[1];
        Assert.Contains("ditarik", row, StringComparison.Ordinal);
        Assert.DoesNotContain(",baik,", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_newer_ones_replace_are_not_asked_to_be_mended()
    {
        await using var province = await Start();
        await province.Submit(File, People.Take(3).Select(person => person with { Commitment = "tidak" }));
        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit(Newer, People.Take(3));

        var receipt = await province.Receipt(File);
        Assert.Equal((0, 0), Counts(receipt));
        Assert.Equal(3, receipt.GetProperty("superseded").GetInt32());
        Assert.Empty(Codes(receipt));
        Assert.Empty(receipt.GetProperty("highlights").EnumerateArray());
        Assert.Contains("digantikan", Text(receipt, "summary"), StringComparison.Ordinal);
        await province.PlayTo(new(2025, 2, 4), 10);
        Assert.DoesNotContain(await province.Received(), message => Text(message, "body").Contains("semua 0", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Officer_releases_by_its_path_a_file_after_which_a_spoiled_one_came()
    {
        await using var province = await Start();
        await province.Submit(File, HalfFaulty);
        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Put(Flow.Containers.Submissions, File, "ini bukan daftar\nsama sekali\n");
        await province.Rest();

        var ruling = await province.Get<Rulings>().Release(File, default);

        Assert.True(ruling.Done, ruling.Message);
    }

    private static string Text(JsonElement json, string property) => json.GetProperty(property).GetString()!;

    private static (int Eligible, int Ineligible) Counts(JsonElement receipt) =>
        (receipt.GetProperty("eligible").GetInt32(), receipt.GetProperty("ineligible").GetInt32());

    private static List<string> Codes(JsonElement receipt) => [.. receipt.GetProperty("findings").EnumerateArray().Select(finding => Text(finding, "code"))];

    private async Task<Province> Start()
    {
        var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 2), (Kutai, 1)));
        await province.Register(People);
        await province.Rest();
        return province;
    }
}
