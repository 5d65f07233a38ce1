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
    ProvinceSettings settings, AwardStore awards, KeyedHash hash, WorkQueues queues, Agenda agenda, Receipts receipts, BusinessClock clock,
    ILogger<FieldReportHandler> log)
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
            var lines = await Read(blob, path, parts[0], cancel);
            await Conflict.RunAgain(() => Take(lines, path, parts[0], parts[1], programme, province, cancel));
        }
        catch (FileRefused refused)
        {
            await Refuse(path, refused.Finding, cancel);
        }
    }

    private async Task<int> Take(
        List<SourceRow> lines, string path, string kind, string regency, Programme programme, Province province, CancellationToken cancel)
    {
        var stored = (await awards.OfRegency(programme.Id, regency, cancel)).ToDictionary(award => award.Value.Id);
        var after = stored.ToDictionary(award => award.Key, award => award.Value.Value);
        var findings = new List<Finding>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var award = Nik.Read(line[Column.Nik], line.IsNumeric(Column.Nik)).Value is { } nik
                ? after.GetValueOrDefault(Award.IdOf(programme.Id, hash.Person(nik.Reveal()))) : null;
            var reported = award is null ? new Reported(null!, FindingCodes.NotAwarded) : FieldReport.Apply(kind, award, line, clock.Today);
            if (reported.Problem is { } code) findings.Add(FindingCatalogue.Make(code, line.Row));
            else after[award!.Id] = reported.Award;
            if (award is not null) named.Add(award.Id);
        }

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

    private static async Task<List<SourceRow>> Read(BlobClient blob, string path, string kind, CancellationToken cancel)
    {
        await using var content = new HashingStream(await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancel), MaxBytes);
        using var file = TableReader.Open(content, path, FileShape.OfReport(kind));
        if (file.Finding is { } finding) throw new FileRefused(finding);
        return [.. file.Rows];
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
            await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(programme.FundingSource, programme.Year), cancel);
        if (kind == "delivery" && IssueChecksHandler.NextDue(after, programme, province.Calendar) is { } due)
            await agenda.Expect(IssueChecksHandler.Timer, BusinessClock.At(due, TimeOnly.MinValue), cancel);
    }

    private async Task Refuse(string path, FileFinding finding, CancellationToken cancel)
    {
        await receipts.Write("field-reports/" + path, ReceiptTexts.ListRefused(path, finding, clock.Now), cancel);
        log.ReportRefused(ContentId.Of(path), finding.Code);
    }
}
