using System.Text.Json;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>What officers rule on what regencies sent, and what regencies take back, through the real triggers.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class RulingsTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string Kutai = "6402";
    private const string File = $"{Samarinda}/{SmallProgramme.Id}/usulan.csv";
    private const string Other = $"{Kutai}/{SmallProgramme.Id}/usulan.csv";

    private static readonly List<Villager> People = [.. Enumerable.Range(0, 24).Select(i => new Villager(i, Samarinda) { Assessment = 99 - i })];

    private static readonly List<Villager> HalfFaulty = [.. People.Select((person, i) => i < 13 ? person with { Commitment = "tidak" } : person)];

    [Fact]
    public async Task Held_file_counts_for_nothing_until_an_officer_releases_it()
    {
        await using var province = await Start();
        await province.Submit(File, HalfFaulty);
        Assert.Equal("held", Text(await province.Receipt(File), "status"));
        Assert.Equal((0, 24), Counts(await province.Receipt(File)));
        await province.PlayTo(SmallProgramme.Opens, 9);
        Assert.Contains(await province.Received(), message => message.GetProperty("body").GetString()!.Contains("berkas ditahan", StringComparison.Ordinal));

        await Act(province, "release", new { submission = File });

        var receipt = await province.Receipt(File);
        Assert.Equal("accepted-with-findings", Text(receipt, "status"));
        Assert.Equal((11, 13), Counts(receipt));
        Assert.Contains((await province.Report()).Audit, link => link.GetProperty("record").GetProperty("action").GetString() == "release");
    }

    [Fact]
    public async Task Held_file_that_an_officer_rejects_tells_the_regency_why_and_its_content_may_come_again()
    {
        await using var province = await Start();
        await province.Submit(File, HalfFaulty);
        var id = Text(await province.Receipt(File), "submission");

        await Act(province, "reject", new { submission = id, reason = "kolom komitmen tertukar" });

        var receipt = await province.Receipt(File);
        Assert.Equal("rejected", Text(receipt, "status"));
        var finding = Assert.Single(receipt.GetProperty("findings").EnumerateArray());
        Assert.Equal("held-for-review", Text(finding, "code"));
        Assert.Contains("kolom komitmen tertukar", Text(finding, "message"), StringComparison.Ordinal);

        await province.Submit(File, HalfFaulty);
        Assert.Equal("held", Text(await province.Receipt(File), "status"));
    }

    [Fact]
    public async Task Ruling_on_a_file_that_is_not_held_is_refused()
    {
        await using var province = await Start();
        await province.Submit(File, People);

        Assert.Contains("tidak sedang ditahan", await Refused(province, "release", new { submission = File }), StringComparison.Ordinal);
        Assert.Contains("tidak sedang ditahan", await Refused(province, "reject", new { submission = File, reason = "x" }), StringComparison.Ordinal);
        Assert.Contains("tidak ada", await Refused(province, "release", new { submission = "0000" }), StringComparison.Ordinal);
        Assert.Contains("Alasan", await Refused(province, "reject", new { submission = File }), StringComparison.Ordinal);
        Assert.Equal("accepted", Text(await province.Receipt(File), "status"));
    }

    [Fact]
    public async Task Claim_of_two_regencies_that_an_officer_settles_stands_for_one_and_both_are_told()
    {
        await using var province = await Start();
        await province.Submit(File, People.Take(3));
        await province.Submit(Other, People.Take(1).Select(AsSeenFrom));
        Assert.Equal(["nik-duplicate-elsewhere"], Codes(await province.Receipt(File), row: 2));

        Assert.Contains("tidak diusulkan", await Refused(province, "settle", Person("6401", People[0])), StringComparison.Ordinal);
        await Act(province, "settle", Person(Samarinda, People[0]));

        Assert.Equal((3, 0), Counts(await province.Receipt(File)));
        var told = Assert.Single((await province.Receipt(Other)).GetProperty("findings").EnumerateArray(), finding => Text(finding, "code") == "nik-duplicate-elsewhere");
        Assert.Contains("memutuskan usulan Kota Samarinda", Text(told, "message"), StringComparison.Ordinal);
        Assert.DoesNotContain((await province.Report()).Audit, link => link.ToString().Contains(People[0].Nik, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Person_whom_a_regency_takes_back_is_the_other_ones(bool byReport)
    {
        await using var province = await Start();
        await province.Submit(File, People.Take(3));
        await province.Submit(Other, People.Take(1).Select(AsSeenFrom));

        await province.PlayTo(new(2025, 2, 4), 9);
        if (byReport)
            await province.Put(Flow.Containers.FieldReports, $"withdrawal/{Kutai}/{SmallProgramme.Id}/tarik.csv", $"nik,tanggal,alasan\n{People[0].Nik},2025-02-04,ganda\n{People[5].Nik},2025-02-04,ganda\n");
        else
            await Act(province, "withdraw", Person(Kutai, People[0]));
        await province.Rest();

        Assert.Equal((3, 0), Counts(await province.Receipt(File)));
        Assert.Equal("withdrawn", (await province.Report()).Decision(Kutai, "usulan.csv", 2)["decision"]);
        if (!byReport) return;
        // Nobody proposes the second one there.
        var receipt = await province.Receipt($"field-reports/withdrawal/{Kutai}/{SmallProgramme.Id}/tarik.csv");
        Assert.Equal("not-awarded", Text(Assert.Single(receipt.GetProperty("findings").EnumerateArray()), "code"));

        await province.PlayTo(new(2025, 2, 5), 9);
        await province.Submit(Other, People.Take(1).Select(person => AsSeenFrom(person) with { Value = 4_600_000 }));
        Assert.Equal(["nik-duplicate-elsewhere"], Codes(await province.Receipt(File), row: 2));
    }

    [Fact]
    public async Task Claim_settled_after_the_intake_joins_the_waitlist_at_its_rank()
    {
        await using var province = await Start(approves: true);
        await province.Submit(File, People.Take(5));
        await province.Submit(Other, People.Take(1).Select(AsSeenFrom));
        await province.PlayTo(new(2025, 2, 8), 12);
        Assert.Equal(["ineligible", "awarded", "awarded", "awarded", "waitlisted"], await Words(province));

        await Act(province, "settle", Person(Samarinda, People[0]));
        await province.PlayTo(new(2025, 2, 9), 12);
        await province.Put(Flow.Containers.FieldReports, $"withdrawal/{Samarinda}/{SmallProgramme.Id}/mundur.csv", $"nik,tanggal,alasan\n{People[1].Nik},2025-02-08,pindah\n");
        await province.PlayTo(new(2025, 2, 10), 12);

        Assert.Equal(["awarded", "withdrawn", "awarded", "awarded", "waitlisted"], await Words(province));
        Assert.Equal(0, (await province.Report()).Report.GetProperty("invariants").GetProperty("broken").GetInt32());
    }

    [Fact]
    public async Task Claim_of_a_person_who_was_awarded_is_not_given_to_another_regency()
    {
        await using var province = await Start(approves: true);
        await province.Submit(File, People.Take(2));
        await province.Submit(Other, People.Take(1).Select(AsSeenFrom));
        await Act(province, "settle", Person(Samarinda, People[0]));
        await province.PlayTo(new(2025, 2, 8), 12);
        Assert.Equal(["awarded", "awarded"], await Words(province));

        Assert.Contains("Kota Samarinda", await Refused(province, "settle", Person(Kutai, People[0])), StringComparison.Ordinal);
        Assert.Equal(0, (await province.Report()).Report.GetProperty("invariants").GetProperty("broken").GetInt32());
    }

    private static async Task<IEnumerable<string>> Words(Province province) =>
        (await province.Report()).Decisions.Where(line => line["regency"] == Samarinda).OrderBy(line => int.Parse(line["row"])).Select(line => line["decision"]).ToList();

    // The other regency has the person in a kecamatan of its own.
    private static Villager AsSeenFrom(Villager person) => person with { Regency = Kutai, KnownNik = person.Nik };

    private static object Person(string regency, Villager person) => new { programme = SmallProgramme.Id, regency, nik = person.Nik, reason = "sesuai KTP" };

    private static string Text(JsonElement json, string property) => json.GetProperty(property).GetString()!;

    private static (int Eligible, int Ineligible) Counts(JsonElement receipt) =>
        (receipt.GetProperty("eligible").GetInt32(), receipt.GetProperty("ineligible").GetInt32());

    private static List<string> Codes(JsonElement receipt, int row) =>
        [.. receipt.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("row").GetInt32() == row && Text(finding, "severity") == "error").Select(finding => Text(finding, "code"))];

    private static async Task Act(Province province, string action, object body)
    {
        Assert.Equal("accepted", Text(await Answer(province, action, body), "status"));
        await province.Rest();
    }

    private static async Task<string> Refused(Province province, string action, object body)
    {
        var answer = await Answer(province, action, body);
        Assert.Equal("rejected", Text(answer, "status"));
        return Text(answer, "summary");
    }

    private static async Task<JsonElement> Answer(Province province, string action, object body)
    {
        var json = JsonSerializer.SerializeToNode(body)!.AsObject();
        (json["action"], json["officer"]) = (action, "Budi");
        var name = $"{ContentId.Of(json.ToJsonString())}.json";
        await province.Put(Flow.Containers.Officer, name, json.ToJsonString());
        await province.Rest();
        return await province.Receipt("officer/" + name);
    }

    private async Task<Province> Start(bool approves = false)
    {
        var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 2), (Kutai, 1)), approves);
        await province.Register(People);
        await province.Rest();
        return province;
    }
}
