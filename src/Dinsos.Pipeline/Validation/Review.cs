using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Validation;

/// <summary>One submission of a reviewed programme, with its rows and what the comparison says of them.</summary>
public sealed record ReviewedFile(Submission Submission, IReadOnlyList<Proposal> Rows, FileVerdict Verdict);

/// <summary>A programme as the comparison sees it now.</summary>
/// <param name="Programme">The rules used.</param>
/// <param name="Fingerprint">Changes when anything changes that a verdict depends on.</param>
/// <param name="HasRegister">Whether any register of the programme is loaded; without one nothing is decided.</param>
/// <param name="Unfinished">Submissions whose rows are still being checked.</param>
/// <param name="Files">Submissions whose rows have been checked.</param>
public sealed record Review(
    Programme Programme, string Fingerprint, bool HasRegister, int Unfinished, IReadOnlyList<ReviewedFile> Files);

/// <summary>What a comparison came to.</summary>
/// <param name="Files">Submissions that were compared.</param>
/// <param name="Unfinished">Submissions whose rows are still being checked.</param>
/// <param name="Eligible">Rows that are eligible.</param>
public sealed record ReviewOutcome(int Files, int Unfinished, int Eligible);

/// <summary>One batch of a submission whose rows have been checked.</summary>
/// <param name="Submission">Id of the submission.</param>
/// <param name="Number">Number of the batch in it, from 0.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record CheckedBatch(string Submission, int Number, IReadOnlyList<Proposal> Rows);

/// <summary>One batch of a submission with what the comparison said of its rows.</summary>
/// <param name="Submission">Id of the submission.</param>
/// <param name="Number">Number of the batch in it, from 0.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Verdicts">One per row.</param>
internal sealed record ReviewedBatch(string Submission, int Number, IReadOnlyList<Proposal> Rows, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>Position in the submission of its first row, from 0.</summary>
    public int First => Number * RowPacker.MostRows;
}

/// <summary>What a comparison would say that nobody has asked to hold.</summary>
/// <param name="HasRegister">Whether any register of the programme is loaded; without one nothing is decided.</param>
/// <param name="Submissions">Submissions that count, or will once their rows have been checked.</param>
/// <param name="Unfinished">Those whose rows are still being checked.</param>
/// <param name="Files">The others with their verdicts.</param>
internal sealed record Preview(bool HasRegister, int Submissions, int Unfinished, IReadOnlyList<(Submission File, FileVerdict Verdict)> Files);
