using System.Text.Json;
using Dinsos.Pipeline;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>Registers and lists of people helped before: what is unreadable in them is told, and what they say decides.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class ListsTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string File = $"{Samarinda}/{SmallProgramme.Id}/usulan.csv";

    private static readonly List<Villager> People = [.. Enumerable.Range(0, 4).Select(i => new Villager(i, Samarinda))];

    [Fact]
    public async Task Rows_of_a_register_that_cannot_be_read_are_told_and_the_others_count()
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 2)));
        await province.Put(
            Flow.Containers.Registry, "dtsen/q1.csv",
            $"{Villager.RegistryHeader}\n{People[0].RegistryLine}\n6.47202E+15,,2,tidak,2025-Q1\n{People[1].Nik},,Desil 3,ya,2025-Q1\n64720,,2,tidak,2025-Q1\n{People[2].Nik},,9,tidak,2025-Q1\n");
        await province.Rest();

        var receipt = await province.Receipt("registry/dtsen/q1.csv");
        Assert.Equal(("accepted", 3, 2), (receipt.GetProperty("status").GetString(), receipt.GetProperty("eligible").GetInt32(), receipt.GetProperty("ineligible").GetInt32()));
        Assert.Equal(
            [(3, "nik-damaged-by-spreadsheet"), (5, "nik-malformed")],
            receipt.GetProperty("findings").EnumerateArray().Select(finding => (finding.GetProperty("row").GetInt32(), finding.GetProperty("code").GetString()!)));

        await province.Submit(File, People);
        Assert.Equal(["", "", "desil-above-limit", "not-in-registry"], await Findings(province));
    }

    [Fact]
    public async Task Newer_period_takes_over_as_a_whole_and_the_receipts_follow()
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 2)));
        await province.Register(People);
        await province.Submit(File, People);
        Assert.Equal(["", "", "", ""], await Findings(province));

        await province.Put(
            Flow.Containers.Registry, "dtsen/2025-q2.csv",
            Villager.Registry(People.Take(3).Select((person, i) => i == 0 ? person with { Desil = 8 } : person)).Replace("2025-Q1", "2025-Q2", StringComparison.Ordinal));
        await province.Rest();

        Assert.Equal(["desil-above-limit", "", "", "not-in-registry"], await Findings(province));
    }

    [Fact]
    public async Task Earlier_aid_counts_by_its_years_and_a_line_without_a_year_is_told()
    {
        await using var province = await Province.Start(azurite, SmallProgramme.Json((Samarinda, 2)));
        await province.Register(People);
        await province.Submit(File, People);
        await province.Put(
            Flow.Containers.Aided, "bantuan.csv",
            $"nik,programme,year\n{People[0].Nik},kube-2023,2023\n{People[1].Nik},wrse-2022,2022\n{People[2].Nik},uep,tahun lalu\n");
        await province.Rest();

        Assert.Equal(["aided-before", "", "", ""], await Findings(province));
        var finding = Assert.Single((await province.Receipt("aided/bantuan.csv")).GetProperty("findings").EnumerateArray());
        Assert.Equal((4, "date-unreadable", "year"), (finding.GetProperty("row").GetInt32(), finding.GetProperty("code").GetString(), finding.GetProperty("column").GetString()));
    }

    private static async Task<List<string>> Findings(Province province)
    {
        var findings = (await province.Receipt(File)).GetProperty("findings").EnumerateArray().ToList();
        return [.. People.Index().Select(person => string.Join(' ', findings.Where(finding => finding.GetProperty("row").GetInt32() == person.Index + 2).Select(Code)))];

        static string Code(JsonElement finding) => finding.GetProperty("code").GetString()!;
    }
}
