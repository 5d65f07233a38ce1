using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.FieldReports;

/// <summary>
/// Takes in what the field reports: attendance, deliveries, visits, withdrawals. What follows from a report is derived from the
/// awards as they stand after it, so that a report that comes twice still sets everything going.
/// </summary>
public sealed class FieldReportHandler(
    ProvinceSettings settings, AwardStore awards, ProgrammeReview review, ClaimStore claims, KeyedHash hash, Reminders reminders, WorkQueues queues, Agenda agenda,
    Receipts receipts, BusinessClock clock, Runs runs, ILogger<FieldReportHandler> log)
{
    private const long MaxBytes = 64L << 20;

    /// <summary>Takes in one blob of <see cref="Flow.Containers.FieldReports"/>: <c>{kind}/{regency}/{programme}/{file}</c>.</summary>
    public async Task Handle(BlobClient blob, string path, CancellationToken cancel)
    {
        if (await receipts.Refuse(Flow.Containers.FieldReports, path, clock, log, cancel)) return;
        var province = await settings.Load(cancel);
        var parts = path.Split('/');
        if (parts.Length == 4 && province.Regencies.Find(parts[1]) is null)
        {
            await Refuse(path, new(FindingCodes.RegencyUnknown, "Map kedua harus kode kabupaten/kota 4 angka, misalnya 6472 untuk Kota Samarinda."), cancel);
            return;
        }

        if (parts.Length != 4 || !FieldReport.Kinds.Contains(parts[0]) || province.Programmes.Find(parts[2]) is not { } programme)
        {
            await Refuse(path, new(FindingCodes.PathMalformed, $"Letakkan laporan pada map {{jenis}}/{{kode kabupaten/kota}}/{{program}}/{{nama berkas}}; jenis: {string.Join(", ", FieldReport.Kinds)}."), cancel);
            return;
        }

        using var about = runs.About(new(programme.Id, parts[1]));
        try
        {
            var (lines, reportedAt) = await Read(blob, path, parts[0], cancel);
            var report = new ReportContext(parts[0], programme, reportedAt, clock.Now);
            await Conflict.RunAgain(() => Take(report, lines, path, parts[1], province, cancel));
        }
        catch (FileRefused refused)
        {
            await Refuse(path, refused.Finding, cancel);
        }
    }

    private async Task<int> Take(ReportContext report, List<SourceRow> lines, string path, string regency, Province province, CancellationToken cancel)
    {
        var programme = report.Programme;
        var stored = (await awards.OfRegency(programme.Id, regency, cancel)).ToDictionary(award => award.Value.Id);
        var after = stored.ToDictionary(award => award.Key, award => award.Value.Value);
        var members = MembersOf(report.Kind, after.Values);
        var findings = new List<Finding>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        var unnamed = new List<(SourceRow Line, UInt128? Person)>();
        var known = new List<(SourceRow Line, string Award, int Number)>();
        foreach (var line in lines)
        {
            var person = Nik.Read(line[Column.Nik], line.IsNumeric(Column.Nik)).Value is { } nik ? hash.Person(nik.Reveal()) : (UInt128?)null;
            if (person is null || !members.TryGetValue(person.Value, out var member))
            {
                unnamed.Add((line, person));
                continue;
            }

            known.Add((line, member.Award, member.Number));
        }

        // Lines that contradict one another would move the award to and fro whenever the file is taken again.
        var last = known.Select(one => (one.Line, Subject: FieldReport.SubjectOf(report, one.Award, one.Number, one.Line))).Where(one => one.Subject is not null)
            .GroupBy(one => one.Subject!.Value).ToDictionary(lines => lines.Key, lines => lines.Last().Line);
        foreach (var (line, award, number) in known)
        {
            if (FieldReport.SubjectOf(report, award, number, line) is { } subject && last[subject] != line) continue;
            var reported = FieldReport.Apply(report, after[award], number, line);
            if (reported.Problem is { } code)
            {
                findings.Add(FieldReport.Told(code, report.Kind, line.Row));
                if (code == FindingCodes.StateNotAllowed) log.StepImpossible(report.Kind, award, after[award].State);
            }

            after[award] = reported.Award;
            named.Add(award);
        }

        findings.AddRange(await TakeUnnamed(unnamed, report, regency, cancel));
        findings.Sort((one, other) => one.Row.CompareTo(other.Row));
        var changed = after.Values.Where(award => award != stored[award.Id].Value).ToList();
        await awards.Update([.. changed.Select(award => new Stored<Award>(award, stored[award.Id].ETag))], cancel);
        if (report.Kind is FieldReport.Withdrawals or "delivery" or "accountability") await reminders.TakeBack(programme, regency, province.Calendar, [.. after.Values.Where(award => named.Contains(award.Id))], cancel);
        await SetGoing(report.Kind, regency, programme, after.Values, named, province, cancel);
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
        log.ReportTaken(report.Kind, programme.Id, regency, lines.Count, changed.Count, findings.Count);
        return changed.Count;
    }

    // Anybody of a group may be named, but it is the ketua's word that takes the group out of the programme. Who lost one award with a
    // group and got another is named for the one that holds.
    private static Dictionary<UInt128, (string Award, int Number)> MembersOf(string kind, IEnumerable<Award> all)
    {
        var members = new Dictionary<UInt128, (string Award, int Number)>();
        foreach (var award in all.OrderByDescending(award => award.State.HoldsPlace()).ThenBy(award => award.Id, StringComparer.Ordinal))
        {
            foreach (var (number, person) in award.Members.Take(kind == FieldReport.Withdrawals ? 1 : award.Persons).Index())
                members.TryAdd(person, (award.Id, number));
        }

        return members;
    }

    // Somebody who holds no award may still be proposed, and steps back from that.
    private async Task<List<Finding>> TakeUnnamed(
        List<(SourceRow Line, UInt128? Person)> lines, ReportContext report, string regency, CancellationToken cancel)
    {
        var (kind, programme) = (report.Kind, report.Programme);
        var proposed = kind == FieldReport.Withdrawals && lines.Exists(line => line.Person is not null)
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

            await claims.Withdraw(programme.Id, regency, person!.Value, clock.Observe(report.ReportedAt), cancel);
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

    private async Task<(List<SourceRow> Lines, DateTimeOffset ReportedAt)> Read(BlobClient blob, string path, string kind, CancellationToken cancel)
    {
        var properties = (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value;
        await using var content = new HashingStream(await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancel), MaxBytes);
        using var file = TableReader.Open(content, path, FileShape.OfReport(kind));
        if (file.Finding is { } finding) throw new FileRefused(finding);
        return ([.. file.Rows], properties.LastModified);
    }

    private async Task SetGoing(
        string kind, string regency, Programme programme, IReadOnlyCollection<Award> after, HashSet<string> named, Province province,
        CancellationToken cancel)
    {
        if (kind is "attendance" or FieldReport.Withdrawals && after.Any(award => award.AwaitsSession || award.Struck.Any(list => !list.FromRoute)))
            await queues.Send(Flow.Queues.BimtekToPlan, new BimtekToPlan(programme.Id, regency), cancel);
        if (after.Any(award => award.State == AwardState.Attended || award.Struck.Any(list => list.FromRoute)) && kind is not ("monitoring" or "accountability"))
        {
            await agenda.Expect(DeliveriesToPlan.Timer, clock.Now, cancel);
            await queues.Send(Flow.Queues.DeliveriesToPlan, new DeliveriesToPlan(programme.Id, regency), cancel);
        }

        if (kind is FieldReport.Withdrawals or "delivery" && after.Any(award => named.Contains(award.Id) && !award.State.HoldsPlace()))
            await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(programme.FundingSource, programme.Year, RunTrigger.PlaceFreed), cancel);
        if (kind == "delivery" && after.Any(award => named.Contains(award.Id) && award.History.Any(step => step.Cause == AwardCause.HandOver))) await LetOthersCompare(programme, province, cancel);
        if (kind == "delivery" && IssueChecksHandler.NextDue(after, programme, province.Calendar) is { } due)
            await agenda.Expect(IssueChecksHandler.Timer, BusinessClock.At(due, TimeOnly.MinValue), cancel);
        if (kind is "delivery" or "monitoring" or FieldReport.Withdrawals && named.Count > 0)
            await agenda.Expect(OutcomesToReport.Timer, OutcomesToReport.NextAt(clock.Today, province.Calendar), cancel);
    }

    // What was handed over is earlier aid in every other programme that takes proposals now; what turned out not to be is none.
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
