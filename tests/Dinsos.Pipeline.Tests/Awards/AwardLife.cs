using Dinsos.Pipeline.Awards;

namespace Dinsos.Pipeline.Tests.Awards;

/// <summary>Awards as they come to stand in each state, step by step.</summary>
internal static class AwardLife
{
    public static readonly DateOnly Session = new(2025, 5, 19);
    public static readonly DateOnly Delivery = new(2025, 6, 16);

    /// <summary>An award that was just given.</summary>
    public static Award New(int persons = 1) => new Award
    {
        Id = "a",
        Programme = "uep-2025",
        Regency = "6472",
        Draft = "d",
        Submission = "s",
        Place = "14",
        Group = persons > 1 ? "Mawar" : null,
        Members = [.. Enumerable.Range(1, persons).Select(number => (UInt128)number)],
        Kecamatan = "Palaran",
        Value = 5_000_000,
        Contact = new("6472015204809003", "SITI AMINAH", "Jl. Contoh No. 1", "Rawa Makmur", null, AllowsWhatsApp: true),
    }.Approve(At(new(2025, 5, 5)));

    public static Award In(AwardState state, int persons = 1) => state switch
    {
        AwardState.Awarded => New(persons),
        AwardState.Invited => In(AwardState.Awarded, persons).Invite(new(1, Session, "Aula"), At(new(2025, 5, 8))),
        AwardState.Attended => Came(In(AwardState.Invited, persons), Session),
        AwardState.Scheduled => In(AwardState.Attended, persons).Schedule(Delivery, Delivery, 2, 12, At(new(2025, 5, 20))),
        AwardState.Delivered => In(AwardState.Scheduled, persons).Deliver(new(Delivery, "diterima", null, At(Delivery)), At(Delivery))! with
        {
            Checks = [new(1, new(2025, 7, 16), new(2025, 7, 16))],
        },
        AwardState.Refused => In(AwardState.Scheduled, persons).Deliver(new(Delivery, "ditolak", null, At(Delivery)), At(Delivery))!,
        AwardState.Withdrawn => In(AwardState.Awarded, persons).Leave(AwardCause.Withdrawal, Session, "pindah", At(Session))!,
        AwardState.Deceased => In(AwardState.Awarded, persons).Leave(AwardCause.Death, Session, "meninggal", At(Session))!,
        AwardState.Replaced => TwiceAbsent().Replace(new(2025, 6, 10), At(new(2025, 6, 10)))!,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static Award TwiceAbsent() => Absent(
        Absent(In(AwardState.Invited), Session).Invite(new(4, new(2025, 6, 2), "Aula"), At(new(2025, 5, 21))), new(2025, 6, 2));

    public static Award Came(Award award, DateOnly on) => Enumerable.Range(0, award.Persons)
        .Aggregate(award, (one, member) => one.Attend(new(member, on, Came: true, At(on)), 3, At(on))!);

    public static Award Absent(Award award, DateOnly on) => award.Attend(new(0, on, Came: false, At(on)), 3, At(on))!;

    public static DateTimeOffset At(DateOnly day) => BusinessClock.At(day, new(20, 0));
}
