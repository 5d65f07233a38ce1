using System.Collections.Concurrent;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Programmes;

/// <summary>What the province has set: programmes, regencies and calendar, each the activated version or the embedded default.</summary>
public sealed record Province(ProgrammeCatalog Programmes, RegencyDirectory Regencies, WorkCalendar Calendar);

/// <summary>
/// The province's settings by version. A file in the container <see cref="Flow.Containers.Config"/> is checked, copied and put in
/// force as a whole; an invalid one changes nothing.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="blobs">The blobs of the account.</param>
/// <param name="others">Files that other rooms read.</param>
public class ProvinceSettings(TableServiceClient tables, BlobServiceClient blobs, IEnumerable<OtherSetting>? others = null)
{
    private const string Partition = "config";
    private const string Content = "Content";
    private const string Before = "Before";
    private static readonly string[] Own = ["programmes.json", "regencies.json", "calendar.json"];
    private readonly OtherSetting[] _others = [.. others ?? []];
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Versions);
    private readonly ConcurrentDictionary<string, object> _parsed = new(StringComparer.Ordinal);

    /// <summary>The calendar as it was read last in this process; the embedded one before.</summary>
    public WorkCalendar Calendar { get; private set; } = WorkCalendar.Embedded;

    /// <summary>The settings in force.</summary>
    public virtual async Task<Province> Load(CancellationToken cancel)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) versions[entity.RowKey] = entity.Text(Content);
        Calendar = await Read("calendar.json", versions, WorkCalendar.Embedded, WorkCalendar.Parse, cancel);
        return new(
            await Read("programmes.json", versions, ProgrammeCatalog.Embedded, ProgrammeCatalog.Parse, cancel),
            await Read("regencies.json", versions, RegencyDirectory.Embedded, RegencyDirectory.Parse, cancel),
            Calendar);
    }

    /// <summary>Reads the calendar in force, for whoever needs nothing else of the settings.</summary>
    /// <param name="cancel">Ends the call early.</param>
    public async Task RefreshCalendar(CancellationToken cancel)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        if (await VersionOf("calendar.json", cancel) is { } version) versions["calendar.json"] = version;
        Calendar = await Read("calendar.json", versions, WorkCalendar.Embedded, WorkCalendar.Parse, cancel);
    }

    /// <summary>Whether a file of this name is a setting at all.</summary>
    /// <param name="name">Name of a file.</param>
    public bool IsKnown(string name) => Own.Contains(name) || Array.Exists(_others, other => other.Name == name);

    /// <summary>Checks a file and puts it in force; nothing speaks against it but its own rules.</summary>
    /// <inheritdoc cref="Activate(string, BinaryData, Func{ProgrammeCatalog, Task{IReadOnlyList{string}}}, Func{Task}, CancellationToken)"/>
    public Task<IReadOnlyList<string>> Activate(string name, BinaryData json, CancellationToken cancel) =>
        Activate(name, json, _ => Task.FromResult<IReadOnlyList<string>>([]), () => Task.CompletedTask, cancel);

    /// <summary>Checks a file and puts it in force.</summary>
    /// <param name="name"><c>programmes.json</c>, <c>regencies.json</c>, <c>calendar.json</c>, or that of another room's file.</param>
    /// <param name="json">Its content.</param>
    /// <param name="beyond">
    /// What speaks against programmes that are right in themselves, such as awards that they would take back; asked once more when they
    /// are in force, and what speaks against them then puts those of before back.
    /// </param>
    /// <param name="record">What is done about a file that is right before it is put in force, unless it is so already; where it fails nothing is.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <returns>What is wrong with it, a line per problem; empty when it is in force now.</returns>
    public async Task<IReadOnlyList<string>> Activate(
        string name, BinaryData json, Func<ProgrammeCatalog, Task<IReadOnlyList<string>>> beyond, Func<Task> record, CancellationToken cancel)
    {
        var problems = name switch
        {
            "programmes.json" => ProgrammeCatalog.Parse(json.ToMemory().Span) switch
            {
                { IsValid: true } reading => await beyond(reading.Value),
                var broken => broken.Problems,
            },
            "regencies.json" => RegencyDirectory.Parse(json.ToMemory().Span).Problems,
            "calendar.json" => WorkCalendar.Parse(json.ToMemory().Span).Problems,
            _ when Array.Find(_others, other => other.Name == name) is { } other => other.ProblemsOf(json.ToMemory()),
            _ => [$"{name}: no setting has this name; expected one of {string.Join(", ", Own.Concat(_others.Select(other => other.Name)))}"],
        };
        var content = ContentId.Of(json.ToString());
        var before = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, name, cancellationToken: cancel);
        var inForce = before.HasValue ? before.Value!.Text(Content) : "";
        var unsettled = before.HasValue ? before.Value!.GetString(Before) : null;
        if (problems.Count > 0)
        {
            // The process ended before it asked once more.
            if (inForce == content && unsettled is not null) await PutBack(name, content, unsettled, cancel);
            return problems;
        }

        if (inForce != content) await record();
        await Blob(name, content).UploadAsync(json, overwrite: true, cancel);
        if (name != "programmes.json")
        {
            await Put(new(Partition, name) { [Content] = content }, cancel);
            return [];
        }

        var last = inForce == content ? unsettled ?? content : inForce;
        await Put(new(Partition, name) { [Content] = content, [Before] = last }, cancel);
        var since = await beyond(ProgrammeCatalog.Parse(json.ToMemory().Span).Value!);
        await PutBack(name, content, since.Count > 0 ? last : content, cancel);
        return since;
    }

    /// <summary>Id of the version of a file that is in force; none where it is the embedded one.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<string?> VersionOf(string name, CancellationToken cancel)
    {
        var setting = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, name, cancellationToken: cancel);
        return setting.HasValue ? setting.Value!.Text(Content) : null;
    }

    /// <summary>A version of a file that was put in force.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="version">Its id.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<BinaryData> Read(string name, string version, CancellationToken cancel) => (await Blob(name, version).DownloadContentAsync(cancel)).Value.Content;

    private Task Put(TableEntity setting, CancellationToken cancel) => _table.UpsertEntityAsync(setting, TableUpdateMode.Replace, cancel);

    // Unless somebody put yet another version in force meanwhile.
    private async Task PutBack(string name, string content, string last, CancellationToken cancel)
    {
        var now = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, name, cancellationToken: cancel);
        if (!now.HasValue || now.Value!.Text(Content) != content) return;
        if (last.Length == 0) await _table.DeleteEntityAsync(Partition, name, now.Value!.ETag, cancel);
        else await _table.UpdateEntityAsync(new TableEntity(Partition, name) { [Content] = last }, now.Value!.ETag, TableUpdateMode.Replace, cancel);
    }

    private BlobClient Blob(string name, string content) =>
        blobs.GetBlobContainerClient(Flow.Containers.Work).GetBlobClient($"config/{name}/{content}");

    private async Task<T> Read<T>(
        string name, Dictionary<string, string> versions, T embedded, Parser<T> parse, CancellationToken cancel)
        where T : class
    {
        if (!versions.TryGetValue(name, out var content)) return embedded;
        if (_parsed.TryGetValue(name + content, out var known)) return (T)known;
        var reading = parse((await Read(name, content, cancel)).ToMemory().Span);
        if (!reading.IsValid) throw new InvalidDataException($"The activated {name} is not valid: {string.Join("; ", reading.Problems)}");
        return (T)_parsed.GetOrAdd(name + content, reading.Value);
    }

    private delegate ConfigurationReading<T> Parser<T>(ReadOnlySpan<byte> json)
        where T : class;
}
