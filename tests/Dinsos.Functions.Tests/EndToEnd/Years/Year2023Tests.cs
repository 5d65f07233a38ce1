using System.Text.Json.Nodes;
using Dinsos.LocalHost.Demo;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Functions.Tests.EndToEnd.Years;

/// <summary>2023 as the article tells it: 40 groups in two regencies and 50 women in two, and what that means for the year after.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class Year2023Tests(Year2023Tests.Played played) : IClassFixture<Year2023Tests.Played>
{
    private const string Women = "wrse-2023";
    private const string Groups = "kube-2023";

    [Fact]
    public void Forty_groups_of_five_are_awarded_in_kutai_kartanegara_and_kutai_barat()
    {
        played.Approved.AssertTotals(Groups, 40, 600_000_000);
        Assert.Equal(new Dictionary<string, long> { ["6402"] = 20, ["6407"] = 20 }, played.Approved.Awarded(Groups));
        var members = played.Year.Rows(played.Approved).Where(row => row.Programme == Groups && row.Decision == "awarded").ToList();
        Assert.All(members.GroupBy(row => (row.Line["regency"], row.Line["group"])), group => Assert.Equal(5, group.Count()));
        Assert.Equal(200, members.Count);
    }

    [Fact]
    public void Fifty_women_are_awarded_in_kutai_kartanegara_and_samarinda()
    {
        played.Approved.AssertTotals(Women, 50, 150_000_000);
        Assert.Equal(new Dictionary<string, long> { ["6402"] = 25, ["6472"] = 25 }, played.Approved.Awarded(Women));
        Assert.All(
            played.Year.Rows(played.Approved).Where(row => row.Programme == Women && row.Decision == "awarded"),
            row => Assert.True(row.Sent.Person.Female));
    }

    [Fact]
    public void Others_wait_and_nothing_broke()
    {
        Assert.InRange(played.Approved.Programme(Groups).Number("waitlisted"), 4, 15);
        Assert.InRange(played.Approved.Programme(Women).Number("waitlisted"), 10, 25);
        played.Approved.AssertNothingBroke();
    }

    [Fact]
    public void Rows_are_judged_as_they_were_made() => played.Approved.AssertEligibleAsPlanned(played.Year.Plan);

    [Fact]
    public void Nobody_and_no_family_is_helped_by_both_programmes() => YearFigures.AssertNobodyTwice(played.Year.Rows(played.Approved));

    [Fact]
    public void Both_programmes_go_through_to_the_door()
    {
        Assert.Equal(90, played.Delivered.Awards.Count);
        Assert.All(played.Delivered.Awards, award => Assert.Equal("delivered", award["state"]));
        played.Delivered.AssertNothingBroke();
    }

    [Fact]
    public void Who_was_delivered_to_is_not_helped_again_the_year_after_and_who_waited_may_be()
    {
        var errors = played.NextYear.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "error")
            .Select(finding => (finding.GetProperty("row").GetInt32(), finding.GetProperty("code").GetString()));

        Assert.Equal([(2, "aided-before"), (3, "aided-before")], errors);
        Assert.Equal(1, played.NextYear.Number("eligible"));
    }

    public sealed class Played(AzuriteFixture azurite) : IAsyncLifetime
    {
        private static readonly DateOnly Bimtek = new(2023, 5, 15);
        private static readonly DateOnly NextIntake = new(2023, 7, 3);

        internal PlayedYear Year { get; private set; } = null!;

        internal Outcome Approved { get; private set; } = null!;

        internal Outcome Delivered { get; private set; } = null!;

        internal System.Text.Json.JsonElement NextYear { get; private set; }

        public async Task InitializeAsync()
        {
            Year = await PlayedYear.Begin(azurite, 2023);
            Approved = await Year.To(new(2023, 4, 1));
            Year.WorkInTheField(Bimtek, NextIntake);
            Delivered = await Year.To(NextIntake);
            NextYear = await ProposeAgain();
        }

        public async Task DisposeAsync() => await Year.DisposeAsync();

        // A woman who was delivered to, one in a group that was, and one who waited in vain: proposed for 2024, collected early.
        private async Task<System.Text.Json.JsonElement> ProposeAgain()
        {
            var women = Year.Rows(Approved).Where(row => row.Sent.Person is { Female: true } && row.Line["regency"] == "6402" && row.Sent.Quirks is Quirk.None).ToList();
            DemoPerson[] again =
            [
                women.First(row => row is { Programme: Women, Decision: "awarded" }).Sent.Person,
                women.First(row => row is { Programme: Groups, Decision: "awarded" }).Sent.Person,
                women.First(row => row is { Programme: Women, Decision: "waitlisted" }).Sent.Person,
            ];
            await Year.Province.Put(Flow.Containers.Config, "programmes.json", WithEarlyIntake());
            await Year.Province.Rest();
            var path = $"6402/wrse-2024/usulan.csv";
            await Year.Province.Put(
                Flow.Containers.Submissions, path,
                "nik,no_kk,nama,kecamatan,jenis_usaha,status_wrse\n" +
                string.Concat(again.Select(woman => $"{woman.Nik},{woman.Kk},{woman.Name.Replace(",", "", StringComparison.Ordinal)},{woman.Desa.Kecamatan},makanan,janda\n")));
            await Year.Province.Rest();
            return await Year.Province.Receipt(path);
        }

        private static string WithEarlyIntake()
        {
            using var embedded = typeof(ProgrammeCatalog).Assembly.GetManifestResourceStream(typeof(ProgrammeCatalog), "programmes.json")!;
            var file = JsonNode.Parse(embedded)!;
            file["programmes"]!.AsArray().Single(programme => programme!["id"]!.GetValue<string>() == "wrse-2024")!["intake"]!["opens"] = $"{NextIntake:yyyy-MM-dd}";
            return file.ToJsonString();
        }
    }
}
