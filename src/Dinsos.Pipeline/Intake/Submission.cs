namespace Dinsos.Pipeline.Intake;

/// <summary>What became of a submission, in five words (design section 5).</summary>
public enum SubmissionStatus
{
    /// <summary>Taken in; the checks are not finished, or no register is loaded yet.</summary>
    Received,

    /// <summary>Too many rows have errors of their own: nothing counts until an officer decides.</summary>
    Held,

    /// <summary>Checked, with no error and no warning.</summary>
    Accepted,

    /// <summary>Checked, with errors or warnings on some rows, or on all.</summary>
    AcceptedWithFindings,

    /// <summary>A finding about the file as a whole stopped it.</summary>
    Rejected,
}

/// <summary>One file of one regency for one programme, in one version of its content.</summary>
public sealed record Submission
{
    /// <summary>Id of path and content.</summary>
    public required string Id { get; init; }

    /// <summary>The four digits of the regency; empty when the path names none.</summary>
    public required string Regency { get; init; }

    /// <summary>Id of the programme; empty when the path names none.</summary>
    public required string Programme { get; init; }

    /// <summary>Path in the container <see cref="Flow.Containers.Submissions"/>. It may hold a name: never logged, encrypted at rest.</summary>
    public required string Path { get; init; }

    /// <summary>Id of the upload (path and version of the blob), under which the rows are kept.</summary>
    public required string UploadId { get; init; }

    /// <summary>SHA-256 of the content, in hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>When the file was uploaded.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Rows that hold a person.</summary>
    public int Rows { get; init; }

    /// <summary>Batches that the rows were cut into.</summary>
    public int Batches { get; init; }

    /// <summary>What became of it.</summary>
    public SubmissionStatus Status { get; init; }

    /// <summary>Rows that are eligible by the last comparison.</summary>
    public int Eligible { get; init; }

    /// <summary>Rows that are not eligible by the last comparison; superseded rows are in neither count.</summary>
    public int Ineligible { get; init; }

    /// <summary>Hash of the verdicts that the last receipt told; empty before the first.</summary>
    public string VerdictHash { get; init; } = "";

    /// <summary>Whether an officer released it from review.</summary>
    public bool Released { get; init; }

    /// <summary>Partition of the table: one per programme and regency.</summary>
    public string Partition => PartitionOf(Programme, Regency);

    /// <summary>Partition of a programme in a regency.</summary>
    public static string PartitionOf(string programme, string regency) => programme.Length == 0 ? "unrouted" : $"{programme}|{regency}";
}

/// <summary>Says submission statuses in the words of the contract.</summary>
public static class SubmissionStatusWords
{
    /// <summary>The word of a status, such as <c>accepted-with-findings</c>.</summary>
    public static string Word(this SubmissionStatus status) => status switch
    {
        SubmissionStatus.Received => "received",
        SubmissionStatus.Held => "held",
        SubmissionStatus.Accepted => "accepted",
        SubmissionStatus.AcceptedWithFindings => "accepted-with-findings",
        SubmissionStatus.Rejected => "rejected",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
