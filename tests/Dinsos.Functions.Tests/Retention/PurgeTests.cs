using System.Text;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Readiness;
using Dinsos.Pipeline.Retention;

namespace Dinsos.Functions.Tests.Retention;

/// <summary>A whole play, and its storage years later: what is over goes, what is left holds together, and nobody is found any more.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class PurgeTests(AzuriteFixture azurite)
{
    private static readonly string[] Working = ["submissions", "rows", "proposals", "verdicts", "claims"];

    [Fact]
    public async Task While_a_programme_lives_nothing_of_it_is_due()
    {
        await using var play = await PurgedPlay.Copy(azurite, new(2025, 2, 10));
        foreach (var day in new DateOnly[] { new(2025, 2, 10), new(2025, 6, 1), new(2025, 12, 31), new(2026, 3, 20) })
        {
            play.GoTo(day);
            Assert.DoesNotContain((await play.Due()).Kinds, kind => kind.Items > 0 && kind.Kind is not "PhoneFacts");
        }
    }

    [Fact]
    public async Task Applicants_go_first_and_awards_stay_explained_and_sound()
    {
        await using var play = await PurgedPlay.Copy(azurite, PurgedPlay.WithoutApplicants);
        var before = await play.Blobs();

        var plan = await play.Due();
        Assert.Equal(before, await play.Blobs());
        Assert.DoesNotContain(plan.Kinds, kind => kind.Kind == "Awards" && kind.Items > 0);
        foreach (var kind in new[] { "Applicants", "FieldReports", "Messages", "Conversations", "Registers", "Aided", "OfficerFiles" })
            Assert.True(plan.Kinds.Single(one => one.Kind == kind).Items > 0, $"Nothing of {kind} is due.");

        Assert.False((await play.Confirm(new string('0', 32))).Done);
        var answer = await play.Confirm(plan.Fingerprint);
        Assert.True(answer.Done, answer.Message);
        Assert.Equal(plan.Items, answer.Proof!.Kinds.Sum(kind => kind.Digests.Count));
        await AssertSound(play);
        foreach (var table in Working) Assert.Empty(await play.Rooms.Entities(table));
        Assert.Equal(11, (await play.Rooms.Entities(Flow.Tables.Awards)).Count);

        var awarded = await Explain(play, PlayedProgramme.InRow(PlayedProgramme.Samarinda, 2));
        Assert.Equal(("delivered", true), (awarded.Situation, awarded.IsWithoutProposals));
        Assert.Equal(Situations.Purged, (await Explain(play, PlayedProgramme.InRow(PlayedProgramme.KutaiKartanegara, 8))).Situation);

        // Done is done: the same word again changes nothing, nor does another look find anything.
        var after = await play.Blobs();
        Assert.True((await play.Confirm(plan.Fingerprint)).Done);
        Assert.Equal(0, (await play.Due()).Items);
        Assert.True((await play.Purge()).Done);
        Assert.Equal(after, await play.Blobs());
    }

    [Fact]
    public async Task In_the_end_nobody_is_found_but_in_the_log_of_decisions()
    {
        await using var play = await PurgedPlay.Copy(azurite, PurgedPlay.WithoutApplicants);
        Assert.True((await play.Purge()).Done);
        play.GoTo(PurgedPlay.WithoutAnything);
        var answer = await play.Purge();
        Assert.True(answer.Done, answer.Message);
        await AssertSound(play);
        Assert.Equal(0, (await play.Due()).Items);

        Assert.All(await play.Blobs(), name => Assert.Matches("^(config/|decisions/retention/|lists/outcomes/|work/config/(programmes|calendar)[.]json/)", name));
        foreach (var table in new[] { "awards", "messages" }.Concat(Working)) Assert.DoesNotContain(await play.Rooms.Entities(table), row => row.PartitionKey is not ("pace" or "to-list"));
        foreach (var table in Flow.Tables.All.Except([Flow.Tables.Audit]))
        {
            var text = await play.Rooms.Text(table);
            foreach (var villager in PlayedProgramme.Proposals(PlayedProgramme.Samarinda).Concat(PlayedProgramme.Proposals(PlayedProgramme.KutaiKartanegara)))
            {
                var person = play.Person(villager);
                foreach (var trace in new[] { villager.Nik, villager.Kk, villager.Name, villager.PhoneAbroad, $"{person:x32}", Award.IdOf(SmallProgramme.Id, person) })
                    Assert.False(text.Contains(trace, StringComparison.Ordinal), $"Somebody is found in {table}.");
            }
        }

        Assert.True((await Explain(play, PlayedProgramme.InRow(PlayedProgramme.Samarinda, 2))).IsWithoutAwards);
    }

    [Fact]
    public async Task Proof_shows_an_item_and_no_person_and_the_log_tells_who()
    {
        await using var play = await PurgedPlay.Copy(azurite, PurgedPlay.WithoutAnything);
        var award = (await play.Rooms.Entities(Flow.Tables.Awards))[0];
        var answer = await play.Purge();

        var proof = (await play.Get<Proofs>().All(default).ToListAsync()).Single();
        Assert.Equal(answer.Proof!.ToBytes(), proof.ToBytes());
        Assert.Contains(play.Get<ProofCheck>().DigestOf(Flow.Tables.Awards, award.PartitionKey, award.RowKey), proof.Kinds.Single(kind => kind.Kind.Kind == "Awards").Digests);
        var text = Encoding.UTF8.GetString(proof.ToBytes());
        foreach (var villager in PlayedProgramme.Proposals(PlayedProgramme.Samarinda))
            Assert.DoesNotContain(new[] { villager.Nik, villager.Name, $"{play.Person(villager):x32}" }, word => text.Contains(word, StringComparison.Ordinal));
        Assert.DoesNotContain(PlayedProgramme.File, text, StringComparison.Ordinal);

        var records = (await play.Get<AuditLog>().Read(default).ToListAsync()).ConvertAll(link => link.Record).FindAll(record => record.Subject == proof.Fingerprint);
        Assert.Equal(["purge", "purged"], records.Select(record => record.Action));
        Assert.All(records, record => Assert.Equal(("Ani", ContentId.Of(proof.ToBytes())), (record.By, record.Hash)));
        Assert.Contains("Awards ", records[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_after_the_dry_run_is_not_deleted()
    {
        await using var play = await PurgedPlay.Copy(azurite, PurgedPlay.WithoutApplicants);
        var seen = await play.Due();
        play.GoTo(PurgedPlay.WithoutApplicants.AddDays(1));
        Assert.False((await play.Confirm(seen.Fingerprint)).Done);

        var plan = await play.Due();
        var officer = play.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Officer).GetBlobClient("setuju.json");
        await officer.UploadAsync(BinaryData.FromString("{}"), overwrite: true);
        Assert.False((await play.Confirm(plan.Fingerprint)).Done);
        Assert.True(await officer.ExistsAsync());
        Assert.Equal(await play.Due(), await play.Due(), (one, other) => one!.Fingerprint == other!.Fingerprint);
    }

    private static async Task AssertSound(PurgedPlay play)
    {
        Assert.True((await play.Get<VerifyAuditHandler>().Handle(default)).Whole);
        var report = await play.Get<CheckInvariantsHandler>().CheckNow(default);
        Assert.Empty(report.Broken);
        Assert.Equal(0, await play.Get<SweepHandler>().Handle(default));
        Assert.True(await play.Get<HealthHandler>().IsReady(default));
        foreach (var queue in Flow.Queues.All) Assert.Equal(0, await play.Rooms.Waiting(queue));
        var (text, broken) = await play.Get<RunReport>().Write(new(0, 0, 0, 0, 0, 0, 0), null, null, default);
        Assert.Equal(0, broken);
        Assert.NotEmpty(text);
    }

    private static async Task<Explanation> Explain(PurgedPlay play, Villager villager) => (await play.Get<ExplainHandler>().Handle(
        new() { Programme = SmallProgramme.Id, Nik = villager.Nik, Officer = "Ani", Reason = "uji" }, default)).Explanation!;
}
