using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Validation;

/// <summary>Checks each row of a batch by itself and keeps what the comparison needs of it.</summary>
public sealed class ValidateRowsHandler(
    ProvinceSettings settings, PackedTable packs, SubmissionStore submissions, ProposalStore proposals, KeyedHash hash, WorkQueues queues,
    Signals signals, ILogger<ValidateRowsHandler> log)
{
    /// <summary>Checks one batch; whoever finishes the last batch of a submission lets the programme be compared.</summary>
    public async Task Handle(RowsToValidate message, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(message.Programme) is not { } programme) return;
        if (await packs.Find(Flow.Tables.Rows, message.UploadId, $"{message.Batch:D5}", cancel) is not { } content)
        {
            // The rows of an upload that gave way to a copy, or that came again, are deleted.
            if (!await IsCurrent(message, cancel)) return;
            throw new InvalidDataException($"Batch {message.Batch} of submission {message.Submission} is absent.");
        }

        var rows = Check(programme, message, content, hash);
        await proposals.Write(message.Programme, message.Submission, message.Batch, rows, cancel);
        Count(message.Programme, rows);
        log.RowsChecked(message.Submission, message.Batch, rows.Count, rows.Count(row => !row.IsSound));
        if (message.Batches == 1 || await proposals.AreChecked(message.Programme, message.Submission, message.Batches, cancel))
            await queues.Send(Flow.Queues.ProposalsToCompare, new ProposalsToCompare(message.Programme), cancel);
    }

    /// <summary>Checks the rows of a batch, as they were packed, by the rules of a programme.</summary>
    internal static List<Proposal> Check(Programme programme, RowsToValidate batch, byte[] content, KeyedHash hash)
    {
        var check = new RowCheck(programme, RegencyCode.Parse(batch.Regency), RegionTable.Standard, batch.ReceivedOn);
        return [.. RowPacker.Unpack(content).Select(row => Propose(check.Check(row), hash))];
    }

    // Findings by the row alone. Those by comparison are derived again and again and would count each time.
    private void Count(string programme, List<Proposal> rows)
    {
        signals.RowsChecked(programme, rows.Count);
        if (!signals.CountsFindings) return;
        foreach (var found in rows.SelectMany(row => row.Findings).CountBy(finding => finding.Code)) signals.FindingsGiven(programme, found.Key, found.Value);
    }

    private async Task<bool> IsCurrent(RowsToValidate message, CancellationToken cancel) =>
        await submissions.Find(Submission.PartitionOf(message.Programme, message.Regency), message.Submission, cancel) is { } found
        && found.Value.UploadId == message.UploadId;

    private static Proposal Propose(CheckedRow row, KeyedHash hash) => new()
    {
        Row = row.Row,
        Sheet = row.Sheet,
        Person = row.Nik is { } nik ? hash.Person(nik.Reveal()) : null,
        Family = row.NoKk is { } family ? hash.Family(family.Reveal()) : null,
        Phone = row.Phone is { } phone ? hash.Phone(phone.Reveal()) : null,
        Likeness = row.Likeness is { } likeness ? hash.Likeness(likeness) : null,
        Saying = row.SayKey,
        TieBreak = row.Nik is { } lot ? hash.TieBreak(lot.Reveal()) : default,
        Findings = row.Findings,
        Value = row.Value,
        Business = row.BusinessType,
        Kecamatan = row.KecamatanName,
        Assessment = row.Assessment,
        AssessedOn = row.AssessedOn,
        Group = row.Group,
        Position = row.Position?.ToString().ToLowerInvariant(),
    };
}
