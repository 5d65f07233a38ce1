using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.FieldReports;

/// <summary>What a line of a field report does to an award.</summary>
/// <param name="Award">The award after it; the same one when the line says what is known.</param>
/// <param name="Problem">Why the line changes nothing, as a code of the contract; none when it fits.</param>
internal readonly record struct Reported(Award Award, string? Problem = null);

/// <summary>
/// What field reports mean for an award: pure, and saying the same line twice changes nothing the second time.
/// The latest day wins: a report of an earlier day that comes late undoes nothing.
/// </summary>
internal static class FieldReport
{
    /// <summary>Kinds of reports that are understood, as they stand in the path.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["attendance", "delivery", "monitoring", "withdrawal"];

    public static Reported Apply(string kind, Award award, SourceRow line, DateOnly today)
    {
        if (IndonesianDate.Read(line[Column.Tanggal], today) is not { } on) return new(award, FindingCodes.DateUnreadable);
        return kind switch
        {
            "attendance" => Attendance(award, on, YesNo.Read(line[Column.Hadir])),
            "delivery" => Delivery(award, on, Word(line[Column.Status])),
            "monitoring" => Monitoring(award, on, Word(line[Column.Kondisi])),
            "withdrawal" => Withdrawal(award, Word(line[Column.Alasan])),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of field report."),
        };
    }

    private static Reported Attendance(Award award, DateOnly on, bool? came)
    {
        if (came is null) return new(award, FindingCodes.StatusUnknown);
        if (came.Value ? award.AttendedOn == on : award.AbsentOn == on) return new(award);
        if (award.BimtekOn is not { } invitedTo || on < invitedTo) return new(award, FindingCodes.StateNotAllowed);
        var next = AwardTransitions.Next(award.State, came.Value ? AwardCause.Attendance : AwardCause.Absence);
        if (next is null) return new(award, FindingCodes.StateNotAllowed);
        return new(came.Value
            ? award with { State = next.Value, AttendedOn = on }
            : award with { State = next.Value, AbsentOn = on, Absences = award.Absences + 1, BimtekOn = null, Session = null, Venue = null });
    }

    private static Reported Delivery(Award award, DateOnly on, string status)
    {
        var cause = status switch
        {
            "diterima" => AwardCause.HandOver,
            "ditolak" => AwardCause.Refusal,
            "ditunda" or "tidak di tempat" or "rusak" => AwardCause.Postponement,
            _ => (AwardCause?)null,
        };
        if (cause is null) return new(award, FindingCodes.StatusUnknown);
        if (cause == AwardCause.HandOver && award.DeliveredOn == on) return new(award);
        if (cause == AwardCause.Postponement && award.PostponedOn >= on) return new(award);
        if (cause == AwardCause.Refusal && award.State == AwardState.Refused) return new(award);
        if (AwardTransitions.Next(award.State, cause.Value) is not { } next) return new(award, FindingCodes.StateNotAllowed);
        return new(cause switch
        {
            AwardCause.HandOver => award with { State = next, DeliveredOn = on },
            AwardCause.Postponement => award with { State = next, PostponedOn = on, DeliveryOn = null, Team = null },
            _ => award with { State = next },
        });
    }

    private static Reported Monitoring(Award award, DateOnly on, string condition)
    {
        if (condition is not ("berjalan" or "kendala" or "berhenti sementara" or "berhenti")) return new(award, FindingCodes.StatusUnknown);
        if (award.State != AwardState.Delivered) return new(award, FindingCodes.StateNotAllowed);
        var answered = award.Checks.Where(check => check.IssuedOn <= on).MaxBy(check => check.DueOn);
        if (answered is null) return new(award, FindingCodes.StateNotAllowed);
        if (answered.DoneOn > on || (answered.DoneOn == on && answered.Condition == condition)) return new(award);
        return new(award with
        {
            Checks = [.. award.Checks.Select(check => check == answered ? check with { DoneOn = on, Condition = condition } : check)],
        });
    }

    /// <summary>What the sender is told of a line that changes nothing, at the column of the report where the word stands.</summary>
    public static Finding Told(string problem, string kind, int row) => problem != FindingCodes.StatusUnknown
        ? FindingCatalogue.Make(problem, row)
        : FindingCatalogue.Make(problem, row, kind switch
        {
            "attendance" => Column.Hadir,
            "monitoring" => Column.Kondisi,
            "withdrawal" => Column.Alasan,
            _ => Column.Status,
        });

    /// <summary>Why a line of a withdrawal cannot be taken for somebody who holds no award; none when it can.</summary>
    public static string? ProblemOfWithdrawal(SourceRow line, DateOnly today) =>
        IndonesianDate.Read(line[Column.Tanggal], today) is null ? FindingCodes.DateUnreadable
        : CauseOfWithdrawal(Word(line[Column.Alasan])) is null ? FindingCodes.StatusUnknown
        : null;

    private static AwardCause? CauseOfWithdrawal(string reason) => reason switch
    {
        "mengundurkan diri" or "pindah" or "ganda" => AwardCause.Withdrawal,
        "meninggal" => AwardCause.Death,
        _ => null,
    };

    private static Reported Withdrawal(Award award, string reason)
    {
        var cause = CauseOfWithdrawal(reason);
        if (cause is null) return new(award, FindingCodes.StatusUnknown);
        if (award.State is AwardState.Withdrawn or AwardState.Deceased) return new(award);
        return AwardTransitions.Next(award.State, cause.Value) is { } next
            ? new(award with { State = next })
            : new(award, FindingCodes.StateNotAllowed);
    }

    private static string Word(string? cell) => string.Join(' ', (cell ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
