using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Validation;

/// <summary>Says what became of a file in the words of its sender.</summary>
internal static class ReceiptTexts
{
    /// <param name="submission">The file as it stands after the comparison.</param>
    /// <param name="held">Why it is held; none when it is not.</param>
    /// <param name="superseded">Rows in whose place newer ones stand.</param>
    /// <param name="withdrawn">Rows whose persons were taken back; they count among those that are not eligible.</param>
    public static Receipt Checked(Submission submission, Finding? held, int superseded, int withdrawn) => Of(submission) with
    {
        Superseded = superseded,
        Rows = submission.Eligible + submission.Ineligible,
        Copy = CopyName.Of(submission.Path, submission.Rows),
        Summary = held is null ? Summary(submission, superseded, withdrawn) : "Berkas ditahan untuk diperiksa petugas provinsi karena banyak baris yang salah.",
        Findings = held is null ? [] : [Told(held, null)],
    };

    /// <summary>What came of a file in the words of a short message.</summary>
    public static string InShort(Submission submission) => submission.Status switch
    {
        SubmissionStatus.Held => "berkas ditahan karena banyak baris yang salah",
        SubmissionStatus.Rejected => "berkas tidak dapat diproses",
        _ when submission.Eligible + submission.Ineligible == 0 => "semua barisnya sudah digantikan oleh baris yang lebih baru",
        _ when submission.Ineligible == 0 => $"semua {submission.Eligible} baris memenuhi syarat",
        _ => $"{submission.Eligible} baris memenuhi syarat, {submission.Ineligible} baris belum",
    };

    public static Receipt Rejected(Submission submission, FileFinding finding) => Of(submission) with
    {
        Summary = "Berkas tidak dapat diproses. Perbaiki sesuai keterangan, lalu unggah lagi.",
        Findings = [Told(finding)],
    };

    /// <param name="path">Where the content came again.</param>
    /// <param name="same">The submission that it is.</param>
    /// <param name="receivedAt">When it came again.</param>
    /// <param name="earlier">The receipt that stands at the path and is kept below the news; none at another path.</param>
    public static Receipt Repeated(string path, Submission same, DateTimeOffset receivedAt, Receipt? earlier)
    {
        var finding = FindingCatalogue.AlreadyReceived(same.ReceivedAt, same.Path);
        return (earlier ?? (Of(same) with { Rows = same.Rows })) with
        {
            Path = path,
            ReceivedAt = receivedAt,
            Status = FindingCodes.AlreadyReceived,
            Summary = finding.Message,
            Findings = [Told(finding, null), .. (earlier?.Findings ?? []).Where(told => told.Code != FindingCodes.AlreadyReceived)],
        };
    }

    public static Receipt ListTaken(string path, ListVersion version, int unreadable, bool inForce, DateTimeOffset receivedAt) => new()
    {
        Submission = version.Content,
        Path = path,
        Status = inForce ? "accepted" : "superseded",
        ReceivedAt = receivedAt,
        Rows = version.Persons + unreadable,
        Eligible = version.Persons,
        Ineligible = unreadable,
        Summary = (inForce ? "Data berlaku sejak sekarang." : "Data periode yang lebih baru sudah berlaku; berkas ini tidak dipakai.")
            + (unreadable > 0 ? $" {unreadable} baris tanpa NIK yang terbaca dilewati." : ""),
    };

    public static Receipt ListRefused(string path, FileFinding finding, DateTimeOffset receivedAt) => new()
    {
        Submission = ContentId.Of(path),
        Path = path,
        Status = SubmissionStatus.Rejected.Word(),
        ReceivedAt = receivedAt,
        Summary = "Berkas tidak dapat diproses; data sebelumnya tetap berlaku.",
        Findings = [Told(finding)],
    };

    private static Receipt Of(Submission submission) => new()
    {
        Submission = submission.Id,
        Path = submission.Path,
        Status = submission.Status.Word(),
        ReceivedAt = submission.ReceivedAt,
        Eligible = submission.Eligible,
        Ineligible = submission.Ineligible,
        Summary = "",
    };

    private static string Summary(Submission submission, int superseded, int withdrawn)
    {
        var faulty = submission.Ineligible - withdrawn;
        var summary = faulty > 0
            ? $"{submission.Eligible} baris memenuhi syarat, {faulty} baris belum. Perbaiki baris yang bertanda error, lalu unggah lagi "
                + "selama masa usulan masih dibuka; baris yang sudah benar tidak perlu diubah."
            : submission.Eligible > 0 ? $"Semua {submission.Eligible} baris memenuhi syarat. Tidak ada yang perlu diperbaiki."
            : "Tidak ada yang perlu diperbaiki.";
        if (superseded > 0) summary += $" {superseded} baris sudah digantikan oleh baris yang lebih baru dari kabupaten/kota ini.";
        return withdrawn > 0 ? $"{summary} {withdrawn} baris sudah ditarik." : summary;
    }

    public static ReceiptFinding Told(Finding finding, string? sheet) =>
        new(finding.Code, finding.Severity, sheet, finding.Row == 0 ? null : finding.Row, finding.Column, finding.Message);

    private static ReceiptFinding Told(FileFinding finding) => new(finding.Code, Severity.Error, null, null, null, finding.Sentence);
}
