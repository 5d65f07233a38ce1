using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.FieldReports;

/// <summary>
/// Takes in what the field reports: attendance, deliveries, visits, withdrawals. What follows from a report is derived from the
/// awards as they stand after it, so that a report that comes twice still sets everything going.
/// </summary>
public sealed class FieldReportHandler(
    ProvinceSettings settings, AwardStore awards, ProgrammeReview review, ClaimStore claims, KeyedHash hash, WorkQueues queues, Agenda agenda,
    Receipts receipts, BusinessClock clock, ILogger<FieldReportHandler> log)
{
    private const long MaxBytes = 64L << 20;

    /// <summary>Takes in one blob of <see cref="Flow.Containers.FieldReports"/>: <c>{kind}/{regency}/{programme}/{file}</c>.</summary>
    public async Task Handle(BlobClient blob, string path, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        var parts = path.Split('/');
        if (parts.Length != 4 || !FieldReport.Kinds.Contains(parts[0]) || province.Programmes.Find(parts[2]) is not { } programme || province.Regencies.Find(parts[1]) is null)
        {
            await Refuse(path, new(FindingCodes.PathMalformed, $"Letakkan laporan pada map {{jenis}}/{{kode kabupaten/kota}}/{{program}}/{{nama berkas}}; jenis: {string.Join(", ", FieldReport.Kinds)}."), cancel);
            return;
        }

        try
        {
            var (lines, receivedAt) = await Read(blob, path, parts[0], cancel);
            await Conflict.RunAgain(() => Take(lines, receivedAt, path, parts[0], parts[1], programme, province, cancel));
        }
        catch (FileRefused refused)
        {
            await Refuse(path, refused.Finding, cancel);
        }
    }

    private async Task<int> Take(
        List<SourceRow> lines, DateTimeOffset receivedAt, string path, string kind, string regency, Programme programme, Province province,
        CancellationToken cancel)
    {
        var stored = (await awards.OfRegency(programme.Id, regency, cancel)).ToDictionary(award => award.Value.Id);
        var after = stored.ToDictionary(award => award.Key, award => award.Value.Value);
        var findings = new List<Finding>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        var unnamed = new List<(SourceRow Line, UInt128? Person)>();
        foreach (var line in lines)
        {
            var person = Nik.Read(line[Column.Nik], line.IsNumeric(Column.Nik)).Value is { } nik ? hash.Person(nik.Reveal()) : (UInt128?)null;
            if (person is null || after.GetValueOrDefault(Award.IdOf(programme.Id, person.Value)) is not { } award)
            {
                unnamed.Add((line, person));
                continue;
            }

            var reported = FieldReport.Apply(kind, award, line, clock.Today);
            if (reported.Problem is { } code) findings.Add(FieldReport.Told(code, kind, line.Row));
            else after[award.Id] = reported.Award;
            named.Add(award.Id);
        }

        findings.AddRange(await TakeUnnamed(unnamed, receivedAt, kind, regency, programme, cancel));
        findings.Sort((one, other) => one.Row.CompareTo(other.Row));
        var changed = after.Values.Where(award => award != stored[award.Id].Value).ToList();
        await awards.Update([.. changed.Select(award => new Stored<Award>(award, stored[award.Id].ETag))], cancel);
        await SetGoing(kind, regency, programme, after.Values, named, province, cancel);
        await receipts.Write(
            "field-reports/" + path,
            new Receipt
            {
                Submission = ContentId.Of(path),
                Path = path,
                Status = findings.Count == 0 ? "accepted" : "accepted-with-findings",
                ReceivedAt = clock.Now,
                Rows = lines.Count,
                Eligible = lines.Count - findings.Count,
                Ineligible = findings.Count,
                Summary = $"{lines.Count - findings.Count} baris diterima, {findings.Count} baris tidak dapat dipakai.",
                Findings = [.. findings.Select(finding => ReceiptTexts.Told(finding, null))],
            },
            cancel);
        log.ReportTaken(kind, programme.Id, regency, lines.Count, changed.Count, findings.Count);
        return changed.Count;
    }

    // Somebody who holds no award may still be proposed, and steps back from that.
    private async Task<List<Finding>> TakeUnnamed(
        List<(SourceRow Line, UInt128? Person)> lines, DateTimeOffset receivedAt, string kind, string regency, Programme programme, CancellationToken cancel)
    {
        var proposed = kind == "withdrawal" && lines.Exists(line => line.Person is not null)
            ? await review.ProposedBy(regency, programme.Id, cancel) : new HashSet<UInt128>();
        var (findings, withdrawn) = (new List<Finding>(), 0);
        foreach (var (line, person) in lines)
        {
            var problem = person is { } known && proposed.Contains(known) ? FieldReport.ProblemOfWithdrawal(line, clock.Today) : FindingCodes.NotAwarded;
            if (problem is not null)
            {
                findings.Add(FieldReport.Told(problem, kind, line.Row));
                continue;
            }

            await claims.Withdraw(programme.Id, regency, person!.Value, receivedAt, cancel);
            withdrawn++;
        }

        if (withdrawn == 0) return findings;
        await queues.Send(Flow.Queues.ProposalsToCompare, new ProposalsToCompare(programme.Id), cancel);

        // An award that was recorded meanwhile did not see the withdrawal: the report is taken again and finds the award.
        var ids = lines.Where(line => line.Person is not null).Select(line => Award.IdOf(programme.Id, line.Person!.Value)).ToHashSet(StringComparer.Ordinal);
        if ((await awards.OfRegency(programme.Id, regency, cancel)).Exists(award => ids.Contains(award.Value.Id)))
            throw new RequestFailedException(412, "Awards were recorded meanwhile.");
        return findings;
    }

    private async Task<(List<SourceRow> Lines, DateTimeOffset ReceivedAt)> Read(BlobClient blob, string path, string kind, CancellationToken cancel)
    {
        var properties = (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value;
        await using var content = new HashingStream(await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancel), MaxBytes);
        using var file = TableReader.Open(content, path, FileShape.OfReport(kind));
        if (file.Finding is { } finding) throw new FileRefused(finding);
        return ([.. file.Rows], clock.Observe(properties.LastModified));
    }

    private async Task SetGoing(
        string kind, string regency, Programme programme, IReadOnlyCollection<Award> after, HashSet<string> named, Province province,
        CancellationToken cancel)
    {
        if (kind == "attendance" && after.Any(award => award.AwaitsSession))
            await queues.Send(Flow.Queues.BimtekToPlan, new BimtekToPlan(programme.Id, regency), cancel);
        if (kind is "attendance" or "delivery" && after.Any(award => award.State == AwardState.Attended))
        {
            await agenda.Expect(DeliveriesToPlan.Timer, clock.Now, cancel);
            await queues.Send(Flow.Queues.DeliveriesToPlan, new DeliveriesToPlan(programme.Id, regency), cancel);
        }

        if (kind is "withdrawal" or "delivery" && after.Any(award => named.Contains(award.Id) && !award.State.HoldsPlace()))
            await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(programme.FundingSource, programme.Year, RunTrigger.PlaceFreed), cancel);
        if (kind == "delivery" && after.Any(award => named.Contains(award.Id) && award.State == AwardState.Delivered)) await LetOthersCompare(programme, province, cancel);
        if (kind == "delivery" && IssueChecksHandler.NextDue(after, programme, province.Calendar) is { } due)
            await agenda.Expect(IssueChecksHandler.Timer, BusinessClock.At(due, TimeOnly.MinValue), cancel);
    }

    // What was handed over is earlier aid in every other programme that takes proposals now.
    private async Task LetOthersCompare(Programme programme, Province province, CancellationToken cancel)
    {
        foreach (var other in province.Programmes.Programmes)
        {
            if (other.Id != programme.Id && other.Eligibility.YearsSinceAid is not null && other.Intake.OpensAt <= clock.Now && clock.Now < other.Intake.ClosesAt)
                await queues.Send(Flow.Queues.ProposalsToCompare, new ProposalsToCompare(other.Id), cancel);
        }
    }

    private async Task Refuse(string path, FileFinding finding, CancellationToken cancel)
    {
        await receipts.Write("field-reports/" + path, ReceiptTexts.ListRefused(path, finding, clock.Now), cancel);
        log.ReportRefused(ContentId.Of(path), finding.Code);
    }
}
