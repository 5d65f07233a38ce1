using System.Text.Json.Nodes;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>A programme for groups (KUBE) from the file to the award, through the real triggers.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class GroupsTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string File = $"{Samarinda}/{SmallProgramme.Id}/kelompok.csv";
    private static readonly string[] Posts = ["Ketua", "Sekretaris", "Bendahara", "Anggota", "Anggota"];

    [Fact]
    public async Task Groups_are_judged_ranked_and_awarded_as_one()
    {
        await using var province = await Province.Start(azurite, KubeJson(), approves: true);
        var (roses, melati, lili, anggrek) = (Group("Mawar", 0, desil: 3), Group("Melati", 15, desil: 1), Group("KUBE Lili", 30, desil: 2), Group("Anggrek", 45, desil: 1));
        // One of the orchids is in no register; the lilies come from two files of the same group name, of which the newer stands.
        await province.Register([.. roses.Concat(melati).Concat(lili).Concat(anggrek.Take(4)).Select(member => member.Who)]);
        await province.Put(Flow.Containers.Submissions, File, Csv(Mixed(roses, melati, anggrek)));
        await province.Put(Flow.Containers.Submissions, $"{Samarinda}/{SmallProgramme.Id}/lili.csv", Csv(lili));
        await province.Rest();

        var receipt = await province.Receipt(File);
        Assert.Equal((10, 5), (receipt.GetProperty("eligible").GetInt32(), receipt.GetProperty("ineligible").GetInt32()));
        var codes = receipt.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "error")
            .GroupBy(finding => finding.GetProperty("code").GetString()!).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(new Dictionary<string, int> { ["not-in-registry"] = 1, ["group-member-ineligible"] = 4 }, codes);

        await province.PlayTo(new(2025, 2, 20), 12);
        var outcome = await province.Report();

        // Two places: the poorest groups by the mean of their members, each with all its rows.
        Assert.Equal(("awarded", 5), OfGroup(outcome, "MELATI"));
        Assert.Equal(("awarded", 5), OfGroup(outcome, "LILI"));
        Assert.Equal(("waitlisted", 5), OfGroup(outcome, "MAWAR"));
        Assert.Equal(("ineligible", 5), OfGroup(outcome, "ANGGREK"));
        var programme = outcome.Report.GetProperty("programmes")[0];
        Assert.Equal((2, 1, 30_000_000), (programme.GetProperty("awarded").GetInt32(), programme.GetProperty("waitlisted").GetInt32(), programme.GetProperty("committed").GetInt64()));
        Assert.Equal(["LILI", "MELATI"], outcome.Awards.Select(award => award["group"]).Order());
        Assert.Equal(0, outcome.Report.GetProperty("invariants").GetProperty("broken").GetInt32());
        Assert.Equal(0, outcome.Report.GetProperty("poisoned").GetInt32());
    }

    private static (string Decision, int Rows) OfGroup(Outcome outcome, string group)
    {
        var rows = outcome.Decisions.Where(line => line["group"] == group).ToList();
        return (Assert.Single(rows.Select(line => line["decision"]).Distinct()), rows.Count);
    }

    private static List<Member> Mixed(params List<Member>[] groups) => [.. Enumerable.Range(0, 5).SelectMany(i => groups.Select(group => group[4 - i]))];

    // Every third person lives in the same kecamatan.
    private static List<Member> Group(string name, int first, int desil) =>
        [.. Posts.Select((post, i) => new Member(new Villager(first + (3 * i), Samarinda) { Desil = desil, Business = "perikanan" }, name, post))];

    private static string Csv(IEnumerable<Member> members) =>
        $"{Villager.Header},kelompok,jabatan\n{string.Concat(members.Select(member => $"{member.Row},{member.Group},{member.Post}\n"))}";

    private static string KubeJson()
    {
        var json = JsonNode.Parse(SmallProgramme.Json((Samarinda, 2)))!;
        var programme = json["programmes"]![0]!;
        (programme["type"], programme["unit"]) = ("kube", "group");
        programme["aidValue"] = new JsonObject { ["min"] = 15_000_000, ["max"] = 15_000_000 };
        programme["eligibility"]!["groupSize"] = 5;
        programme["eligibility"]!["businessTypes"] = new JsonArray("pertanian", "perikanan");
        return json.ToJsonString();
    }

    private sealed record Member(Villager Who, string Group, string Post)
    {
        // The value is the group's, on the row of its ketua.
        public string Row => (Who with { Value = 15_000_000 }).Row() is var row && Post == "Ketua" ? row : row[..(row.LastIndexOf(',') + 1)];
    }
}
