using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Intake;

/// <summary>
/// Submissions, a partition per programme and regency. Beside each stands a mark for every upload seen, so that an event that
/// comes twice is recognised before the file is read.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="cipher">How paths are encrypted.</param>
public sealed class SubmissionStore(TableServiceClient tables, PersonalDataCipher cipher)
{
    private const string SubmissionPrefix = "s|";
    private const string UploadPrefix = "u|";
    private const string CopyPrefix = "c|";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Submissions);

    /// <summary>The id of the submission that an upload became; none when the upload is new.</summary>
    public async Task<string?> FindUpload(string partition, string uploadId, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(partition, UploadPrefix + uploadId, cancellationToken: cancel);
        return row.HasValue ? row.Value!.GetString("SubmissionId") : null;
    }

    /// <summary>A submission with its version; none when it is absent.</summary>
    public async Task<Stored<Submission>?> Find(string partition, string id, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(partition, SubmissionPrefix + id, cancellationToken: cancel);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>All submissions of a programme in a regency.</summary>
    public async Task<List<Stored<Submission>>> OfPartition(string partition, CancellationToken cancel)
    {
        var found = new List<Stored<Submission>>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {SubmissionPrefix} and RowKey lt {SubmissionPrefix + '~'}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) found.Add(Read(entity));
        return found;
    }

    /// <summary>All submissions of a programme.</summary>
    public IAsyncEnumerable<Stored<Submission>> OfProgramme(string programme, CancellationToken cancel) =>
        Between($"{programme}|", $"{programme}|~", cancel);

    /// <summary>All submissions there are.</summary>
    public IAsyncEnumerable<Stored<Submission>> All(CancellationToken cancel) => Between("", "~", cancel);

    /// <summary>
    /// Records an upload and the submission that it became, both or neither. A submission known from before (the sender went back
    /// to an older version) is taken up again as a new one.
    /// </summary>
    public async Task Record(Submission submission, CancellationToken cancel)
    {
        await _table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpsertReplace, Mark(submission.Partition, submission.UploadId, submission.Id)),
                new(TableTransactionActionType.UpsertReplace, Write(submission)),
            ],
            cancel);
    }

    /// <summary>Records that an upload brought nothing new.</summary>
    public async Task RecordRepeat(Submission known, string uploadId, CancellationToken cancel) =>
        await _table.UpsertEntityAsync(Mark(known.Partition, uploadId, known.Id), TableUpdateMode.Replace, cancel);

    /// <summary>Takes back a submission that turned out to be a copy of another one; its upload counts as a repeat of that.</summary>
    /// <exception cref="RequestFailedException">Status 412: somebody changed or took it back since.</exception>
    public Task GiveWay(Stored<Submission> copy, Submission first, CancellationToken cancel) => Changed(() => _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Delete, new TableEntity(copy.Value.Partition, SubmissionPrefix + copy.Value.Id), copy.ETag),
            new(TableTransactionActionType.UpsertReplace, Mark(copy.Value.Partition, copy.Value.UploadId, first.Id)),
        ],
        cancel));

    /// <summary>Changes a submission that was read before.</summary>
    /// <exception cref="RequestFailedException">Status 412: somebody changed or took it back since.</exception>
    /// <returns>The same submission with its new version.</returns>
    public async Task<Stored<Submission>> Update(Stored<Submission> submission, CancellationToken cancel)
    {
        var version = submission.ETag;
        await Changed(async () =>
        {
            var response = await _table.UpdateEntityAsync(Write(submission.Value), submission.ETag, TableUpdateMode.Replace, cancel);
            version = response.Headers.ETag ?? throw new InvalidDataException("An update gave no version back.");
        });
        return submission with { ETag = version };
    }

    /// <summary>Notes which verdicts the corrected copy of a submission tells, so that a copy which was lost can be found.</summary>
    /// <remarks>It stands beside the submission: a change of that would let a comparison run again.</remarks>
    public async Task NoteCopy(Submission submission, CancellationToken cancel) => await _table.UpsertEntityAsync(
        new TableEntity(submission.Partition, CopyPrefix + submission.Id) { [nameof(Submission.VerdictHash)] = submission.VerdictHash },
        TableUpdateMode.Replace,
        cancel);

    /// <summary>The hash of the verdicts that each corrected copy tells, by submission.</summary>
    public async Task<Dictionary<string, string>> Copies(CancellationToken cancel)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"RowKey ge {CopyPrefix} and RowKey lt {CopyPrefix + '~'}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
            told[entity.RowKey[CopyPrefix.Length..]] = entity.Text(nameof(Submission.VerdictHash));
        return told;
    }

    // What is gone has changed, too.
    private static async Task Changed(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            throw new RequestFailedException(412, gone.Message, gone.ErrorCode, gone);
        }
    }

    private static TableEntity Mark(string partition, string uploadId, string submissionId) =>
        new(partition, UploadPrefix + uploadId) { ["SubmissionId"] = submissionId };

    private async IAsyncEnumerable<Stored<Submission>> Between(string from, string to, [EnumeratorCancellation] CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {from} and PartitionKey lt {to} and RowKey ge {SubmissionPrefix} and RowKey lt {SubmissionPrefix + '~'}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel)) yield return Read(entity);
    }

    private TableEntity Write(Submission submission) => new(submission.Partition, SubmissionPrefix + submission.Id)
    {
        [nameof(Submission.Regency)] = submission.Regency,
        [nameof(Submission.Programme)] = submission.Programme,
        [nameof(Submission.Path)] = cipher.Seal(submission.Path),
        [nameof(Submission.UploadId)] = submission.UploadId,
        [nameof(Submission.ContentHash)] = submission.ContentHash,
        [nameof(Submission.ReceivedAt)] = submission.ReceivedAt,
        [nameof(Submission.Rows)] = submission.Rows,
        [nameof(Submission.Batches)] = submission.Batches,
        [nameof(Submission.Status)] = submission.Status.ToString(),
        [nameof(Submission.Eligible)] = submission.Eligible,
        [nameof(Submission.Ineligible)] = submission.Ineligible,
        [nameof(Submission.VerdictHash)] = submission.VerdictHash,
        [nameof(Submission.Released)] = submission.Released,
    };

    private Stored<Submission> Read(TableEntity entity) => new(
        new Submission
        {
            Id = entity.RowKey[SubmissionPrefix.Length..],
            Regency = entity.Text(nameof(Submission.Regency)),
            Programme = entity.Text(nameof(Submission.Programme)),
            Path = cipher.Open(entity.Bytes(nameof(Submission.Path))),
            UploadId = entity.Text(nameof(Submission.UploadId)),
            ContentHash = entity.Text(nameof(Submission.ContentHash)),
            ReceivedAt = entity.Moment(nameof(Submission.ReceivedAt)),
            Rows = entity.Int(nameof(Submission.Rows)),
            Batches = entity.Int(nameof(Submission.Batches)),
            Status = Enum.Parse<SubmissionStatus>(entity.Text(nameof(Submission.Status))),
            Eligible = entity.Int(nameof(Submission.Eligible)),
            Ineligible = entity.Int(nameof(Submission.Ineligible)),
            VerdictHash = entity.Text(nameof(Submission.VerdictHash)),
            Released = entity.Flag(nameof(Submission.Released)),
        },
        entity.ETag);
}
