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
public class ProvinceSettings(TableServiceClient tables, BlobServiceClient blobs)
{
    private const string Partition = "config";
    private const string Content = "Content";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Versions);
    private readonly ConcurrentDictionary<string, object> _parsed = new(StringComparer.Ordinal);

    /// <summary>The settings in force.</summary>
    public virtual async Task<Province> Load(CancellationToken cancel)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) versions[entity.RowKey] = entity.Text(Content);
        return new(
            await Read("programmes.json", versions, ProgrammeCatalog.Embedded, ProgrammeCatalog.Parse, cancel),
            await Read("regencies.json", versions, RegencyDirectory.Embedded, RegencyDirectory.Parse, cancel),
            await Read("calendar.json", versions, WorkCalendar.Embedded, WorkCalendar.Parse, cancel));
    }

    /// <summary>Checks a file and puts it in force; nothing speaks against it but its own rules.</summary>
    /// <inheritdoc cref="Activate(string, BinaryData, Func{ProgrammeCatalog, Task{IReadOnlyList{string}}}, Func{Task}, CancellationToken)"/>
    public Task<IReadOnlyList<string>> Activate(string name, BinaryData json, CancellationToken cancel) =>
        Activate(name, json, _ => Task.FromResult<IReadOnlyList<string>>([]), () => Task.CompletedTask, cancel);

    /// <summary>Checks a file and puts it in force.</summary>
    /// <param name="name"><c>programmes.json</c>, <c>regencies.json</c> or <c>calendar.json</c>.</param>
    /// <param name="json">Its content.</param>
    /// <param name="beyond">
    /// What speaks against programmes that are right in themselves, such as awards that they would take back.
    /// </param>
    /// <param name="record">What is done about a file that is right before it is put in force; where it fails nothing is.</param>
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
            _ => [$"{name}: no setting has this name; expected programmes.json, regencies.json or calendar.json"],
        };
        if (problems.Count > 0) return problems;

        await record();
        var content = ContentId.Of(json.ToString());
        await Blob(name, content).UploadAsync(json, overwrite: true, cancel);
        await _table.UpsertEntityAsync(new TableEntity(Partition, name) { [Content] = content }, TableUpdateMode.Replace, cancel);
        return [];
    }

    private BlobClient Blob(string name, string content) =>
        blobs.GetBlobContainerClient(Flow.Containers.Work).GetBlobClient($"config/{name}/{content}");

    private async Task<T> Read<T>(
        string name, Dictionary<string, string> versions, T embedded, Parser<T> parse, CancellationToken cancel)
        where T : class
    {
        if (!versions.TryGetValue(name, out var content)) return embedded;
        if (_parsed.TryGetValue(name + content, out var known)) return (T)known;
        var json = await Blob(name, content).DownloadContentAsync(cancel);
        var reading = parse(json.Value.Content.ToMemory().Span);
        if (!reading.IsValid) throw new InvalidDataException($"The activated {name} is not valid: {string.Join("; ", reading.Problems)}");
        return (T)_parsed.GetOrAdd(name + content, reading.Value);
    }

    private delegate ConfigurationReading<T> Parser<T>(ReadOnlySpan<byte> json)
        where T : class;
}
