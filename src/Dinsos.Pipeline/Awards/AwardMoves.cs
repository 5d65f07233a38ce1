using System.Collections.Immutable;

namespace Dinsos.Pipeline.Awards;

// Every change of an award. What a report says is kept as it was said, by person and day, and the state follows from it: so a report
// that comes twice changes nothing, one that comes late undoes nothing newer, and one that is mended changes what followed from it.
public sealed partial record Award
{
    internal const string Handed = "diterima";
    internal const string Refused = "ditolak";
    private const string Died = "meninggal";
    private const string Moved = "pindah";

    /// <summary>Takes a step along the table of transitions.</summary>
    /// <param name="cause">What happened.</param>
    /// <param name="on">The day on which it happened, or for which it is planned.</param>
    /// <param name="at">When the system takes note of it.</param>
    /// <param name="note">What a person wrote to it.</param>
    /// <returns>The award after it; null where it is impossible in the state in which the award is.</returns>
    public Award? TryMove(AwardCause cause, DateOnly on, DateTimeOffset at, string? note = null) =>
        AwardTransitions.Next(History.Count == 0 && cause == AwardCause.Approval ? null : State, cause) is { } next
            ? this with { State = next, History = [.. History, new(cause, next, on, at, note)] }
            : null;

    /// <summary>Takes a step that the caller knows to be possible.</summary>
    /// <exception cref="InvalidOperationException">It is not in the table.</exception>
    internal Award Move(AwardCause cause, DateOnly on, DateTimeOffset at, string? note = null) =>
        TryMove(cause, on, at, note) ?? throw new InvalidOperationException($"Award {Id}: {cause} is impossible in state {State}.");

    /// <summary>Begins its history.</summary>
    internal Award Approve(DateTimeOffset at) => Move(AwardCause.Approval, BusinessClock.DayOf(at), at);

    internal Award Invite(Invitation seat, DateTimeOffset at) =>
        Move(AwardCause.Invitation, seat.On, at) with { Invitations = [.. Invitations, seat] };

    /// <summary>Takes the seat back that is held.</summary>
    internal Award CancelInvitation(DateTimeOffset at, string why)
    {
        var seat = Seat ?? throw new InvalidOperationException($"Award {Id} holds no seat.");
        return Move(AwardCause.InvitationCancelled, seat.On, at, why).Strike(seat) with { Invitations = Marked(seat, Turnout.Cancelled) };
    }

    internal Award Schedule(DateOnly on, DateOnly until, int team, int bastNumber, DateTimeOffset at) => Move(AwardCause.Scheduling, on, at) with
    {
        DeliveryOn = on,
        DeliveryUntil = until,
        Team = team,
        BastNumber = bastNumber,
    };

    internal Award CancelSchedule(DateTimeOffset at, string why) => Move(AwardCause.SchedulingCancelled, DeliveryOn!.Value, at, why).StruckFromRoute(this).Unscheduled();

    /// <summary>Notes what a list of those present says of one of the award's persons.</summary>
    /// <param name="presence">What it says.</param>
    /// <param name="companionsNeeded">How many members a group needs beside its ketua.</param>
    /// <param name="at">When the system takes note of it.</param>
    /// <returns>The award after it, the same where nothing is new; null where it does not fit.</returns>
    internal Award? Attend(Presence presence, int companionsNeeded, DateTimeOffset at)
    {
        var known = Presences.FirstOrDefault(one => one.Member == presence.Member && one.On == presence.On);
        if (known is not null && (known == presence || known.ReportedAt > presence.ReportedAt)) return this;
        if (State is not (AwardState.Invited or AwardState.Attended or AwardState.Scheduled)) return known?.Came == presence.Came ? this : null;
        var first = Invitations.FirstOrDefault(seat => seat.Turnout != Turnout.Cancelled);
        if (first is null || presence.On < first.On) return null;

        var presences = Presences.Where(one => one != known).Append(presence).OrderBy(one => one.On).ThenBy(one => one.Member).ToImmutableArray();
        var turnouts = Turnouts.Of(Invitations, presences, Persons, companionsNeeded);
        var after = this with { Presences = presences, Invitations = turnouts.Invitations };
        if (!after.HasRoom()) return null;
        if (turnouts.CameOn is { } came) return after.CameOn(came, at);
        if (State != AwardState.Invited) after = after.Move(AwardCause.AttendanceTakenBack, presence.On, at).StruckFromRoute(this).Unscheduled() with { AttendedOn = null };
        return after.Absences == Absences ? after
            : after.Move(after.Absences > Absences ? AwardCause.Absence : AwardCause.AbsenceTakenBack, presence.On, at);
    }

    // Whoever came to an earlier session needs no seat in a later one.
    private Award CameOn(DateOnly on, DateTimeOffset at)
    {
        if (State != AwardState.Invited) return this with { AttendedOn = on };
        var spare = Invitations.LastOrDefault(seat => seat.Turnout == Turnout.Open);
        var after = Move(AwardCause.Attendance, on, at) with { AttendedOn = on };
        return spare is null ? after : after.Strike(spare) with { Invitations = Marked(spare, Turnout.Cancelled) };
    }

    /// <summary>Notes what a team reports of a delivery.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="at">When the system takes note of it.</param>
    /// <returns>The award after it, the same where nothing is new; null where it does not fit.</returns>
    internal Award? Deliver(DeliveryReport report, DateTimeOffset at)
    {
        var known = DeliveryReports.FirstOrDefault(one => one.On == report.On);
        if (known is not null && (known == report || known.ReportedAt > report.ReportedAt)) return this;
        if (BastNumber is null || AttendedOn > report.On) return null;
        var after = this with { DeliveryReports = [.. DeliveryReports.Where(one => one != known).Append(report).OrderBy(one => one.On)] };
        if (!after.HasRoom()) return null;

        // That the goods did not come on that day has had its effect; another reason for it has none.
        if (known is not null && (known.Status == report.Status || (known.IsFailure && report.IsFailure))) return after;
        var note = report.Note is { Length: > 0 } text ? $"{report.Status}: {text}" : report.Status;
        switch (State)
        {
            case AwardState.Delivered or AwardState.Refused when report.IsFailure && report.On < EndedOn:
                return after;
            case AwardState.Delivered when report.Status == Handed && report.On < DeliveredOn:
                // Goods come once: of two days told the earlier one stands, whichever was told first.
                return after.Move(AwardCause.HandOver, report.On, at, note) with { DeliveredOn = report.On };
            case AwardState.Delivered when known?.Status == Handed && report.IsFailure && report.On > DeliveredOn:
                return after;
            case AwardState.Delivered when report.On == DeliveredOn && Visits.Count == 0 && AccountedOn is null:
                return after.HandOverTakenBack(report, at, note);
            case AwardState.Attended or AwardState.Scheduled when report.Status == Handed:
                return after.Move(AwardCause.HandOver, report.On, at, note).StruckFromRoute(this, report.On).UnscheduledAfter(report.On) with { DeliveredOn = report.On };
            case AwardState.Attended or AwardState.Scheduled when report.Status == Refused:
                return after.Move(AwardCause.Refusal, report.On, at, note).StruckFromRoute(this, report.On);
            case AwardState.Scheduled:
                // Of an earlier day than the one on which the present date was given: it speaks of an earlier date.
                var planned = BusinessClock.DayOf(History.LastOrDefault(step => step.Cause == AwardCause.Scheduling)?.At ?? DateTimeOffset.MinValue.AddDays(1));
                return report.On < planned ? after : after.Move(AwardCause.Postponement, report.On, at, note).StruckFromRoute(this, report.On).Unscheduled();
            case AwardState.Attended:
                return after;
            default:
                return null;
        }
    }

    // Where another day was told too, the goods came on that one. Otherwise whoever died or moved away since did so before any goods came.
    private Award HandOverTakenBack(DeliveryReport report, DateTimeOffset at, string note)
    {
        var undone = Move(AwardCause.HandOverTakenBack, report.On, at, note).Unscheduled() with
        {
            DeliveredOn = null,
            Checks = [],
            Accounts = [],
            AccountabilityAskedOn = null,
        };
        if (DeliveryReports.FirstOrDefault(one => one.Status == Handed) is { } other)
            return undone.Move(AwardCause.HandOver, other.On, at, Handed) with { DeliveredOn = other.On, FollowedUntil = FollowedUntil < other.On ? other.On : FollowedUntil };
        undone = undone with { FollowedUntil = null, FollowUpEnd = null };
        if (FollowedUntil is { } on) return undone.Move(FollowUpEnd == Died ? AwardCause.Death : AwardCause.Withdrawal, on, at, FollowUpEnd);
        return report.Status == Refused ? undone.Move(AwardCause.Refusal, report.On, at, note) : undone;
    }

    /// <summary>Notes that somebody steps back, moved away, turned out to be a double, or died.</summary>
    /// <param name="cause"><see cref="AwardCause.Withdrawal"/> or <see cref="AwardCause.Death"/>.</param>
    /// <param name="on">The day.</param>
    /// <param name="reason">The word of the report.</param>
    /// <param name="at">When the system takes note of it.</param>
    /// <returns>The award after it, the same where nothing is new; null where it does not fit.</returns>
    internal Award? Leave(AwardCause cause, DateOnly on, string reason, DateTimeOffset at)
    {
        if (State is AwardState.Withdrawn or AwardState.Deceased) return this;
        if (State != AwardState.Delivered) return TryMove(cause, on, at, reason)?.OffEveryList(this);
        if (reason is not (Died or Moved) || (reason == Moved && on < DeliveredOn)) return null;
        if (History.Any(step => step.On == on && step.Note == reason)) return this;

        // A group goes on without one of its members. Of the dead nobody asks how the business goes, also where somebody else took the goods.
        var noted = Move(reason == Died ? AwardCause.Death : AwardCause.MovedAway, on, at, reason);
        var until = on < DeliveredOn ? DeliveredOn.Value : on;
        return Persons > 1 || FollowedUntil <= until ? noted : noted with { FollowedUntil = until, FollowUpEnd = reason };
    }

    /// <summary>Gives the place up that an officer took away.</summary>
    internal Award? Replace(DateOnly on, DateTimeOffset at) => AwaitsConfirmation ? TryMove(AwardCause.SecondAbsenceConfirmed, on, at) : null;

    /// <summary>Notes what was found at the business. Of a day the later report counts, and one of the field before what the recipient tells.</summary>
    /// <returns>The award after it, the same where nothing is new; null where it does not fit.</returns>
    internal Award? Visited(Visit visit)
    {
        if (State != AwardState.Delivered || visit.On < DeliveredOn || FollowedUntil < visit.On) return null;
        var known = Visits.FirstOrDefault(one => one.On == visit.On);
        var (fromField, wasFromField) = (visit.Source != Told, known is { Source: not Told });
        if (known is not null && (known == visit || (wasFromField && !fromField) || (wasFromField == fromField && known.ReportedAt > visit.ReportedAt))) return this;
        var after = this with { Visits = [.. Visits.Where(one => one != known).Append(visit).OrderBy(one => one.On)] };
        return after.HasRoom() ? after : null;
    }

    /// <summary>Notes whether the account of the goods was handed in.</summary>
    /// <returns>The award after it, the same where nothing is new; null where it does not fit.</returns>
    internal Award? Account(Account account)
    {
        if (State != AwardState.Delivered || account.On < DeliveredOn) return null;
        var known = Accounts.FirstOrDefault(one => one.On == account.On);
        if (known is not null && (known == account || known.ReportedAt > account.ReportedAt)) return this;
        var after = this with { Accounts = [.. Accounts.Where(one => one != known).Append(account).OrderBy(one => one.On)] };
        return after.HasRoom() ? after with { AccountedOn = after.Accounts.FirstOrDefault(one => one.HandedIn)?.On } : null;
    }

    /// <summary>Notes that the lists and messages have been mended.</summary>
    internal Award WithoutStrikes(Func<StruckFrom, bool> mended) => this with { Struck = [.. Struck.Where(one => !mended(one))] };

    private Award OffEveryList(Award before) => before switch
    {
        { State: AwardState.Invited, Seat: { } seat } => Strike(seat),
        { State: AwardState.Scheduled } => StruckFromRoute(before),
        _ => this,
    };

    // Whoever is given the same day again is told of it again.
    private Award Strike(Invitation seat) => this with { Struck = [.. Struck, new(FromRoute: false, seat.On, seat.Session)], AnnouncedFor = null };

    // The sheet of the very day has done its duty when the team reports from it.
    private Award StruckFromRoute(Award before, DateOnly? after = null) => before is { State: AwardState.Scheduled, DeliveryOn: { } on, Team: { } team } && !(on <= after)
        ? this with { Struck = [.. Struck, new(FromRoute: true, on, team)], AnnouncedFor = null } : this;

    // The stop on a later day is free for others.
    private Award UnscheduledAfter(DateOnly on) => DeliveryOn > on ? Unscheduled() : this;

    private Award Unscheduled() => this with { DeliveryOn = null, DeliveryUntil = null, Team = null };

    private ImmutableArray<Invitation> Marked(Invitation seat, Turnout turnout) => [.. Invitations.Select(one => one == seat ? one with { Turnout = turnout } : one)];
}
