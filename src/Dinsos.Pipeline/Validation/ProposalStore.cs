using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// Proposals and verdicts, packed a batch at a time, a partition per programme; a key is <c>{submission}|{batch}</c>.
/// </summary>
/// <param name="packs">How packs are kept.</param>
public sealed class ProposalStore(PackedTable packs)
{
    private const int BatchRows = RowPacker.MostRows;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the checked rows of one batch.</summary>
    public Task Write(string programme, string submission, int batch, IReadOnlyList<Proposal> rows, CancellationToken cancel) =>
        packs.Write(Flow.Tables.Proposals, programme, [Pack(submission, batch, rows)], cancel);

    /// <summary>How many batches of a submission have been checked.</summary>
    public async Task<int> CheckedBatches(string programme, string submission, CancellationToken cancel) =>
        (await packs.Keys(Flow.Tables.Proposals, programme, submission + "|", cancel)).Count;

    /// <summary>The batches of a programme that have been checked, by submission and in order.</summary>
    public Task<Dictionary<string, List<Proposal[]>>> Proposals(string programme, CancellationToken cancel) =>
        ReadAll<Proposal>(Flow.Tables.Proposals, programme, cancel);

    /// <summary>The verdicts of a programme, by submission and in the order of its rows.</summary>
    public async Task<Dictionary<string, List<Verdict>>> Verdicts(string programme, CancellationToken cancel) =>
        (await ReadAll<Verdict>(Flow.Tables.Verdicts, programme, cancel)).ToDictionary(file => file.Key, file => file.Value.SelectMany(rows => rows).ToList());

    /// <summary>
    /// What is found in one submission, row by row in the order of its file, a batch in memory at a time. Rows that are not compared
    /// yet have the findings of their own only.
    /// </summary>
    public async IAsyncEnumerable<RowFindings> Findings(
        string programme, string submission, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var key in await packs.Keys(Flow.Tables.Proposals, programme, submission + "|", cancel))
        {
            var rows = Read<Proposal>(await packs.Find(Flow.Tables.Proposals, programme, key, cancel));
            var verdicts = Read<Verdict>(await packs.Find(Flow.Tables.Verdicts, programme, key, cancel));
            for (var i = 0; i < rows.Length; i++)
            {
                var verdict = i < verdicts.Length ? verdicts[i] : null;
                yield return new(rows[i].Sheet, rows[i].Row, verdict?.Superseded == true, [.. rows[i].Findings, .. verdict?.Findings ?? []]);
            }
        }
    }

    /// <summary>Verdicts in the form in which they are kept, with a hash that tells whether they changed.</summary>
    public static (IReadOnlyList<Pack> Packs, string Hash) Pack(FileVerdict file)
    {
        var written = file.Verdicts.Chunk(BatchRows).Select((rows, batch) => Pack(file.Submission, batch, rows)).ToList();
        var hash = ContentId.Of([$"{file.Held} {file.Replaced}", .. written.Select(pack => Convert.ToHexStringLower(SHA256.HashData(pack.Content)))]);
        return (written, hash);
    }

    /// <summary>Writes the verdicts of one submission.</summary>
    public Task WriteVerdicts(string programme, IReadOnlyList<Pack> verdicts, CancellationToken cancel) =>
        packs.Write(Flow.Tables.Verdicts, programme, verdicts, cancel);

    private static TRow[] Read<TRow>(byte[]? pack) => pack is null ? [] : JsonSerializer.Deserialize<TRow[]>(pack, Json)!;

    private static Pack Pack<TRow>(string submission, int batch, IReadOnlyList<TRow> rows) =>
        new($"{submission}|{batch:D5}", JsonSerializer.SerializeToUtf8Bytes(rows, Json));

    private async Task<Dictionary<string, List<TRow[]>>> ReadAll<TRow>(string table, string programme, CancellationToken cancel)
    {
        var read = new Dictionary<string, List<TRow[]>>(StringComparer.Ordinal);
        await foreach (var pack in packs.Read(table, programme, "", cancel))
        {
            var submission = pack.Key[..pack.Key.IndexOf('|', StringComparison.Ordinal)];
            if (!read.TryGetValue(submission, out var batches)) read[submission] = batches = [];
            batches.Add(JsonSerializer.Deserialize<TRow[]>(pack.Content, Json)!);
        }

        return read;
    }
}
