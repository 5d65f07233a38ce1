using System.Text;
using System.Text.Json.Nodes;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Programmes;

public class ProgrammeCatalogTests
{
    private const string Uep = """
        { "fundingSources": [ { "id": "apbd-2025", "ceiling": 8400000000 } ],
          "programmes": [ { "id": "uep-2025", "type": "uep", "year": 2025, "name": "Usaha Ekonomi Produktif 2025", "fundingSource": "apbd-2025",
            "unit": "person", "aidValue": { "min": 4500000, "max": 5000000 },
            "quota": { "perRegency": 150 },
            "redistribution": "by-rank",
            "eligibility": { "sex": "any", "registries": ["dtks", "dtsen"], "maxDesil": 5, "age": { "min": 18, "max": 64 },
              "businessTypes": ["makanan", "minuman", "gorengan", "ternak ayam", "pengolahan kue", "bengkel"],
              "requiresCommitment": true, "minAssessment": 60, "yearsSinceAid": 2 },
            "ranking": ["desil", "pkh", "assessment", "assessed-on"],
            "intake": { "opens": "2025-02-03", "closes": "2025-04-30" },
            "bimtek": { "from": "2025-05-19", "sessionCapacity": 50, "noticeDays": 5 },
            "delivery": { "until": "2025-08-29", "perTeamPerDay": 8 },
            "monitoring": { "monthsAfterDelivery": [1, 3, 6, 12] },
            "breaker": { "maxErrorShare": 0.5, "minRows": 20 },
            "approval": "officer" } ] }
        """;

    [Fact]
    public void Embedded_catalog_holds_the_programmes_of_the_articles_in_order()
    {
        var catalog = ProgrammeCatalog.Embedded;

        Assert.Equal(["kube-2023", "wrse-2023", "wrse-2024", "kube-2024", "uep-2025"], catalog.Programmes.Select(p => p.Id));
        Assert.Equal([40, 50, 500, 300, 1500], catalog.Programmes.Select(p => p.Quota.PlacesInAll()));
        Assert.Equal([750_000_000, 6_500_000_000, 7_500_000_000], catalog.FundingSources.Select(s => s.Ceiling));
        Assert.All(catalog.Programmes, p => Assert.False(string.IsNullOrWhiteSpace(p.Note)));
    }

    [Fact]
    public void Embedded_places_can_all_be_paid_at_the_highest_value() =>
        Assert.All(ProgrammeCatalog.Embedded.FundingSources, source => Assert.True(
            ProgrammeCatalog.Embedded.DrawingOn(source.Id).Sum(p => p.AidValue.Max * p.Quota.PlacesInAll()) <= source.Ceiling));

    [Fact]
    public void The_example_of_the_design_is_read_with_every_field()
    {
        var programme = Read(Uep).Value!.Programmes.Single();

        Assert.Equal(ProgrammeType.Uep, programme.Type);
        Assert.Equal(AwardUnit.Person, programme.Unit);
        Assert.Equal(Redistribution.ByRank, programme.Redistribution);
        Assert.Equal([RankingPart.Desil, RankingPart.Pkh, RankingPart.Assessment, RankingPart.AssessedOn], programme.Ranking);
        Assert.Equal(new DateOnly(2025, 4, 30), programme.Intake.Closes);
        Assert.Equal(60m, programme.Eligibility.MinAssessment);
        Assert.Equal(new DeliveryRules(new DateOnly(2025, 8, 29), 8), programme.Delivery);
    }

    [Fact]
    public void Layout_and_a_byte_order_mark_leave_the_version_as_it_is()
    {
        var other = "\uFEFF" + JsonNode.Parse(Uep)!.ToJsonString();

        Assert.NotEqual(Uep, other);
        Assert.Equal(Read(Uep).Value!.Version, Read(other).Value!.Version);
    }

    [Fact]
    public void Order_of_regencies_leaves_the_version_as_it_is() => Assert.Equal(
        Read(Changed("quota", """{ "regencies": { "6402": 1, "6472": 2 } }""")).Value!.Version,
        Read(Changed("quota", """{ "regencies": { "6472": 2, "6402": 1 } }""")).Value!.Version);

    [Fact]
    public void One_more_rupiah_changes_the_version() => Assert.NotEqual(
        Read(Uep).Value!.Version,
        Read(Uep.Replace("8400000000", "8400000001", StringComparison.Ordinal)).Value!.Version);

    [Theory]
    [InlineData("quota", """{ }""", "programmes[0].quota: exactly one of perRegency, total, regencies")]
    [InlineData("quota", """{ "perRegency": 1, "total": 1 }""", "programmes[0].quota: exactly one of perRegency, total, regencies")]
    [InlineData("quota", """{ "perRegency": -1 }""", "programmes[0].quota.perRegency: between 0 and 1000000")]
    [InlineData("quota", """{ "regencies": { "6404": 1 } }""", "programmes[0].quota.regencies.6404: is not a regency of Kalimantan Timur")]
    [InlineData("id", "\"UEP 2025\"", "programmes[0].id: small letters, digits and single hyphens only")]
    [InlineData("unit", "\"group\"", "programmes[0].unit: group for kube, person for the others")]
    [InlineData("fundingSource", "\"apbd-2026\"", "programmes[0].fundingSource: apbd-2026 is not among fundingSources")]
    [InlineData("aidValue", """{ "min": 5, "max": 4 }""", "programmes[0].aidValue.max: must not be below min")]
    [InlineData("ranking", "[]", "programmes[0].ranking: at least one part")]
    [InlineData("ranking", """["pkh", "pkh"]""", "programmes[0].ranking: each part once")]
    [InlineData("intake", """{ "opens": "2025-04-30", "closes": "2025-02-03" }""", "programmes[0].intake.closes: must not be before opens")]
    [InlineData("bimtek", """{ "from": "2025-04-30", "sessionCapacity": 50, "noticeDays": 5 }""", "programmes[0].bimtek.from: must be after intake.closes")]
    [InlineData("delivery", """{ "until": "2025-05-18", "perTeamPerDay": 8 }""", "programmes[0].delivery.until: must not be before bimtek.from")]
    [InlineData("delivery", """{ "until": "2025-08-29", "perTeamPerDay": 8, "noticeDays": -1 }""", "programmes[0].delivery.noticeDays: must not be negative")]
    [InlineData("monitoring", """{ "monthsAfterDelivery": [3, 1] }""", "programmes[0].monitoring.monthsAfterDelivery: whole months from 1 to 60, ascending, each once")]
    [InlineData("breaker", """{ "maxErrorShare": 1.5, "minRows": 20 }""", "programmes[0].breaker.maxErrorShare: above 0 and at most 1")]
    [InlineData("approval", "\"nobody\"", "programmes[0].approval: officer is the only way")]
    public void A_broken_rule_names_its_field(string field, string value, string problem) =>
        Assert.Contains(problem, Read(Changed(field, value)).Problems);

    [Theory]
    [InlineData("sex", "\"women\"", "sex: any, female or male")]
    [InlineData("registries", """["siks"]""", "registries: at least one of dtks, dtsen, p3ke")]
    [InlineData("maxDesil", "11", "maxDesil: between 1 and 10")]
    [InlineData("age", """{ "min": 64, "max": 18 }""", "age.max: must not be below min")]
    [InlineData("businessTypes", """["bengkel", "Bengkel"]""", "businessTypes: each once")]
    [InlineData("statuses", """["janda"]""", "statuses: asked for wrse, and only there")]
    [InlineData("groupSize", "5", "groupSize: asked for groups, and only there")]
    [InlineData("minAssessment", "60.125", "minAssessment: at most 2 decimals")]
    public void A_broken_rule_of_eligibility_names_its_field(string field, string value, string problem) =>
        Assert.Contains($"programmes[0].eligibility.{problem}", Read(Changed(field, value, "eligibility")).Problems);

    [Theory]
    [InlineData("""{ "month": 2, "conditions": ["berjalan"], "minTurnover": 1 }""", "month: one of monitoring.monthsAfterDelivery")]
    [InlineData("""{ "month": 12, "conditions": [], "minTurnover": 1 }""", "conditions: at least one of berjalan, kendala, berhenti sementara")]
    [InlineData("""{ "month": 12, "conditions": ["berhenti"], "minTurnover": 1 }""", "conditions: at least one of berjalan, kendala, berhenti sementara")]
    [InlineData("""{ "month": 12, "conditions": ["kendala", "kendala"], "minTurnover": 1 }""", "conditions: each once")]
    [InlineData("""{ "month": 12, "conditions": ["berjalan"], "minTurnover": -1 }""", "minTurnover: must not be negative")]
    [InlineData("""{ "month": 12, "conditions": ["berjalan"], "minTurnover": 1, "minDesil": 1 }""", "minDesil: between 2 and 10")]
    public void A_broken_rule_of_graduation_names_its_field(string value, string problem) => Assert.Equal(
        [$"programmes[0].outcomes.graduation.{problem}"], Read(Changed("outcomes", $$"""{ "graduation": {{value}} }""")).Problems);

    [Theory]
    [InlineData("""{ "share": 46, "label": "a", "source": "b" }""", "share: between 0 and 1")]
    [InlineData("""{ "share": 0.46, "label": " ", "source": "b" }""", "label: must not be blank")]
    [InlineData("""{ "share": 0.46, "label": "a", "source": "" }""", "source: must not be blank")]
    public void A_broken_rule_of_the_baseline_names_its_field(string value, string problem) => Assert.Equal(
        [$"programmes[0].outcomes.baseline.{problem}"], Read(Changed("outcomes", $$"""{ "baseline": {{value}} }""")).Problems);

    [Fact]
    public void Embedded_programmes_stand_beside_the_46_percent_of_the_article_and_say_what_is_assumed() => Assert.All(
        ProgrammeCatalog.Embedded.Programmes, programme =>
        {
            Assert.Equal(0.46m, programme.Outcomes!.Baseline!.Share);
            Assert.Contains("4 Juni 2025", programme.Outcomes.Baseline.Source, StringComparison.Ordinal);
            Assert.Equal(programme.AidValue.Max / 2, programme.Outcomes.Graduation!.MinTurnover);
            Assert.Contains("graduated", programme.Note!, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("quta", "1", "programmes[0].quta: is not a field that is known here")]
    [InlineData("quota", """{ "perRegency": "150" }""", "programmes[0].quota.perRegency: has a value of the wrong kind (line 1)")]
    [InlineData("redistribution", "\"sometimes\"", "programmes[0].redistribution: has a value of the wrong kind (line 1)")]
    [InlineData("redistribution", "1", "programmes[0].redistribution: has a value of the wrong kind (line 1)")]
    [InlineData("intake", """{ "opens": "03-02-2025", "closes": "2025-04-30" }""", "programmes[0].intake.opens: has a value of the wrong kind (line 1)")]
    [InlineData("aidValue", """{ "min": 1 }""", "programmes[0].aidValue: lacks 'max'")]
    [InlineData("eligibility", "null", "programmes[0].eligibility: has a value of the wrong kind (line 1)")]
    public void A_value_of_the_wrong_shape_names_its_field(string field, string value, string problem) =>
        Assert.Equal([problem], Read(Changed(field, value)).Problems);

    [Fact]
    public void A_missing_field_is_named()
    {
        var file = JsonNode.Parse(Uep)!;
        file["programmes"]![0]!.AsObject().Remove("intake");

        Assert.Equal(["programmes[0]: lacks 'intake'"], Read(file.ToJsonString()).Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"programmes\": [ }")]
    [InlineData("{ \"fundingSources\": [] ")]
    public void What_is_not_json_is_said_to_be_so(string text) =>
        Assert.Contains("is not well-formed JSON", Assert.Single(Read(text).Problems), StringComparison.Ordinal);

    [Fact]
    public void A_field_that_stands_twice_is_refused() => Assert.Equal(
        ["programmes[0].year: stands here twice"],
        Read(Uep.Replace("\"year\": 2025", "\"year\": 2025, \"year\": 2026", StringComparison.Ordinal)).Problems);

    [Fact]
    public void Empty_items_are_named_and_break_nothing() => Assert.Equal(
        ["fundingSources[0]: is empty", "programmes[0]: is empty"],
        Read("""{ "fundingSources": [null], "programmes": [null] }""").Problems);

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal(2, Read(Changed("approval", "\"nobody\"").Replace("\"year\":2025", "\"year\":25", StringComparison.Ordinal)).Problems.Count);

    private static ConfigurationReading<ProgrammeCatalog> Read(string json) => ProgrammeCatalog.Parse(Encoding.UTF8.GetBytes(json));

    private static string Changed(string field, string value, string? inside = null)
    {
        var file = JsonNode.Parse(Uep)!;
        var programme = file["programmes"]![0]!;
        (inside is null ? programme : programme[inside]!)[field] = JsonNode.Parse(value);
        return file.ToJsonString();
    }
}
