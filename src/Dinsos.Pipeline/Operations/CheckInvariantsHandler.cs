using System.Globalization;
using Azure.Data.Tables;
using Dinsos.Pipeline.Audit;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Operations;

/// <summary>
/// Checks the invariants whenever something was decided since the last time and at least once a month, and the log of decisions every time, since who alters it
/// decides nothing; reports what is broken. And warns of years that the calendar lacks, which come nearer without anybody deciding anything.
/// </summary>
public sealed class CheckInvariantsHandler(Standing standing, VerifyAuditHandler audit, CalendarWatch calendar, TableServiceClient tables, BusinessClock clock, ILogger<CheckInvariantsHandler> log)
{
    private const string Key = "invariants";
    private const string Fingerprint = "Fingerprint";
    private readonly TableClient _versions = tables.GetTableClient(Flow.Tables.Versions);

    /// <summary>Checks unless nothing was decided since the last check.</summary>
    /// <returns>What was found; none when nothing was decided and the log is whole.</returns>
    public async Task<InvariantReport?> Handle(CancellationToken cancel)
    {
        await calendar.Look(cancel);
        var verdict = await audit.Handle(cancel);
        var decided = await Decided(cancel);
        var last = await _versions.GetEntityIfExistsAsync<TableEntity>(Key, Key, cancellationToken: cancel);
        if (verdict.Whole && last.HasValue && last.Value!.GetString(Fingerprint) == decided) return null;

        var report = With(verdict, await CheckNow(cancel));
        if (report.Broken.Count == 0)
            await _versions.UpsertEntityAsync(new TableEntity(Key, Key) { [Fingerprint] = decided }, TableUpdateMode.Replace, cancel);
        return report;
    }

    /// <summary>Checks now, the log of decisions too.</summary>
    public async Task<InvariantReport> CheckAll(CancellationToken cancel) => With(await audit.Handle(cancel), await CheckNow(cancel));

    /// <summary>Checks now.</summary>
    public async Task<InvariantReport> CheckNow(CancellationToken cancel) => Check(await standing.Read(cancel));

    /// <summary>Checks what was read just now.</summary>
    internal InvariantReport Check(Situation situation)
    {
        var report = Invariants.Check(situation);
        foreach (var broken in report.Broken) log.InvariantBroken(broken);
        log.InvariantsChecked(report.Checked, report.Broken.Count);
        return report;
    }

    private InvariantReport With(AuditVerdict verdict, InvariantReport report)
    {
        if (verdict.Whole) return report;
        var broken = $"the log of decisions: {verdict.Fault}";
        log.InvariantBroken(broken);
        return new(report.Checked + 1, [.. report.Broken, broken]);
    }

    // The ledger changes with every approval and the reviews with every verdict: one short query each. What becomes of the awards is
    // looked at once a month, since that reads them all.
    private async Task<string> Decided(CancellationToken cancel)
    {
        var parts = new List<string> { clock.Today.ToString("yyyyMM", CultureInfo.InvariantCulture) };
        await foreach (var review in _versions.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"reviews"}"), cancellationToken: cancel))
            parts.Add(review.RowKey + review.ETag);
        await foreach (var ledger in tables.GetTableClient(Flow.Tables.Ledger).QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey", "Timestamp"], cancellationToken: cancel))
            parts.Add(ledger.RowKey + ledger.ETag);
        return ContentId.Of([.. parts]);
    }
}
