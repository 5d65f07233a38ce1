using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Retention;

/// <summary>Walks through everything that is kept and finds what is kept beyond its time. It writes nothing.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="ledgers">Which lists are approved.</param>
/// <param name="drafts">Lists.</param>
/// <param name="submissions">Files.</param>
/// <param name="registers">Registers.</param>
/// <param name="tables">The tables of the account.</param>
/// <param name="blobs">The blobs of the account.</param>
/// <param name="options">The periods.</param>
public sealed class PurgeSurvey(
    ProvinceSettings settings, LedgerStore ledgers, DraftStore drafts, SubmissionStore submissions, Registers registers, TableServiceClient tables,
    BlobServiceClient blobs, RetentionOptions options)
{
    private const string Contacts = "regencies.json";
    private readonly RowScan _rows = new(tables);
    private readonly BlobSurvey _blobs = new(blobs);

    /// <summary>Until when what is kept is kept, as far as is known on a day.</summary>
    internal async Task<Keeping> Keeping(DateOnly asOf, CancellationToken cancel)
    {
        var (known, periods) = (await Begin(asOf, cancel), new Periods(options, asOf));
        return new(known.Years, periods, await new RegisterSurvey(registers, _rows, _blobs).Ends(known.Programmes, known.Years, periods, cancel));
    }

    /// <summary>Everything that is due on a day, in an order that depends on nothing else: what must go first comes first.</summary>
    internal async IAsyncEnumerable<StoredItem> Due(DateOnly asOf, [EnumeratorCancellation] CancellationToken cancel)
    {
        var known = await Begin(asOf, cancel);
        var (years, periods, rows) = (known.Years, new Periods(options, asOf), new ProgrammeSurvey(_rows));
        var phones = new PhoneSurvey(_rows, years, periods);
        var uploads = known.Files.Select(file => file.UploadId).ToHashSet(StringComparer.Ordinal);
        IAsyncEnumerable<StoredItem>[] surveys =
        [
            new RegisterSurvey(registers, _rows, _blobs).Due(known.Programmes, years, periods, cancel),
            _blobs.Due(new(years, known.Approved), periods, cancel),
            _blobs.OldContacts(await settings.VersionOf(Contacts, cancel), periods, cancel),
            .. years.All.SelectMany(year => OfYear(year, known, periods, rows, cancel)),
            rows.Strangers(periods, cancel),
            rows.Leftovers(uploads, known.Drafts, periods, cancel),
            phones.Messages(cancel),
            phones.Lines(cancel),
            phones.Facts(cancel),
        ];
        foreach (var survey in surveys)
        {
            await foreach (var item in survey) yield return item;
        }
    }

    private static IEnumerable<IAsyncEnumerable<StoredItem>> OfYear(BudgetYear year, Known known, Periods periods, ProgrammeSurvey rows, CancellationToken cancel)
    {
        var programmes = known.Years.ProgrammesOf(year.Year).ToList();
        if (periods.IsDue(DataKinds.UnusedDrafts, year)) yield return rows.Unused(year, known.Drafts.Where(draft => !known.Approved.Contains(draft.Id)), cancel);
        if (periods.IsDue(DataKinds.Applicants, year))
        {
            yield return rows.Decisions(DataKinds.Applicants, year, known.Drafts.Where(draft => known.Approved.Contains(draft.Id)), cancel);
            yield return rows.Proposals(year, programmes, known.Files, cancel);
        }

        if (!periods.IsDue(DataKinds.Awards, year)) yield break;
        yield return rows.Decisions(DataKinds.Awards, year, known.Drafts.Where(draft => known.Approved.Contains(draft.Id)), cancel);
        foreach (var programme in programmes) yield return rows.Awards(year, programme, cancel);
    }

    private async Task<Known> Begin(DateOnly asOf, CancellationToken cancel)
    {
        var programmes = (await settings.Load(cancel)).Programmes.Programmes;
        var years = (await ledgers.All(cancel)).ConvertAll(ledger => ledger.Value);
        var files = new List<Submission>();
        await foreach (var file in submissions.All(cancel)) files.Add(file.Value);
        var others = years.SelectMany(ledger => ledger.ClosedIntakes.Select(programme => (programme, ledger.Year)))
            .Concat(files.Where(file => file.Programme.Length > 0).OrderByDescending(file => file.ReceivedAt).Select(file => (file.Programme, BusinessClock.DayOf(file.ReceivedAt).Year)))
            .DistinctBy(other => other.Item1).ToList();
        var handedOver = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var programme in programmes.Where(one => one.Delivery.Until < asOf))
        {
            if (await LastHandedOver(programme, cancel) is { } day) handedOver[programme.Id] = day;
        }

        return new(
            programmes, BudgetYears.Of(programmes, handedOver, others), (await drafts.All(cancel)).ConvertAll(draft => draft.Value),
            years.SelectMany(ledger => ledger.Approved).Select(approved => approved.Draft).ToHashSet(StringComparer.Ordinal), files);
    }

    // Only what came later than was planned: few rows, whatever the size of the programme.
    private async Task<DateOnly?> LastHandedOver(Programme programme, CancellationToken cancel)
    {
        DateOnly? last = null;
        var until = programme.Delivery.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var filter = RowScan.Partitions(programme.Id + "|") + " and " + TableClient.CreateQueryFilter($"DeliveredOn gt {until}");
        await foreach (var row in _rows.Read(Flow.Tables.Awards, filter, [nameof(Award.DeliveredOn)], cancel))
        {
            var day = DateOnly.ParseExact(row.GetString(nameof(Award.DeliveredOn))!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (last is null || day > last) last = day;
        }

        return last;
    }

    private sealed record Known(
        IReadOnlyList<Programme> Programmes, BudgetYears Years, IReadOnlyList<Draft> Drafts, IReadOnlySet<string> Approved, IReadOnlyList<Submission> Files);
}
