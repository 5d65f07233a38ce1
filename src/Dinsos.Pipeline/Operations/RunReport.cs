using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Operations;

/// <summary>Storage requests by service, as counted by whoever runs the functions.</summary>
/// <param name="Blob">Requests to blobs inside invocations.</param>
/// <param name="Queue">Requests to queues inside invocations.</param>
/// <param name="Table">Requests to tables inside invocations.</param>
/// <param name="Listener">Requests of the listeners, apart.</param>
/// <param name="UntilEligible">Requests of the stages up to the comparison, the import of registers left out.</param>
/// <param name="UntilEligiblePer1000Rows">The same for every 1,000 rows taken in.</param>
public sealed record StorageTransactions(long Blob, long Queue, long Table, long Listener, long UntilEligible, double UntilEligiblePer1000Rows);

/// <summary>What a run adds to the report from outside the pipeline.</summary>
/// <param name="UntilEligible">Requests of the stages up to the comparison.</param>
/// <param name="Blob">Requests to blobs inside invocations.</param>
/// <param name="Queue">Requests to queues inside invocations.</param>
/// <param name="Table">Requests to tables inside invocations.</param>
/// <param name="Listener">Requests of the listeners.</param>
/// <param name="Poisoned">Messages in poison queues.</param>
/// <param name="ElapsedSeconds">Wall time.</param>
public sealed record RunFigures(long UntilEligible, long Blob, long Queue, long Table, long Listener, int Poisoned, double ElapsedSeconds);

/// <summary>Writes what a run came to: a report in JSON, and lists in a folder (design section 9).</summary>
public sealed class RunReport(
    Standing standing, OutboxReport outbox, CheckInvariantsHandler invariants, AuditLog audit, BlobServiceClient blobs)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads everything, writes what was asked for, and tells how many invariants are broken.</summary>
    /// <param name="figures">What the pipeline cannot know.</param>
    /// <param name="reportFile">Where the report goes; none for no report.</param>
    /// <param name="folder">Where the lists go; none for no lists.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <returns>The report as JSON, and how many invariants are broken.</returns>
    public async Task<(string Report, int Broken)> Write(RunFigures figures, string? reportFile, string? folder, CancellationToken cancel)
    {
        var situation = await standing.Read(cancel);
        var messages = await outbox.Read(cancel);
        var checkedNow = invariants.Check(situation);
        var rows = situation.Submissions.Sum(submission => submission.Rows);
        var report = JsonSerializer.Serialize(
            new
            {
                submissions = situation.Submissions.OrderBy(submission => submission.Path, StringComparer.Ordinal)
                    .ThenBy(submission => submission.ReceivedAt).Select(Line),
                programmes = situation.Programmes.Select(Line(situation)),
                messages = messages.Counts,
                stages = Stages(situation),
                storageTransactions = new StorageTransactions(
                    figures.Blob, figures.Queue, figures.Table, figures.Listener, figures.UntilEligible,
                    rows == 0 ? 0 : Math.Round(figures.UntilEligible * 1000.0 / rows, 1)),
                poisoned = figures.Poisoned,
                invariants = new { @checked = checkedNow.Checked, broken = checkedNow.Broken.Count },
                elapsedSeconds = figures.ElapsedSeconds,
            },
            Json);
        if (reportFile is not null) await File.WriteAllTextAsync(reportFile, report + "\n", cancel);
        if (folder is not null) await WriteLists(situation, messages, folder, cancel);
        return (report, checkedNow.Broken.Count);
    }

    private async Task WriteLists(Situation situation, MessageSummary messages, string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "decisions.csv"), DecisionList.Of(situation), cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "awards.csv"), AwardList.Of(situation), cancel);
        var list = new StringBuilder();
        OutboxReport.WriteCsv(messages.Lines, list);
        await File.WriteAllTextAsync(Path.Combine(folder, "messages.csv"), list.ToString(), cancel);
        await using (var writer = new StreamWriter(Path.Combine(folder, "audit.jsonl")))
        {
            await foreach (var link in audit.Read(cancel)) await writer.WriteAsync(JsonSerializer.Serialize(link, JsonSerializerOptions.Web) + "\n");
        }

        var receipts = blobs.GetBlobContainerClient(Flow.Containers.Receipts);
        await foreach (var blob in receipts.GetBlobsAsync(cancellationToken: cancel))
        {
            var file = Path.Combine(folder, "receipts", Path.Combine(blob.Name.Split('/')));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await receipts.GetBlobClient(blob.Name).DownloadToAsync(file, cancel);
        }
    }

    private static object Line(Submission submission) => new
    {
        path = submission.Path,
        status = submission.Status.Word(),
        rows = submission.Eligible + submission.Ineligible,
        eligible = submission.Eligible,
        ineligible = submission.Ineligible,
    };

    private static Func<ProgrammeStanding, object> Line(Situation situation) => standing =>
    {
        var programme = standing.Programme;
        var awarded = standing.Awards.Where(award => award.State.HoldsPlace()).ToList();
        var files = standing.Files.ToDictionary(file => file.Submission.Id, StringComparer.Ordinal);
        var waiting = standing.Decisions.Where(decision => !decision.Value.Awarded && IsEligible(decision.Key)).ToList();
        return new
        {
            id = programme.Id,
            awarded = awarded.Count,
            waitlisted = waiting.Count,
            committed = awarded.Sum(award => award.Value),
            ceiling = situation.Province.Programmes.FindFundingSource(programme.FundingSource)?.Ceiling ?? 0,
            regencies = programme.Quota.OfferedTo().Select(code =>
            {
                var here = awarded.Count(award => award.Regency == code);
                var quota = programme.Quota.PlacesOf(code) ?? 0;
                return new
                {
                    code,
                    quota,
                    redistributed = programme.Quota.Total is null ? Math.Max(0, here - quota) : 0,
                    awarded = here,
                    waitlisted = waiting.Count(decision => files[decision.Key.Submission].Submission.Regency == code),
                };
            }),
        };

        // Who stopped being eligible after the list was approved waits for nothing any more.
        bool IsEligible((string Submission, int Index) row) =>
            files.TryGetValue(row.Submission, out var file) && row.Index < file.Verdict.Verdicts.Count && file.Verdict.Verdicts[row.Index].Eligible;
    };

    private static object Stages(Situation situation)
    {
        var awards = situation.Programmes.SelectMany(programme => programme.Awards).ToList();
        return new
        {
            bimtekInvited = awards.Count(award => award.BimtekOn is not null || award.Absences > 0),
            bimtekAttended = awards.Count(award => award.AttendedOn is not null),
            delivered = awards.Count(award => award.DeliveredOn is not null),
            monitoringDue = awards.Sum(award => award.Checks.Count),
            monitoringDone = awards.Sum(award => award.Checks.Count(check => award.AnswerOf(check) is not null)),
            absentTwice = awards.Count(award => award.Absences > 1),
            postponed = awards.Count(award => award.History.Any(step => step.Cause == AwardCause.Postponement)),
            late = situation.Programmes.Sum(programme => programme.Awards.Count(award => award.DeliveredOn > programme.Programme.Delivery.Until)),
            monitoringMissed = awards.Sum(award => award.Checks.Count(award.IsMissed)),
        };
    }
}
