using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Operations;

/// <summary>Checks a settings file that the province uploads and puts it in force as a whole; an invalid one changes nothing.</summary>
public sealed class ActivateSettingHandler(
    ProvinceSettings settings, AwardsKept kept, SubmissionStore submissions, Receipts receipts, AuditLog audit, WorkQueues queues, Agenda agenda, BusinessClock clock,
    ILogger<ActivateSettingHandler> log)
{
    private const string Invalid = "setting-invalid";
    private const int MonthsAfterDeadline = 6;
    private const long MostBytes = 8 << 20;

    /// <summary>Takes in one blob of <see cref="Flow.Containers.Config"/>.</summary>
    public async Task Handle(BlobClient blob, string name, CancellationToken cancel)
    {
        if (await receipts.Refuse(Flow.Containers.Config, name, clock, log, cancel)) return;
        var problems = (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value.ContentLength > MostBytes
            ? [$"{name}: larger than {MostBytes >> 20} MB"] : await Activate(blob, name, cancel);
        if (problems.Count == 0)
        {
            log.SettingActivated(name);

            // Nothing was decided by a text.
            if (name != TextsInForce.File) await LetFollow(name, cancel);
        }
        else
        {
            // Whatever else was put there may be called after anybody.
            log.SettingRefused(settings.IsKnown(name) ? name : ContentId.Of(name), problems.Count);
        }

        await receipts.Write(
            "config/" + name,
            new Receipt
            {
                Submission = ContentId.Of(name),
                Path = name,
                Status = problems.Count == 0 ? "accepted" : "rejected",
                ReceivedAt = clock.Now,
                Summary = problems.Count == 0 ? "Pengaturan berlaku sejak sekarang." : "Pengaturan salah; yang lama tetap berlaku.",
                Findings = [.. problems.Select(problem => new ReceiptFinding(Invalid, Severity.Error, null, null, null, problem))],
            },
            cancel);
    }

    private async Task<IReadOnlyList<string>> Activate(BlobClient blob, string name, CancellationToken cancel)
    {
        var content = await blob.DownloadContentAsync(cancel);
        return await settings.Activate(
            name, content.Value.Content, next => kept.ProblemsThatStay(next, cancel), () => Record(name, content.Value, cancel), cancel);
    }

    private async Task LetFollow(string name, CancellationToken cancel)
    {
        await agenda.Expect(CloseIntakeHandler.Timer, clock.Now, cancel);
        await agenda.Expect(IssueChecksHandler.Timer, clock.Now, cancel);
        foreach (var programme in (await settings.Load(cancel)).Programmes.Programmes.Where(known => known.Intake.OpensAt <= clock.Now))
            await CheckAgain(programme, cancel);
        await LetPlanAgain(name, cancel);
    }

    // A seat or a delivery may lie on a day that is closed now, and a hall or a team more may help those who wait.
    private async Task LetPlanAgain(string name, CancellationToken cancel)
    {
        if (name == "programmes.json") return;
        var province = await settings.Load(cancel);
        var places = from programme in province.Programmes.Programmes
                     where programme.Intake.ClosesAt <= clock.Now && clock.Today <= programme.Delivery.Until.AddMonths(MonthsAfterDeadline)
                     from regency in province.Regencies.Regencies
                     where programme.Quota.Offers(regency.Code)
                     select (Programme: programme.Id, Regency: regency.Code);
        foreach (var (programme, regency) in places)
        {
            await queues.Send(Flow.Queues.BimtekToPlan, new BimtekToPlan(programme, regency), cancel);
            await queues.Send(Flow.Queues.DeliveriesToPlan, new DeliveriesToPlan(programme, regency), cancel);
        }
    }

    // Recorded first: rules that nothing tells of are never in force.
    // Once for each upload, since the province may go back to an older version. The hash is the name of the copy that is kept of the file.
    private Task<AuditHead> Record(string name, BlobDownloadResult upload, CancellationToken cancel) => audit.AppendOnce(
        new("activate", AuditRecord.System, $"{name}@{upload.Details.ETag}", ContentId.Of(upload.Content.ToString()), null, clock.Now), cancel);

    // While the intake is open the new rules hold for rows that were sent before; afterwards only what the comparison derives follows.
    private async Task CheckAgain(Programme programme, CancellationToken cancel)
    {
        if (clock.Now < programme.Intake.ClosesAt)
        {
            await foreach (var submission in submissions.OfProgramme(programme.Id, cancel))
            {
                foreach (var batch in RowsToValidate.BatchesOf(submission.Value)) await queues.Send(Flow.Queues.RowsToValidate, batch, cancel);
            }
        }

        await queues.Send(Flow.Queues.ProposalsToCompare, new ProposalsToCompare(programme.Id), cancel);
    }
}
