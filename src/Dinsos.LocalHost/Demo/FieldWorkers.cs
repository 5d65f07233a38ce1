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
    private const int QuietDays = 30;
    private readonly FieldHabits _habits = habits ?? new();
    private readonly Dictionary<string, FieldList> _waiting = [];
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private readonly LaterReports _later = new();
    private readonly FieldDiary _diary = new();
    private HashSet<string>? _sent;
    private DateOnly _lastPlanned;

    /// <summary>
    /// The evening of a simulated day: sends the reports that are due, oldest list first. Costs a short listing or two on a
    /// working day and nothing at weekends, when the office makes no lists.
    /// </summary>
    public async Task Work(DateOnly day, BlobServiceClient blobs, CancellationToken cancellationToken)
    {
        var lists = blobs.GetBlobContainerClient(Flow.Containers.Lists);
        foreach (var kind in KindsToLookAt(day))
            Notice(await Names(lists, kind, cancellationToken));
        _sent ??= [.. await Sent(blobs, Flow.Containers.FieldReports, cancellationToken), .. await Sent(blobs, Flow.Containers.Officer, cancellationToken)];
        var due = _waiting.Values.Select(list => (List: list, On: list.AnsweredOn(seed, _habits))).Where(list => list.On <= day);
        foreach (var (list, _) in due.OrderBy(list => list.On).ThenBy(list => list.List.Date).ThenBy(list => list.List.Name, StringComparer.Ordinal).ToArray())
        {
            await Answer(list, blobs, cancellationToken);
            _waiting.Remove(list.Name);
            _answered.Add(list.Name);
        }

        foreach (var (container, name, content) in _later.Due(day))
            await Send(blobs, container, name, content, cancellationToken);
    }

    // A long listing costs more than a short day of the year. Visits take days, so looking for their lists twice a week is soon enough,
    // and where no session or delivery was planned for a month, once a week is.
    private string[] KindsToLookAt(DateOnly day) => day.DayOfWeek switch
    {
        _ when _sent is null => [""],
        DayOfWeek.Saturday or DayOfWeek.Sunday => [],
        DayOfWeek.Monday => ["sessions/", "routes/", "tasks/"],
        var name => [.. new[] { "sessions/", "routes/" }.Where(_ => day <= _lastPlanned.AddDays(QuietDays)), .. new[] { "tasks/" }.Where(_ => name is DayOfWeek.Thursday)],
    };

    private void Notice(List<string> names)
    {
        foreach (var name in names)
        {
            if (_answered.Contains(name) || _waiting.ContainsKey(name) || FieldList.Find(name) is not { } list) continue;
            _waiting.Add(name, list);
            if (list.Work is not FieldWork.Task && list.Date > _lastPlanned) _lastPlanned = list.Date;
        }
    }

    private async Task Answer(FieldList list, BlobServiceClient blobs, CancellationToken cancellationToken)
    {
        var content = await blobs.GetBlobContainerClient(Flow.Containers.Lists).GetBlobClient(list.Name).DownloadContentAsync(cancellationToken);
        var answer = FieldReport.To(list, seed, _habits, _diary).Answer(FieldTable.Read(content.Value.Content.ToArray()));
        _later.Add(answer.Later);
        if (answer.Lines.Count > 0) await Send(blobs, Flow.Containers.FieldReports, list.Report, answer.Content, cancellationToken);
    }

    private async Task Send(BlobServiceClient blobs, string container, string name, byte[] content, CancellationToken cancellationToken)
    {
        if (_sent!.Add($"{container}/{name}")) await Upload(blobs.GetBlobContainerClient(container).GetBlobClient(name), content, cancellationToken);
    }

    private static async Task<IEnumerable<string>> Sent(BlobServiceClient blobs, string container, CancellationToken cancellationToken) =>
        (await Names(blobs.GetBlobContainerClient(container), "", cancellationToken)).Select(name => $"{container}/{name}");

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
