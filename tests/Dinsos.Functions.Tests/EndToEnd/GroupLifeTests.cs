using System.Text.Json.Nodes;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>What happens to a group (KUBE) and its members after the award.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class GroupLifeTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string Kube = "kube-2025";
    private const string File = $"{Samarinda}/{Kube}/kelompok.csv";
    private const string Alone = $"{Samarinda}/{SmallProgramme.Id}/usulan.csv";
    private static readonly string[] Posts = ["ketua", "sekretaris", "bendahara", "anggota", "anggota"];

    private static readonly List<Villager> Members = [.. Posts.Select((_, i) => new Villager(3 * i, Samarinda) { Business = "perikanan" })];

    [Fact]
    public async Task Award_stays_right_when_a_newer_register_no_longer_holds_a_member()
    {
        await using var province = await Awarded();
        await province.Put(
            Flow.Containers.Registry, "dtsen/2025-q2.csv", Villager.Registry(Members.Take(4)).Replace("2025-Q1", "2025-Q2", StringComparison.Ordinal));
        await province.PlayTo(new(2025, 2, 14), 12);

        Assert.Equal(0, Broken(await province.Report()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Award_stays_right_when_a_member_steps_back(int member)
    {
        await using var province = await Awarded();
        await province.Put(
            Flow.Containers.FieldReports, $"withdrawal/{Samarinda}/{Kube}/mundur.csv", $"nik,tanggal,alasan\n{Members[member].Nik},2025-02-12,pindah\n");
        await province.PlayTo(new(2025, 2, 14), 12);

        Assert.Equal(0, Broken(await province.Report()));
    }

    [Fact]
    public async Task Group_goes_through_to_the_visits_and_all_its_members_have_then_been_helped()
    {
        await using var province = await Awarded();
        await province.Submit(Alone, Members.Select(member => member with { Business = "makanan" }));
        Assert.Equal(5, (await province.Receipt(Alone)).GetProperty("eligible").GetInt32());

        await Report(province, "attendance", "hadir", "ya", "bimtek_on");
        await Report(province, "delivery", "status", "diterima", "delivery_on");

        var outcome = await province.Report();
        Assert.Equal("delivered", Assert.Single(outcome.Awards)["state"]);
        var findings = (await province.Receipt(Alone)).GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "error")
            .Select(finding => (finding.GetProperty("row").GetInt32(), finding.GetProperty("code").GetString()!));
        Assert.Equal([(2, "aided-before"), (3, "aided-before"), (4, "aided-before"), (5, "aided-before"), (6, "aided-before")], findings);
        Assert.DoesNotContain(outcome.Decisions, line => line["programme"] == Kube && line["findings"].Contains("aided-before", StringComparison.Ordinal));
        Assert.Equal(0, Broken(outcome));

        await province.PlayTo(new(2025, 6, 1), 12);
        Assert.Equal((0, 0), (Broken(await province.Report()), (await province.Report()).Report.GetProperty("poisoned").GetInt32()));
    }

    private static int Broken(Outcome outcome) => outcome.Report.GetProperty("invariants").GetProperty("broken").GetInt32();

    // On the planned day the field reports: the ketua and three members came, and the ketua took the goods.
    private static async Task Report(Province province, string kind, string column, string word, string day)
    {
        await province.PlayTo(new(2025, kind == "delivery" ? 3 : 2, kind == "delivery" ? 1 : 15), 12);
        var on = DateOnly.Parse(Assert.Single((await province.Report()).Awards)[day]);
        await province.PlayTo(on, 15);
        await province.Put(
            Flow.Containers.FieldReports, $"{kind}/{Samarinda}/{Kube}/laporan.csv",
            $"nik,tanggal,{column},catatan,nomor_bast\n" + string.Concat(Members.Take(kind == "attendance" ? 4 : 1).Select(member => $"{member.Nik},{on:yyyy-MM-dd},{word},,\n")));
        await province.Rest();
    }

    private async Task<Province> Awarded()
    {
        var province = await Province.Start(azurite, Json(), approves: true);
        await province.Register(Members);
        var rows = Members.Select((member, i) => (member with { Value = 15_000_000 }).Row() + $",Mawar,{Posts[i]}\n");
        await province.Put(Flow.Containers.Submissions, File, $"{Villager.Header},kelompok,jabatan\n{string.Concat(rows)}");
        await province.Rest();
        await province.PlayTo(new(2025, 2, 12), 12);
        Assert.Equal(["awarded"], (await province.Report()).Decisions.Where(line => line["programme"] == Kube).Select(line => line["decision"]).Distinct());
        return province;
    }

    // The other programme takes proposals until long after the delivery to the groups.
    private static string Json()
    {
        var json = JsonNode.Parse(SmallProgramme.Json((Samarinda, 2)))!;
        var alone = json["programmes"]![0]!.DeepClone();
        alone["intake"]!["closes"] = "2025-05-30";
        alone["bimtek"]!["from"] = "2025-06-16";
        alone["delivery"]!["until"] = "2025-08-29";
        var kube = json["programmes"]![0]!;
        (kube["id"], kube["type"], kube["unit"], kube["name"]) = (Kube, "kube", "group", "Kelompok Usaha Bersama 2025");
        kube["aidValue"] = new JsonObject { ["min"] = 15_000_000, ["max"] = 15_000_000 };
        kube["eligibility"]!["groupSize"] = 5;
        kube["eligibility"]!["businessTypes"] = new JsonArray("pertanian", "perikanan");
        json["programmes"]!.AsArray().Add(alone);
        return json.ToJsonString();
    }
}
