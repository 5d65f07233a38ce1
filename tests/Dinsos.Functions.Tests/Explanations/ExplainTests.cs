using System.Text.Json;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Explanations;

[Collection(AzuriteFixture.Collection)]
public sealed class ExplainTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Approved_list_gives_rank_waitlist_place_and_the_last_one_who_was_given_a_place()
    {
        await using var programme = await Allocated();
        var draft = await programme.RunToDraft();
        Assert.True((await programme.Act("approve", draft)).Done);

        var waiting = await programme.Explain(4);
        var list = Assert.Single(waiting.Lists);
        Assert.Equal((Situations.Waitlisted, draft.Id, "approved", "Budi"), (waiting.Situation, waiting.ListInForce, list.Draft.State, list.ApprovedBy));
        Assert.Equal((draft.Hash, draft.Rules, 2, 3, 900_000_000L), (list.Hash, list.Rules, list.PlacesInRegency, list.Places, list.Ceiling));
        var decision = list.Decision;
        Assert.Equal((4, 4, "no-place", 5_000_000L), (decision.Rank, decision.RankInRegency, decision.Obstacle, decision.Value));
        Assert.Equal((2, 2, 2, 3), (decision.WaitlistPlace, decision.WaitlistedInRegency, decision.WaitlistPlaceInProvince, decision.WaitlistedInProvince));
        Assert.Equal(RankFacts.OfPerson(2, pkh: false, 8_996, new DateOnly(2025, 1, 15)), decision.Facts);
        Assert.Equal((2, 2, draft.Id, 8_998), (list.Cutoff!.Rank, list.Cutoff.RankInRegency, list.Cutoff.Draft, list.Cutoff.Facts.Assessment));
        Assert.Null(list.CutoffOfRedistribution);
        var row = Assert.Single(waiting.Rows);
        Assert.Equal((Situations.Eligible, "5", AskedProgramme.File, "dtsen 2025-Q1", 2), (row.Standing, row.Row, row.File, row.Register, row.Desil));

        var awarded = await programme.Explain(1);
        Assert.Equal(("awarded", true, "intake"), (awarded.Situation, Assert.Single(awarded.Lists).Decision.Awarded, awarded.Lists[0].Decision.Cause));
    }

    [Fact]
    public async Task Promotion_names_its_cause_and_the_place_and_the_one_who_lost_it_keeps_the_history()
    {
        await using var programme = await Allocated();
        var first = await programme.RunToDraft();
        await programme.Act("approve", first);
        await programme.RecordAward(first, "6472", 2, AwardState.Deceased);
        var second = await programme.RunToDraft();

        var promoted = await programme.Explain(3);
        Assert.Equal((Situations.Waitlisted, first.Id), (promoted.Situation, promoted.ListInForce));
        Assert.Equal(["approved", "pending"], promoted.Lists.Select(list => list.Draft.State));
        var decision = promoted.Lists[1].Decision;
        Assert.Equal((true, "deceased", "3"), (decision.Awarded, decision.Cause, decision.InPlaceOf!.Row));
        Assert.Contains(Sentences(promoted), sentence => sentence.Contains($"Rancangan {second.Id} menunggu persetujuan", StringComparison.Ordinal));

        await programme.Act("approve", second);
        var lost = await programme.Explain(2);
        Assert.Equal(("deceased", false, new DateOnly(2025, 2, 20)), (lost.Situation, lost.Award!.HoldsPlace, lost.Award.BimtekOn));
        var after = await programme.Explain(4);
        Assert.Equal([second.Id, first.Id], after.Lists.Select(list => list.Cutoff!.Draft).Reverse());
        Assert.Equal("awarded", (await programme.Explain(3)).Situation);
    }

    [Fact]
    public async Task Who_is_taken_back_or_loses_the_register_after_the_approval_waits_no_more()
    {
        await using var programme = await Allocated();
        await programme.Act("approve", await programme.RunToDraft());
        await programme.SetRegister((1, 2), (2, 2), (3, 9), (4, 2), (5, 2));
        await programme.Compare();

        var rich = await programme.Explain(3);

        Assert.Equal(Situations.Ineligible, rich.Situation);
        Assert.Contains(Sentences(rich), sentence => sentence.Contains("pada penyusunan berikutnya", StringComparison.Ordinal));
        Assert.Equal(Situations.Waitlisted, (await programme.Explain(4)).Situation);
    }

    [Fact]
    public async Task Two_regencies_older_files_and_rows_that_nobody_can_read_are_told()
    {
        await using var programme = await AskedProgramme.Start(azurite);
        await programme.SetRegister((1, 2), (2, 9));
        await programme.Submit("6472", 1, 2, 0);
        await programme.Submit("6472", "lagi.csv", new(2025, 2, 6, 1, 0, 0, TimeSpan.Zero), row => row, 1);
        await programme.Submit("6402", 1);
        await programme.Compare();

        var twice = await programme.Explain(1);
        Assert.Equal((Situations.Ineligible, 1), (twice.Situation, twice.UnreadableRows));
        Assert.Equal([Situations.Ineligible, Situations.Superseded, Situations.Ineligible], twice.Rows.Select(row => row.Standing));
        Assert.Equal(["6402", "6472", "6472"], twice.Rows.Select(row => row.Regency));
        Assert.All(twice.Rows.Where(row => row.Standing == Situations.Ineligible), row => Assert.Contains(row.Findings, finding => finding.Code == "nik-duplicate-elsewhere"));

        var rich = await programme.Explain(2);
        Assert.Equal(("desil-above-limit", "error"), (rich.Rows[0].Findings[0].Code, rich.Rows[0].Findings[0].Severity));
        Assert.Equal((Situations.NotProposed, 0), ((await programme.Explain(9)).Situation, (await programme.Explain(9)).Rows.Count));
    }

    [Fact]
    public async Task Member_of_a_group_is_told_what_is_wrong_with_the_other_members()
    {
        await using var programme = await AskedProgramme.Start(azurite);
        await programme.SetRegister((1, 2));
        await programme.Submit("6472", "kelompok.csv", new(2025, 2, 5, 1, 0, 0, TimeSpan.Zero), row => row with { Group = "MELATI", Position = row.Row == 2 ? "ketua" : "anggota" }, 1, 2);
        await programme.Compare();

        var row = Assert.Single((await programme.Explain(1)).Rows);

        Assert.Contains(row.Findings, finding => finding.Code == "group-member-ineligible");
        var member = Assert.Single(row.FaultyMembers);
        Assert.Equal(("3", "anggota"), (member.Row, member.Position));
        Assert.Contains(member.Errors, error => error.Code == "not-in-registry");
        Assert.DoesNotContain(member.Errors, error => error.Code.StartsWith("group-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_known_yet_is_said()
    {
        await using var programme = await AskedProgramme.Start(azurite);
        programme.Rooms.Time.Now = new(2025, 2, 5, 3, 0, 0, TimeSpan.Zero);
        await programme.Submit("6472", 1, 2, 3);

        var early = await programme.Explain(1);
        Assert.Equal((Situations.Unchecked, "open", false), (early.Situation, early.Intake.State, early.HasRegister));
        Assert.Contains(Sentences(early), sentence => sentence.Contains("belum dimuat", StringComparison.Ordinal));

        await programme.SetRegister((1, 2), (2, 2), (3, 2));
        await programme.Compare();
        programme.Rooms.Time.Now = new(2025, 2, 10, 3, 0, 0, TimeSpan.Zero);
        var closed = await programme.Explain(1);
        Assert.Equal((Situations.Eligible, "closed", null), (closed.Situation, closed.Intake.State, closed.NewestList));

        var draft = await programme.RunToDraft();
        await programme.Act("return", draft, "kuota belum benar");
        var returned = await programme.Explain(1);
        Assert.Equal(("returned", "kuota belum benar", Situations.Eligible), (returned.NewestList!.State, returned.NewestList.Reason, returned.Situation));
        Assert.Contains(returned.Log, record => record is { Action: "return", By: "Budi" });
    }

    [Fact]
    public async Task Each_look_is_recorded_with_the_hash_of_what_was_shown_and_shows_the_looks_before()
    {
        await using var programme = await Allocated();
        await programme.Explain(1);
        var again = await programme.Explain(1);

        var looks = await programme.Get<AuditLog>().Read(default).Where(link => link.Record.Action == "explain").ToListAsync();
        Assert.Equal(2, looks.Count);
        Assert.All(looks, look => Assert.Equal(
            ("Ani", "ditanya di loket", Rulings.SubjectOf(SmallProgramme.Id, programme.Person(1))), (look.Record.By, look.Record.Reason, look.Record.Subject)));
        Assert.Equal(ContentId.Of(JsonSerializer.Serialize(again)), looks[1].Record.Hash);
        Assert.Contains(again.Log, record => record is { Action: "explain", By: "Ani" });
        Assert.Contains("penjelasan dibuka oleh Ani, alasan: ditanya di loket", string.Join('\n', Sentences(again)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_log_and_tables_hold_no_nik_and_the_look_is_recorded_under_no_name_of_the_person()
    {
        await using var programme = await Allocated();
        var answer = JsonSerializer.Serialize(await programme.Explain(3));

        Assert.DoesNotContain(AskedProgramme.Nik(3), answer, StringComparison.Ordinal);
        Assert.Contains($"{AskedProgramme.Nik(3)[..4]}********{AskedProgramme.Nik(3)[12..]}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain($"{programme.Person(3):x32}", answer, StringComparison.Ordinal);
        foreach (var table in Flow.Tables.All) Assert.DoesNotContain(AskedProgramme.Nik(3), await programme.Rooms.Text(table), StringComparison.Ordinal);
        Assert.DoesNotContain(AskedProgramme.Nik(3), $"{new ExplainRequest { Nik = AskedProgramme.Nik(3) }}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uep-1999", "", "Ani", "x", "Program")]
    [InlineData(SmallProgramme.Id, "12345", "Ani", "x", "NIK")]
    [InlineData(SmallProgramme.Id, "1111111111111111", "Ani", "x", "NIK")]
    [InlineData(SmallProgramme.Id, "", "", "x", "petugas")]
    [InlineData(SmallProgramme.Id, "", "Ani", " ", "Alasan")]
    [InlineData(SmallProgramme.Id, "", "Ani", "NIK 6472015204809003", "NIK")]
    public async Task Request_that_lacks_something_is_refused_and_no_look_is_recorded(string id, string nik, string officer, string reason, string told)
    {
        await using var programme = await AskedProgramme.Start(azurite);

        var answer = await programme.Ask(new() { Programme = id, Nik = nik.Length == 0 ? AskedProgramme.Nik(1) : nik, Officer = officer, Reason = reason });

        Assert.Null(answer.Explanation);
        Assert.Contains(told, answer.Message, StringComparison.Ordinal);
        Assert.Empty(await programme.Get<AuditLog>().Read(default).ToListAsync());
    }

    private async Task<AskedProgramme> Allocated()
    {
        var programme = await AskedProgramme.Start(azurite);
        await programme.SetRegister([.. Enumerable.Range(1, 6).Select(person => (person, 2))]);
        await programme.Submit("6472", 1, 2, 3, 4);
        await programme.Submit("6402", 5, 6);
        await programme.Compare();
        return programme;
    }

    private static IEnumerable<string> Sentences(Explanation explanation) => explanation.Text.SelectMany(section => section.Sentences);
}
