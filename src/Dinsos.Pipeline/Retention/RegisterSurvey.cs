using System.Runtime.CompilerServices;
using Azure.Storage.Blobs.Models;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Retention;

/// <summary>Finds extracts of registers and lists of people helped before whose period is over: the file, its index and its row.</summary>
/// <param name="registers">Which versions there are.</param>
/// <param name="rows">How rows are read.</param>
/// <param name="blobs">How blobs are listed.</param>
internal sealed class RegisterSurvey(Registers registers, RowScan rows, BlobSurvey blobs)
{
    private const string Lists = "lists";

    public async IAsyncEnumerable<StoredItem> Due(
        IReadOnlyList<Programme> programmes, BudgetYears years, Periods periods, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ends = await Ends(programmes, years, periods, cancel);
        var due = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        await foreach (var row in rows.Read(Flow.Tables.Versions, RowScan.Partition(Lists), [], cancel))
        {
            // One that was imported since the versions were read is not over.
            var kind = KindOf(row.RowKey);
            if (!ends.TryGetValue(row.RowKey, out var ended) || !periods.IsDue(kind, ended)) continue;
            due[row.RowKey] = ended;
            yield return RowScan.ItemOf(kind, ended, Flow.Tables.Versions, row);
        }

        await foreach (var blob in blobs.All(Flow.Containers.Work, Lists + "/", cancel))
        {
            var list = ListOfIndex(blob.Name);
            if (due.TryGetValue(list, out var ended)) yield return BlobSurvey.ItemOf(KindOf(list), ended, Flow.Containers.Work, blob);
            else if (!ends.ContainsKey(list) && periods.IsDue(DataKinds.Leftovers, BlobSurvey.WrittenOn(blob)))
                yield return BlobSurvey.ItemOf(DataKinds.Leftovers, BlobSurvey.WrittenOn(blob), Flow.Containers.Work, blob);
        }

        foreach (var container in new[] { Flow.Containers.Registry, Flow.Containers.Aided })
        {
            await foreach (var blob in blobs.All(container, "", cancel))
            {
                if (FileOf(container, blob, ends, due, periods) is { } item) yield return item;
            }
        }
    }

    // A file that became no list was refused, or belongs to no register.
    private static StoredItem? FileOf(string container, BlobItem blob, Dictionary<string, DateOnly> ends, Dictionary<string, DateOnly> due, Periods periods)
    {
        var (written, list) = (BlobSurvey.WrittenOn(blob), container == Flow.Containers.Aided ? Registers.AidedList(blob.Name) : Registers.RegisterList(blob.Name.Split('/')[0], blob.Name));
        if (ends.ContainsKey(list)) return due.TryGetValue(list, out var ended) ? BlobSurvey.ItemOf(KindOf(list), ended, container, blob) : null;
        return periods.IsDue(DataKinds.Unrouted, written) ? BlobSurvey.ItemOf(DataKinds.Unrouted, written, container, blob) : null;
    }

    // A register in force is asked again whenever proposals are compared: it stays as long as they do.
    public async Task<Dictionary<string, DateOnly>> Ends(IReadOnlyList<Programme> programmes, BudgetYears years, Periods periods, CancellationToken cancel)
    {
        var versions = await registers.Dated(cancel);
        var ends = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var (version, since) in versions)
        {
            var source = Registers.SourceOf(version.List);
            var asked = KindOf(version.List) == DataKinds.Aided
                ? await LookedBackUntil(version, years, periods, cancel)
                : versions.Where(other => Registers.SourceOf(other.Version.List) == source && string.CompareOrdinal(other.Version.Period, version.Period) > 0)
                    .Min(other => (DateOnly?)other.Since) ?? ProposedUntil(programmes.Where(one => one.Eligibility.Registries.Contains(source)).Select(one => years.Of(one.Id)!), periods);
            ends[version.List] = asked is { } day ? BudgetYears.Later(day, since) : since;
        }

        return ends;
    }

    private async Task<DateOnly?> LookedBackUntil(ListVersion version, BudgetYears years, Periods periods, CancellationToken cancel)
    {
        if ((await registers.Find(version, cancel))?.GreatestFact is not { } last) return null;
        var until = last + years.LooksBack;
        var day = new DateOnly(until, 12, 31);
        return ProposedUntil(years.All.Where(year => year.Year <= until), periods) is { } proposed ? BudgetYears.Later(day, proposed) : day;
    }

    private static DateOnly? ProposedUntil(IEnumerable<BudgetYear> asking, Periods periods) =>
        asking.Select(year => (DateOnly?)periods.KeptUntil(DataKinds.Applicants, year.GivenUntil)).Max();

    public static DataKind KindOf(string list) => Registers.SourceOf(list) == Flow.Containers.Aided ? DataKinds.Aided : DataKinds.Registers;

    // The folder of an index is the name of its list, with a dash for the colon.
    private static string ListOfIndex(string blob)
    {
        var folder = blob.Split('/')[1];
        var at = folder.LastIndexOf('-');
        return at < 0 ? folder : $"{folder[..at]}:{folder[(at + 1)..]}";
    }
}
