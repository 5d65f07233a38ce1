using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Writes the awards of an approved draft in one regency, each once, with what is needed to reach the person; who waits is told so.</summary>
public sealed class RecordAwardsHandler(
    DraftStore drafts, SubmissionStore submissions, PackedTable packs, AwardStore awards, ClaimStore claims, WaitlistNews waitlist, WorkQueues queues,
    BusinessClock clock, Signals signals, ILogger<RecordAwardsHandler> log)
{
    /// <summary>Records one regency's awards and lets them be invited.</summary>
    public async Task Handle(AwardsToRecord message, CancellationToken cancel)
    {
        if (await drafts.Find(message.Draft, cancel) is not { Value: { State: DraftState.Approved } draft }) return;
        var told = new List<DraftDecision>();
        await foreach (var (_, _, decision) in drafts.Decisions(message.Draft, message.Programme, message.Regency, cancel))
        {
            if (decision.Awarded || WaitlistNews.IsTold(decision)) told.Add(decision);
        }

        var given = told.FindAll(decision => decision.Awarded);
        var withdrawn = await Withdrawn(message, cancel);
        var (made, waiting) = (new List<Award>(), new List<(DraftDecision, Contact)>());
        foreach (var file in told.GroupBy(decision => decision.Submission))
        {
            var submission = await submissions.Find(Submission.PartitionOf(message.Programme, message.Regency), file.Key, cancel)
                ?? throw new InvalidDataException($"Submission {file.Key} of draft {message.Draft} is absent.");
            var rows = await RowsOf(submission.Value, file, cancel);
            foreach (var decision in file)
            {
                var stepped = HasStepped(withdrawn, decision, submission.Value);
                if (decision.Awarded && ToAward(message, decision, rows).Approve(clock.Now) is var award) made.Add(stepped ? Stepped(award) : award);
                else if (!stepped) waiting.Add((decision, ContactOf(decision, rows[decision.Index])));
            }
        }

        var inserted = await awards.InsertAbsent(made, cancel);
        signals.AwardsRecorded(message.Programme, message.Regency, inserted);
        if (await Withdrawn(message, cancel) is var since && since.Count > withdrawn.Count)
            await Free(message, given.Where(decision => since.ContainsKey(decision.Person) && !withdrawn.ContainsKey(decision.Person)), cancel);
        if (given.Exists(decision => since.ContainsKey(decision.Person)))
            await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(draft.FundingSource, draft.Year, RunTrigger.PlaceFreed), cancel);
        if (given.Count > 0) await queues.Send(Flow.Queues.BimtekToPlan, new BimtekToPlan(message.Programme, message.Regency), cancel);
        await waitlist.Tell(message, waiting, given, cancel);
        log.AwardsRecorded(message.Programme, message.Regency, inserted, made.Count);
    }

    // Whoever steps back after the approval and before the award stands here is noted among the claims only.
    private async Task<Dictionary<UInt128, DateTimeOffset>> Withdrawn(AwardsToRecord message, CancellationToken cancel) =>
        (await claims.Of(message.Programme, cancel)).Withdrawn.Where(one => one.Key.Regency == message.Regency).ToDictionary(one => one.Key.Person, one => one.Value);

    private static bool HasStepped(Dictionary<UInt128, DateTimeOffset> withdrawn, DraftDecision decision, Submission submission) =>
        withdrawn.TryGetValue(decision.Person, out var at) && submission.ReceivedAt < at;

    // The members of a group may stand in another batch than its ketua.
    private async Task<Dictionary<int, SourceRow>> RowsOf(Submission submission, IEnumerable<DraftDecision> decisions, CancellationToken cancel)
    {
        var rows = new Dictionary<int, SourceRow>();
        foreach (var batch in decisions.SelectMany(decision => decision.Indices).GroupBy(index => index / RowPacker.MostRows))
        {
            var content = await packs.Find(Flow.Tables.Rows, submission.UploadId, $"{batch.Key:D5}", cancel)
                ?? throw new InvalidDataException($"Batch {batch.Key} of submission {submission.Id} is absent.");
            var unpacked = RowPacker.Unpack(content);
            foreach (var index in batch) rows[index] = unpacked[index % RowPacker.MostRows];
        }

        return rows;
    }

    private Award Stepped(Award award) => award.Move(AwardCause.Withdrawal, clock.Today, clock.Now);

    // Who reports at this very moment either finds the award or is found here.
    private async Task Free(AwardsToRecord message, IEnumerable<DraftDecision> stepped, CancellationToken cancel)
    {
        var ids = stepped.Select(decision => Award.IdOf(message.Programme, decision.Person)).ToHashSet(StringComparer.Ordinal);
        var stored = (await awards.OfRegency(message.Programme, message.Regency, cancel)).Where(award => ids.Contains(award.Value.Id) && award.Value.State == AwardState.Awarded);
        await awards.Update([.. stored.Select(award => award with { Value = Stepped(award.Value) })], cancel);
    }

    private static Award ToAward(AwardsToRecord message, DraftDecision decision, Dictionary<int, SourceRow> rows)
    {
        return new()
        {
            Id = Award.IdOf(message.Programme, decision.Person),
            Programme = message.Programme,
            Regency = message.Regency,
            Draft = message.Draft,
            Submission = decision.Submission,
            Place = decision.Place,
            Group = decision.Group,
            Members = [.. decision.Persons],
            Companions = [.. decision.Members?.Select(member => new Companion(NikOf(rows[member.Index]), rows[member.Index][Column.Nama] ?? "")) ?? []],
            Kecamatan = decision.Kecamatan,
            Business = decision.Business,
            Value = decision.Value,
            Contact = ContactOf(decision, rows[decision.Index]),
        };
    }

    private static Contact ContactOf(DraftDecision decision, SourceRow row)
    {
        var rt = row[Column.Rt] is { } number ? $" RT {number}" : "";
        return new(
            NikOf(row),
            row[Column.Nama] ?? "",
            (row[Column.Alamat] + rt).Trim(),
            row[Column.Desa] ?? "",
            MobileNumber.Read(row[Column.NoHp]).Number?.Reveal(),
            YesNo.Read(row[Column.SetujuWa]) ?? true,
            decision.Facts.MeanDesil);
    }

    private static string NikOf(SourceRow row) => Nik.Read(row[Column.Nik], row.IsNumeric(Column.Nik)).Nik.Reveal();
}
