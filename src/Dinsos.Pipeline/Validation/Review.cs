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
