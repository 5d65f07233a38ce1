using System.Globalization;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Validation;

/// <summary>A batch of rows of one submission that waits for the checks of each row.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
/// <param name="Submission">Id of the submission.</param>
/// <param name="UploadId">Under which the rows are kept.</param>
/// <param name="Batch">Number of the batch, from 0.</param>
/// <param name="Batches">How many batches the submission has.</param>
/// <param name="ReceivedOn">Day of the upload: an assessment after it lies in the future.</param>
public sealed record RowsToValidate(
    string Programme, string Regency, string Submission, string UploadId, int Batch, int Batches, DateOnly ReceivedOn) : QueuedWork
{
    /// <inheritdoc/>
    public override Subject About() => new(Programme, Regency, Submission, Batch.ToString(CultureInfo.InvariantCulture));

    /// <summary>The batches of a submission.</summary>
    public static IEnumerable<RowsToValidate> BatchesOf(Submission submission) =>
        Enumerable.Range(0, submission.Batches).Select(batch => new RowsToValidate(
            submission.Programme, submission.Regency, submission.Id, submission.UploadId, batch, submission.Batches,
            BusinessClock.DayOf(submission.ReceivedAt)));
}

/// <summary>A programme whose proposals wait to be compared.</summary>
/// <param name="Programme">Id of the programme.</param>
public sealed record ProposalsToCompare(string Programme) : QueuedWork
{
    /// <inheritdoc/>
    public override Subject About() => new(Programme);
}
