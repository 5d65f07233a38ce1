using System.Text.Json;
using Azure.Data.Tables;
using Dinsos.LocalHost.Engine.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Intake;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>What is sent again changes nothing; what is sent anew takes the place of the old.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class AlreadyReceivedTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string Kutai = "6402";
    private const string First = $"{Samarinda}/{SmallProgramme.Id}/usulan.csv";
    private const string Second = $"{Samarinda}/{SmallProgramme.Id}/lagi.csv";

    private static readonly List<Villager> People = [.. Enumerable.Range(0, 6).Select(i => new Villager(i, Samarinda) { Assessment = 99 - i })];

    [Fact]
    public async Task Same_bytes_at_the_same_path_change_nothing()
    {
        await using var province = await Start();
        await province.Submit(First, People);
        var before = await province.Report();

        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit(First, People);

        var after = await province.Report();
        Assert.Equal(before.DecisionsFile, after.DecisionsFile);
        Assert.Single(after.Report.GetProperty("submissions").EnumerateArray());
        var receipt = await province.Receipt(First);
        AssertNames(receipt, First);
        Assert.Equal((6, 6), (receipt.GetProperty("rows").GetInt32(), receipt.GetProperty("eligible").GetInt32()));
    }

    [Fact]
    public async Task Same_content_under_another_name_changes_nothing_and_names_the_first()
    {
        await using var province = await Start();
        await province.Submit(First, People);
        var before = await province.Report();

        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit(Second, People);

        var after = await province.Report();
        Assert.Equal(before.DecisionsFile, after.DecisionsFile);
        Assert.Single(after.Report.GetProperty("submissions").EnumerateArray());
        AssertNames(await province.Receipt(Second), First);
        Assert.Equal("accepted", (await province.Receipt(First)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public async Task Copies_that_come_at_the_same_moment_count_once(int copies)
    {
        await using var province = await Start();
        string[] paths = [.. Enumerable.Range(1, copies).Select(i => $"{Samarinda}/{SmallProgramme.Id}/salinan-{i}.csv")];
        await Task.WhenAll(paths.Select(path => province.Put(Flow.Containers.Submissions, path, Villager.File(People))));
        await province.Rest();

        var after = await province.Report();
        var only = Assert.Single(after.Report.GetProperty("submissions").EnumerateArray());
        Assert.Equal(paths[0], only.GetProperty("path").GetString());
        Assert.Equal(6, after.Decisions.Count(line => line["decision"] == "eligible" && line["file"] == "salinan-1.csv"));
        Assert.Equal(6, after.Decisions.Count);

        // A third copy may have been told of the second before the first was read.
        foreach (var path in paths[1..]) AssertNames(await province.Receipt(path), copies == 2 ? paths[0] : "salinan-");
        await AssertOnlyRowsOfSubmissionsAreKept(province);
    }

    [Fact]
    public async Task Nobody_gets_a_second_message_for_files_that_come_again()
    {
        await using var province = await Start(approves: true);
        await province.Submit(First, People);
        await province.PlayTo(new(2025, 2, 8), 12);
        var received = (await province.Received()).Count(IsForAPerson);
        var before = await province.Report();

        // Five are invited, and the sixth waits.
        Assert.Equal(6, received);

        await province.Submit(First, People);
        await province.Submit(Second, People);
        await province.PlayTo(new(2025, 2, 10), 12);

        Assert.Equal(received, (await province.Received()).Count(IsForAPerson));
        var after = await province.Report();
        Assert.Equal(before.DecisionsFile, after.DecisionsFile);
        Assert.Equal(before.AwardsFile, after.AwardsFile);
    }

    [Fact]
    public async Task New_content_at_the_same_path_replaces_the_whole_file_and_an_older_version_may_come_back()
    {
        await using var province = await Start();
        await province.Submit(First, People);
        var original = await province.Report();

        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit(First, People.Take(4));
        var shorter = await province.Report();
        Assert.Equal(4, shorter.Decisions.Count(line => line["decision"] == "eligible"));
        Assert.Equal(6, shorter.Decisions.Count(line => line["decision"] == "superseded"));
        Assert.Equal(4, (await province.Receipt(First)).GetProperty("rows").GetInt32());

        await province.PlayTo(new(2025, 2, 5), 9);
        await province.Submit(First, People);
        var again = await province.Report();
        Assert.Equal(Eligible(original), Eligible(again));
        Assert.Equal(4, again.Decisions.Count(line => line["decision"] == "superseded"));
        Assert.Equal("accepted", (await province.Receipt(First)).GetProperty("status").GetString());
        Assert.Equal(6, (await province.Receipt(First)).GetProperty("rows").GetInt32());
        await AssertOnlyRowsOfSubmissionsAreKept(province);
    }

    [Fact]
    public async Task Another_file_adds_people_and_replaces_those_it_names_again()
    {
        await using var province = await Start(more: 10);
        await province.Submit(First, People);

        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit(Second, [People[0] with { Assessment = 61 }, new Villager(6, Samarinda)]);

        var after = await province.Report();
        Assert.Equal("superseded", after.Decision(Samarinda, "usulan.csv", 2)["decision"]);
        Assert.Equal("eligible", after.Decision(Samarinda, "lagi.csv", 2)["decision"]);
        Assert.Equal("eligible", after.Decision(Samarinda, "lagi.csv", 3)["decision"]);
        Assert.Equal(7, after.Decisions.Count(line => line["decision"] == "eligible"));
        var receipt = await province.Receipt(First);
        Assert.Equal((5, 1), (receipt.GetProperty("rows").GetInt32(), receipt.GetProperty("superseded").GetInt32()));
    }

    [Fact]
    public async Task Person_claimed_by_two_regencies_is_eligible_in_neither_and_each_is_told_of_the_other()
    {
        await using var province = await Start();
        await province.Submit(First, People);
        Assert.Equal("accepted", (await province.Receipt(First)).GetProperty("status").GetString());

        await province.PlayTo(new(2025, 2, 4), 9);
        await province.Submit($"{Kutai}/{SmallProgramme.Id}/usulan.csv", [new Villager(200, Kutai), People[2]]);

        var after = await province.Report();
        foreach (var (regency, row) in new[] { (Samarinda, 4), (Kutai, 3) })
        {
            var line = after.Decision(regency, "usulan.csv", row);
            Assert.Equal("ineligible", line["decision"]);
            Assert.Contains("nik-duplicate-elsewhere", line["findings"], StringComparison.Ordinal);
        }

        Assert.Contains("Kutai Kartanegara", Claim(await province.Receipt(First), 4), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Samarinda", Claim(await province.Receipt($"{Kutai}/{SmallProgramme.Id}/usulan.csv"), 3), StringComparison.OrdinalIgnoreCase);

        static string Claim(JsonElement receipt, int row) => receipt.GetProperty("findings").EnumerateArray().Single(finding =>
            finding.GetProperty("code").GetString() == "nik-duplicate-elsewhere" && finding.GetProperty("row").GetInt32() == row).GetProperty("message").GetString()!;
    }

    [Fact]
    public async Task Blobs_that_are_delivered_twice_change_nothing()
    {
        var outcomes = new List<(Outcome Outcome, List<string> Received)>();
        foreach (var duplicates in new[] { Duplicates.None, new Duplicates(1, 7) })
        {
            await using var province = await Start(approves: true, duplicates: duplicates);
            await province.Submit(First, People);
            await province.Submit($"{Kutai}/{SmallProgramme.Id}/usulan.csv", [new Villager(200, Kutai)]);
            await province.PlayTo(new(2025, 2, 8), 12);
            await province.Put(
                Flow.Containers.FieldReports, $"withdrawal/{Samarinda}/{SmallProgramme.Id}/mundur.csv",
                $"nik,tanggal,alasan\n{People[0].Nik},2025-02-08,pindah\n");
            await province.PlayTo(new(2025, 2, 10), 12);
            var received = (await province.Received()).ConvertAll(message => $"{message.GetProperty("to")} {message.GetProperty("body")}");
            outcomes.Add((await province.Report(), received));
        }

        var (once, twice) = (outcomes[0], outcomes[1]);
        Assert.Equal(once.Outcome.DecisionsFile, twice.Outcome.DecisionsFile);
        Assert.Equal(once.Outcome.AwardsFile, twice.Outcome.AwardsFile);
        Assert.Equal(once.Received.Order(), twice.Received.Order());
        Assert.Equal(2, once.Received.Count(message => message.Contains("daftar tunggu", StringComparison.Ordinal)));
        Assert.Equal(10, once.Received.Count);
        Assert.Equal(Receipts(once.Outcome), Receipts(twice.Outcome));
        Assert.Equal(once.Outcome.Audit.Count, twice.Outcome.Audit.Count);

        static IEnumerable<string> Receipts(Outcome outcome) => outcome.Receipts.OrderBy(receipt => receipt.Key, StringComparer.Ordinal)
            .Select(receipt => $"{receipt.Key} {receipt.Value.GetProperty("status")} {receipt.Value.GetProperty("summary")} {receipt.Value.GetProperty("findings")}");
    }

    private static bool IsForAPerson(JsonElement message) => message.GetProperty("body").GetString()!.Contains("Yth. Bapak/Ibu ", StringComparison.Ordinal);

    private static IEnumerable<string> Eligible(Outcome outcome)
        => outcome.Decisions.Where(line => line["decision"] == "eligible").Select(line => $"{line["row"]} {line["value"]} {line["findings"]}");

    private static async Task AssertOnlyRowsOfSubmissionsAreKept(Province province)
    {
        var uploads = new HashSet<string>();
        await foreach (var submission in province.Get<SubmissionStore>().All(CancellationToken.None)) uploads.Add(submission.Value.UploadId);
        var kept = new HashSet<string>();
        await foreach (var rows in new TableServiceClient(province.Account).GetTableClient(Flow.Tables.Rows).QueryAsync<TableEntity>())
            kept.Add(rows.PartitionKey);

        Assert.Equal(uploads.Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
    }

    private static void AssertNames(JsonElement receipt, string first)
    {
        Assert.Equal("already-received", receipt.GetProperty("status").GetString());
        var finding = Assert.Single(receipt.GetProperty("findings").EnumerateArray());
        Assert.Equal("already-received", finding.GetProperty("code").GetString());
        Assert.Equal("info", finding.GetProperty("severity").GetString());
        Assert.Contains(first, finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task<Province> Start(bool approves = false, int more = 0, Duplicates? duplicates = null)
    {
        var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 3), (Kutai, 2)), approves, duplicates);
        await province.Register([.. People, .. Enumerable.Range(6, more).Select(i => new Villager(i, Samarinda)), new Villager(200, Kutai)]);
        await province.Rest();
        return province;
    }
}
