using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Status;

/// <summary>Tells where each programme stands, and which regencies have sent nothing that counts.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="submissions">Submissions.</param>
/// <param name="ledgers">Ledgers.</param>
/// <param name="awards">Awards.</param>
/// <param name="clock">Today.</param>
public sealed class ProgrammeWatch(ProvinceSettings settings, SubmissionStore submissions, LedgerStore ledgers, AwardStore awards, BusinessClock clock)
{
    private const int DaysOfReminder = 3;

    /// <summary>The programmes that are not over, in the order of the settings.</summary>
    public async Task<IReadOnlyList<ProgrammeStatus>> Read(CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        var years = (await ledgers.All(cancel)).ConvertAll(ledger => ledger.Value);
        var found = new List<ProgrammeStatus>();
        foreach (var programme in province.Programmes.Programmes)
        {
            if (PhaseOf(programme, years) is not ({ } phase, var until)) continue;
            var files = await Files(programme, cancel);
            var steps = phase is "opens" or "intake" ? [] : await awards.Steps(programme.Id, cancel);
            found.Add(new(
                programme.Id, phase, until, phase == "intake" ? [.. Silent(programme, files)] : [],
                Counted(files.Select(file => file.Status.Word())), files.Sum(file => file.Eligible), Counted(steps.Select(step => step.State.Word()))));
        }

        return found;
    }

    /// <summary>Regencies that have sent nothing that counts for an intake which closes in three days or less.</summary>
    public async Task<IReadOnlyList<(string Programme, string Regency, DateOnly Closes)>> AboutToMiss(CancellationToken cancel)
    {
        var missing = new List<(string, string, DateOnly)>();
        foreach (var programme in (await settings.Load(cancel)).Programmes.Programmes)
        {
            if (clock.Today < programme.Intake.Closes.AddDays(-DaysOfReminder) || clock.Today > programme.Intake.Closes) continue;
            missing.AddRange(Silent(programme, await Files(programme, cancel)).Select(regency => (programme.Id, regency, programme.Intake.Closes)));
        }

        return missing;
    }

    private async Task<List<Submission>> Files(Programme programme, CancellationToken cancel)
    {
        var files = new List<Submission>();
        await foreach (var file in submissions.OfProgramme(programme.Id, cancel)) files.Add(file.Value);
        return files;
    }

    // A file that was rejected counts for nothing, and its regency may believe that it has sent one.
    private static IEnumerable<string> Silent(Programme programme, List<Submission> files) => programme.Quota.OfferedTo()
        .Except(files.Where(file => file.Status != SubmissionStatus.Rejected).Select(file => file.Regency), StringComparer.Ordinal);

    private (string? Phase, DateOnly Until) PhaseOf(Programme programme, List<Ledger> years)
    {
        var today = clock.Today;
        var (lastDelivery, lastCheck) = (programme.Delivery.Until, programme.Delivery.Until.AddMonths(programme.Monitoring.MonthsAfterDelivery.Append(0).Max() + 1));
        if (today < programme.Intake.Opens) return ("opens", programme.Intake.Opens);
        if (today <= programme.Intake.Closes) return ("intake", programme.Intake.Closes);
        var isApproved = years.Exists(ledger => ledger.Year == programme.Year && ledger.Approved.Any(draft => draft.FundingSource == programme.FundingSource));
        if (today <= lastDelivery) return (isApproved ? "delivery" : "allocation", lastDelivery);
        return today <= lastCheck && isApproved ? ("monitoring", lastCheck) : (null, default);
    }

    private static SortedDictionary<string, int> Counted(IEnumerable<string> words) =>
        new(words.CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}
