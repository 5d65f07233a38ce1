using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dinsos.Pipeline;

namespace Dinsos.LocalHost.Demo;

/// <summary>
/// The people in the field of a simulated run: they read the system's own lists and answer each one with a report. After a
/// restart they answer the same; a report that is there already is left alone.
/// </summary>
internal sealed class FieldWorkers(int seed = 2025, FieldHabits? habits = null)
{
    private readonly FieldHabits _habits = habits ?? new();
    private readonly Dictionary<string, FieldList> _waiting = [];
    private readonly Dictionary<string, FieldList> _answered = [];
    private readonly Dictionary<string, HashSet<string>> _named = [];
    private HashSet<string>? _reported;

    /// <summary>
    /// The evening of a simulated day: sends the reports that are due, oldest list first. Costs a short listing or two on a
    /// working day and nothing at weekends, when the office makes no lists.
    /// </summary>
    public async Task Work(DateOnly day, BlobServiceClient blobs, CancellationToken cancellationToken)
    {
        var lists = blobs.GetBlobContainerClient(Flow.Containers.Lists);
        var reports = blobs.GetBlobContainerClient(Flow.Containers.FieldReports);
        foreach (var kind in KindsToLookAt(day))
            Notice(await Names(lists, kind, cancellationToken));
        _reported ??= [.. await Names(reports, "", cancellationToken)];
        var due = _waiting.Values.Where(list => list.AnsweredOn <= day);
        foreach (var list in due.OrderBy(list => list.Date).ThenBy(list => list.Name, StringComparer.Ordinal).ToArray())
        {
            if (!_reported.Contains(list.Report))
                await Send(list, lists, reports, cancellationToken);
            _waiting.Remove(list.Name);
            _answered.Add(list.Name, list);
        }
    }

    // Rounds of visits are many and not answered for three working days: looking twice a week is soon enough.
    private string[] KindsToLookAt(DateOnly day) => day.DayOfWeek switch
    {
        _ when _reported is null => [""],
        DayOfWeek.Saturday or DayOfWeek.Sunday => [],
        DayOfWeek.Monday or DayOfWeek.Thursday => ["sessions/", "routes/", "tasks/"],
        _ => ["sessions/", "routes/"],
    };

    private void Notice(List<string> names)
    {
        foreach (var name in names)
            if (!_answered.ContainsKey(name) && !_waiting.ContainsKey(name) && FieldList.Find(name) is { } list)
                _waiting.Add(name, list);
    }

    private async Task Send(FieldList list, BlobContainerClient lists, BlobContainerClient reports, CancellationToken cancellationToken)
    {
        var people = await Read(list, lists, cancellationToken);
        var secondTry = new HashSet<string>();
        var report = new FieldReport(seed, _habits, list, secondTry.Contains);
        if (people.Exists(person => report.MayMiss(person["nik"])))
            secondTry.UnionWith(await NamedBefore(list, lists, cancellationToken));
        await Upload(reports.GetBlobClient(list.Report), report.Answer(people), cancellationToken);
        _reported!.Add(list.Report);
    }

    private async Task<List<string>> NamedBefore(FieldList list, BlobContainerClient lists, CancellationToken cancellationToken)
    {
        var before = new List<string>();
        var round = _waiting.Values.Concat(_answered.Values).Where(other => other.Round == list.Round);
        foreach (var earlier in round.Where(other => other.Date < list.Date).ToArray())
        {
            if (!_named.ContainsKey(earlier.Name))
                await Read(earlier, lists, cancellationToken);
            before.AddRange(_named[earlier.Name]);
        }

        return before;
    }

    private async Task<List<Dictionary<string, string>>> Read(FieldList list, BlobContainerClient lists, CancellationToken cancellationToken)
    {
        var content = await lists.GetBlobClient(list.Name).DownloadContentAsync(cancellationToken);
        var people = FieldTable.Read(content.Value.Content.ToArray());
        _named[list.Name] = [.. people.Select(person => person["nik"])];
        return people;
    }

    private static async Task Upload(BlobClient report, byte[] content, CancellationToken cancellationToken)
    {
        var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await report.UploadAsync(BinaryData.FromBytes(content), onlyNew, cancellationToken);
        }
        catch (RequestFailedException refused) when (refused.Status is 409 or 412)
        {
            // Sent before a restart: the answer would be the same.
        }
    }

    private static async Task<List<string>> Names(BlobContainerClient container, string prefix, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        try
        {
            await foreach (var blob in container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken))
                names.Add(blob.Name);
        }
        catch (RequestFailedException missing) when (missing.Status is 404)
        {
            // No list has been made yet.
        }

        return names;
    }
}
