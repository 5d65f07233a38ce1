using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.FieldReports;

/// <summary>What a line of a field report does to an award.</summary>
/// <param name="Award">The award after it; the same one when the line says what is known.</param>
/// <param name="Problem">Why the line changes nothing, as a code of the contract; none when it fits.</param>
internal readonly record struct Reported(Award Award, string? Problem = null);

/// <summary>The report that a line stands in.</summary>
/// <param name="Kind">Its kind, as it stands in the path.</param>
/// <param name="Programme">The programme.</param>
/// <param name="ReportedAt">When it was uploaded, by the clock of the storage: what of two reports is the later one.</param>
/// <param name="Now">The present moment of the business clock.</param>
internal sealed record ReportContext(string Kind, Programme Programme, DateTimeOffset ReportedAt, DateTimeOffset Now)
{
    public DateOnly Today => BusinessClock.DayOf(Now);
}

/// <summary>
/// What field reports mean for an award: pure, and saying the same line twice changes nothing the second time. Of two reports about one
/// person and day the one that was uploaded later counts.
/// </summary>
internal static class FieldReport
{
    public const string Withdrawals = "withdrawal";

    private const int MostLetters = 500;
    private static readonly string[] Statuses = ["diterima", "ditolak", "ditunda", "tidak di tempat", "rusak"];
    private static readonly string[] Conditions = ["berjalan", "kendala", "berhenti sementara", "berhenti"];

    /// <summary>Kinds of reports that are understood, as they stand in the path.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["attendance", "delivery", "monitoring", Withdrawals, "accountability"];

    /// <summary>Applies a line.</summary>
    /// <param name="report">The report.</param>
    /// <param name="award">The award before it.</param>
    /// <param name="member">Which of its persons the line names, from 0.</param>
    /// <param name="line">The line.</param>
    public static Reported Apply(ReportContext report, Award award, int member, SourceRow line)
    {
        if (Day(line, report.Today) is not { } on) return new(award, FindingCodes.DateUnreadable);
        return report.Kind switch
        {
            "attendance" => Attendance(report, award, member, on, YesNo.Read(line[Column.Hadir])),
            "delivery" => Delivery(report, award, on, line),
            "monitoring" => Monitoring(report, award, on, line),
            Withdrawals => Withdrawal(report, award, on, Word(line[Column.Alasan])),
            "accountability" => YesNo.Read(line[Column.Diterima]) is { } handedIn ? Of(award, award.Account(new(on, handedIn, report.ReportedAt))) : Unknown(award),
            _ => throw new ArgumentOutOfRangeException(nameof(report), report.Kind, "Not a kind of field report."),
        };
    }

    /// <summary>
    /// What of an award a line speaks of: person and day. Of several such lines in one file the last one counts. None where it cannot be
    /// read, and of withdrawals, which are not mended by a later line.
    /// </summary>
    public static (string Award, int Member, DateOnly On)? SubjectOf(ReportContext report, string award, int member, SourceRow line)
    {
        var isRead = report.Kind switch
        {
            "attendance" => YesNo.Read(line[Column.Hadir]) is not null,
            "delivery" => Statuses.Contains(Word(line[Column.Status])),
            "monitoring" => Conditions.Contains(Word(line[Column.Kondisi])),
            "accountability" => YesNo.Read(line[Column.Diterima]) is not null,
            _ => false,
        };
        return isRead && Day(line, report.Today) is { } on ? (award, report.Kind == "attendance" ? member : 0, on) : null;
    }

    /// <summary>What the sender is told of a line that changes nothing, at the column of the report where the word stands.</summary>
    public static Finding Told(string problem, string kind, int row) => problem != FindingCodes.StatusUnknown
        ? FindingCatalogue.Make(problem, row)
        : FindingCatalogue.Make(problem, row, kind switch
        {
            "attendance" => Column.Hadir,
            "monitoring" => Column.Kondisi,
            Withdrawals => Column.Alasan,
            "accountability" => Column.Diterima,
            _ => Column.Status,
        });

    /// <summary>Why a line of a withdrawal cannot be taken for somebody who holds no award; none when it can.</summary>
    public static string? ProblemOfWithdrawal(SourceRow line, DateOnly today) =>
        Day(line, today) is null ? FindingCodes.DateUnreadable
        : CauseOfWithdrawal(Word(line[Column.Alasan])) is null ? FindingCodes.StatusUnknown
        : null;

    // What lies ahead has not happened: the date is mistaken.
    private static DateOnly? Day(SourceRow line, DateOnly today) => IndonesianDate.Read(line[Column.Tanggal], today) is { } on && on <= today ? on : null;

    private static Reported Attendance(ReportContext report, Award award, int member, DateOnly on, bool? came) => came is null ? Unknown(award)
        : Of(award, award.Attend(new(member, on, came.Value, report.ReportedAt), report.Programme.Bimtek.GroupMembers, report.Now));

    private static Reported Delivery(ReportContext report, Award award, DateOnly on, SourceRow line)
    {
        var status = Word(line[Column.Status]);
        if (!Statuses.Contains(status)) return Unknown(award);
        return Of(award, award.Deliver(new(on, status, Text(line[Column.Catatan]), report.ReportedAt), report.Now));
    }

    private static Reported Monitoring(ReportContext report, Award award, DateOnly on, SourceRow line)
    {
        var condition = Word(line[Column.Kondisi]);
        if (!Conditions.Contains(condition)) return Unknown(award);
        var turnover = Rupiah.Read(line[Column.OmzetBulan], line.IsNumeric(Column.OmzetBulan));
        return Of(award, award.Visited(new(on, condition, turnover, Text(line[Column.Kendala]), Text(line[Column.TindakLanjut]), report.ReportedAt)));
    }

    private static AwardCause? CauseOfWithdrawal(string reason) => reason switch
    {
        "mengundurkan diri" or "pindah" or "ganda" => AwardCause.Withdrawal,
        "meninggal" => AwardCause.Death,
        _ => null,
    };

    private static Reported Withdrawal(ReportContext report, Award award, DateOnly on, string reason)
    {
        if (CauseOfWithdrawal(reason) is not { } cause) return Unknown(award);
        var reported = Of(award, award.Leave(cause, on, reason, report.Now));

        // It is taken, so that nobody writes to the dead, and told all the same: somebody must ask who took the goods.
        return reported.Problem is null && award.DeliveredOn > on && award.State == AwardState.Delivered ? reported with { Problem = FindingCodes.StateNotAllowed } : reported;
    }

    private static Reported Of(Award award, Award? after) => after is null ? new(award, FindingCodes.StateNotAllowed) : new(after);

    private static Reported Unknown(Award award) => new(award, FindingCodes.StatusUnknown);

    private static string Word(string? cell) => string.Join(' ', (cell ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    // Without signs that are no text, and not cut in the middle of one.
    private static string? Text(string? cell)
    {
        var text = string.Concat((cell ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        if (text.Length > MostLetters) text = text[..(char.IsHighSurrogate(text[MostLetters - 1]) ? MostLetters - 1 : MostLetters)];
        return text.Length > 0 ? text : null;
    }
}
