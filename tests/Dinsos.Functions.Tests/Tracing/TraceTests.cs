using System.Text.Json;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Retention;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.Tracing;

namespace Dinsos.Functions.Tests.Tracing;

/// <summary>One person after the other of a played programme, end to end, and the same person when everything was deleted.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class TraceTests(AzuriteFixture azurite)
{
    private const int DeliveredRow = 2;
    private const int WaitlistedRow = 9;

    [Fact]
    public async Task Who_was_helped_is_traced_from_the_row_to_the_last_visit()
    {
        await using var play = await PurgedPlay.Copy(azurite, new(2025, 6, 1));
        var trace = await Trace(play, DeliveredRow);

        var programme = Assert.Single(trace.Programmes);
        Assert.Equal((SmallProgramme.Id, 2025, "delivered"), (programme.Programme, programme.Year, programme.Situation));
        var row = Assert.Single(programme.Rows);
        Assert.Equal((PlayedProgramme.Samarinda, $"{DeliveredRow}", Situations.Eligible, 32), (row.Regency, row.Row, row.Standing, row.Submission.Length));
        Assert.True(Assert.Single(programme.Decisions, decision => decision.State == "approved").Awarded);
        Assert.Equal("delivered", programme.Award!.State);
        Assert.NotEmpty(programme.Award.History);
        Assert.Contains(programme.Reports, report => report.Kind == "attendance");
        Assert.Contains(programme.Reports, report => report.Kind == "visit");
        Assert.Contains(programme.Messages, message => message is { Kind: "bimtek-invitation", SentAt: not null });
        Assert.Contains(programme.Messages, message => message.Kind == "delivery-notice");
        Assert.Equal(["dtsen"], trace.Registers.Select(list => list.Source));
        Assert.Equal(["Applicants", "Awards", "FieldReports", "Messages", "Registers"], trace.Kept.Select(kept => kept.Kind).Distinct().Order());
        Assert.All(trace.Kept, kept => Assert.True(kept.Until > new DateOnly(2026, 1, 1)));
        Assert.Contains("****", Assert.Single(trace.Phones).Number, StringComparison.Ordinal);
        Assert.True(trace.Kept.Single(kept => kept.Kind == "Awards").Until > new DateOnly(2035, 1, 1));
    }

    [Fact]
    public async Task Who_waits_who_is_not_eligible_and_who_withdrew_are_told_so()
    {
        await using var play = await PurgedPlay.Copy(azurite, new(2025, 6, 1));

        var waiting = Assert.Single((await Trace(play, WaitlistedRow)).Programmes);
        Assert.Equal((Situations.Waitlisted, null), (waiting.Situation, waiting.Award));
        Assert.True(waiting.Decisions[^1].WaitlistPlace > 0);
        Assert.Contains(waiting.Messages, message => message.Kind == "waitlist");

        var aided = await Trace(play, PlayedProgramme.AidedRow);
        Assert.Equal([2024], aided.Registers.Single(list => list.Source == "aided").Years);
        Assert.Contains(Assert.Single(aided.Programmes).Rows[0].Findings, finding => finding.Code == "aided-before");

        var withdrawn = Assert.Single((await PlayedProgramme.First(azurite)).Traced.Programmes);
        Assert.Equal("withdrawn", withdrawn.Situation);
        Assert.Contains(withdrawn.Award!.History, step => step.Step.Contains("mundur", StringComparison.Ordinal));

        var silent = Assert.Single((await Trace(play, PlayedProgramme.SilentRow)).Phones);
        Assert.True(silent.WantsNoMessages);
        Assert.Equal("minta berhenti menerima pesan", Assert.Single(silent.Replies).Meaning);
        Assert.Contains((await Trace(play, PlayedProgramme.ConfirmingRow)).Phones.Single().Replies, reply => reply is { Meaning: "ya", Answers: "bimtek-invitation" });
    }

    [Fact]
    public async Task Each_look_is_recorded_first_and_told_the_next_time()
    {
        await using var play = await PurgedPlay.Copy(azurite, new(2025, 6, 1));
        var unknown = new Villager(77, PlayedProgramme.Samarinda);

        var first = await Trace(play, unknown);
        Assert.False(first.IsKept);
        Assert.Empty(first.Programmes);
        Assert.Contains(first.Text[0].Sentences, sentence => sentence.StartsWith("Tidak ada data", StringComparison.Ordinal));
        var second = await Trace(play, unknown);
        Assert.Equal(("Ani", "hak akses"), (Assert.Single(second.Looks).By, second.Looks.Single().Reason));

        // Another's look is nobody else's.
        Assert.Equal(["explain", "trace"], (await Trace(play, PlayedProgramme.WithdrawnRow)).Looks.Select(look => look.Action));
        var last = (await play.Get<AuditLog>().Read(default).ToListAsync())[^1].Record;
        Assert.Equal(("trace", "Ani"), (last.Action, last.By));
    }

    [Fact]
    public async Task Look_that_cannot_be_recorded_shows_nothing()
    {
        await using var play = await PurgedPlay.Copy(azurite, new(2025, 6, 1));
        var head = await play.Rooms.Table("audit").GetEntityAsync<Azure.Data.Tables.TableEntity>("audit", "head");
        head.Value["Hash"] = "x";
        await play.Rooms.Table("audit").UpdateEntityAsync(head.Value, Azure.ETag.All);

        var answer = await Ask(play, PlayedProgramme.InRow(PlayedProgramme.Samarinda, DeliveredRow).Nik);

        Assert.Null(answer.Trace);
        Assert.NotEmpty(answer.Message!);
    }

    [Theory]
    [InlineData("Ani", "hak akses", "647201")]
    [InlineData("", "hak akses", null)]
    [InlineData("Ani", "", null)]
    [InlineData("Ani", "tentang 0812-3456-7890", null)]
    public async Task Request_that_lacks_something_is_answered_with_a_sentence(string officer, string reason, string? nik)
    {
        await using var play = await PurgedPlay.Copy(azurite, new(2025, 6, 1));

        var answer = await play.Get<TraceHandler>().Handle(
            new() { Nik = nik ?? PlayedProgramme.InRow(PlayedProgramme.Samarinda, DeliveredRow).Nik, Officer = officer, Reason = reason }, default);

        Assert.Null(answer.Trace);
        Assert.NotEmpty(answer.Message!);
    }

    [Fact]
    public async Task Trace_names_nobody_and_no_file()
    {
        await using var play = await PurgedPlay.Copy(azurite, new(2025, 6, 1));
        foreach (var row in new[] { DeliveredRow, WaitlistedRow, PlayedProgramme.SilentRow, PlayedProgramme.AskingRow, PlayedProgramme.UncommittedRow })
        {
            var text = JsonSerializer.Serialize(await Trace(play, row));
            foreach (var person in PlayedProgramme.Proposals(PlayedProgramme.Samarinda))
            {
                foreach (var word in new[] { person.Nik, person.Kk, person.Name, person.Phone, person.PhoneAbroad[1..], Villager.Street, PlayedProgramme.File })
                    Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), "A trace names somebody.");
            }
        }
    }

    [Fact]
    public async Task Of_a_deleted_person_the_proof_is_told_and_who_looked()
    {
        await using var play = await PurgedPlay.Copy(azurite, PurgedPlay.WithoutAnything);
        Assert.True((await play.Purge()).Done);

        var trace = await Trace(play, DeliveredRow);
        Assert.False(trace.IsKept);
        Assert.Equal(PurgedPlay.WithoutAnything, Assert.Single(trace.Programmes).AwardDeletedOn);
        Assert.Contains(trace.Text[0].Sentences, sentence => sentence.StartsWith("Tidak ada lagi data", StringComparison.Ordinal));
        Assert.Empty((await Trace(play, WaitlistedRow)).Programmes);
    }

    private static Task<PersonTrace> Trace(PurgedPlay play, int row) => Trace(play, PlayedProgramme.InRow(PlayedProgramme.Samarinda, row));

    private static async Task<PersonTrace> Trace(PurgedPlay play, Villager person) => (await Ask(play, person.Nik)).Trace!;

    private static Task<TraceAnswer> Ask(PurgedPlay play, string nik) => play.Get<TraceHandler>().Handle(new() { Nik = nik, Officer = "Ani", Reason = "hak akses" }, default);
}
