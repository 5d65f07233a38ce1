using System.Text.Json;
using Dinsos.Pipeline.Awards;
using FsCheck;
using FsCheck.Fluent;
using static Dinsos.Pipeline.Tests.Awards.AwardLife;

namespace Dinsos.Pipeline.Tests.Awards;

/// <summary>Whatever is planned and reported, in whatever order.</summary>
public class AwardPropertyTests
{
    private static readonly string[] Statuses = ["diterima", "ditolak", "ditunda", "tidak di tempat", "rusak"];
    private static readonly string[] Reasons = ["meninggal", "pindah", "mengundurkan diri"];

    [Fact]
    public void No_sequence_leaves_the_table_or_delivers_untrained() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).ArrayOf(40).ToArbitrary(),
        numbers => Play(numbers)).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_reports_of_a_kind_have_one_end_in_either_order()
    {
        var compared = 0;
        foreach (var state in new[] { AwardState.Invited, AwardState.Attended, AwardState.Scheduled, AwardState.Delivered })
        {
            foreach (var reports in new[] { Attendances(), Deliveries(), Visits(), Accounts() })
            {
                foreach (var first in reports)
                {
                    foreach (var second in reports)
                    {
                        var (one, other) = (first(At(new(2025, 7, 1))), second(At(new(2025, 7, 2))));
                        if (one(In(state)) is not { } afterOne || other(afterOne) is not { } inOrder) continue;
                        if (other(In(state)) is not { } afterOther || one(afterOther) is not { } turned) continue;

                        // A word that does not fit is told to the sender. And who refused lost the place to the next at that moment.
                        if (inOrder.State == AwardState.Refused || turned.State == AwardState.Refused) continue;
                        compared++;
                        Assert.Equal(End(inOrder), End(turned));
                    }
                }
            }
        }

        Assert.True(compared > 300, $"Only {compared} pairs were compared.");
    }

    // Whether a date has been given again is left to the next planning.
    private static string End(Award award) => JsonSerializer.Serialize(new
    {
        State = award.State == AwardState.Scheduled ? AwardState.Attended : award.State,
        award.AttendedOn,
        award.DeliveredOn,
        award.Absences,
        award.FollowedUntil,
        award.AccountedOn,
        award.Presences,
        award.Visits,
    });

    private static List<Func<DateTimeOffset, Func<Award, Award?>>> Attendances() =>
    [
        .. from day in new[] { 0, 1, 3 } from came in new[] { true, false }
           select new Func<DateTimeOffset, Func<Award, Award?>>(at => award => award.Attend(new(0, Session.AddDays(day), came, at), 3, at)),
    ];

    private static List<Func<DateTimeOffset, Func<Award, Award?>>> Deliveries() =>
    [
        .. from day in new[] { -2, 0, 4 } from status in Statuses
           select new Func<DateTimeOffset, Func<Award, Award?>>(at => award => award.Deliver(new(AwardLife.Delivery.AddDays(day), status, null, at), at)),
    ];

    private static List<Func<DateTimeOffset, Func<Award, Award?>>> Visits() =>
    [
        .. from day in new[] { 10, 12 } from condition in new[] { "berjalan", "berhenti" }
           select new Func<DateTimeOffset, Func<Award, Award?>>(at => award => award.Visited(new(AwardLife.Delivery.AddDays(day), condition, null, null, null, at))),
    ];

    private static List<Func<DateTimeOffset, Func<Award, Award?>>> Accounts() =>
    [
        .. from day in new[] { 10, 12 } from handedIn in new[] { true, false }
           select new Func<DateTimeOffset, Func<Award, Award?>>(at => award => award.Account(new(AwardLife.Delivery.AddDays(day), handedIn, at))),
    ];

    // A number is a day later, and either a plan or a report of some day so far, uploaded in any order.
    private static void Play(int[] numbers)
    {
        var award = New(persons: numbers[0] % 2 == 0 ? 1 : 5);
        var (today, uploads) = (Session.AddDays(-5), new List<Func<Award, Award?>>());
        foreach (var number in numbers)
        {
            var random = new System.Random(number);
            today = today.AddDays(random.Next(4));
            var (on, at) = (today.AddDays(-random.Next(12)), At(today).AddMinutes(-random.Next(3000)));
            Func<Award, Award?>? report = random.Next(14) switch
            {
                < 5 => random.Next(award.Persons) is var member && (random.Next(4) > 0) is var came ? one => one.Attend(new(member, on, came, at), 3, At(today)) : null,
                < 8 => Statuses[random.Next(Statuses.Length)] is var status ? one => one.Deliver(new(on, status, null, at), At(today)) : null,
                8 => one => one.Visited(new(on, "berjalan", null, null, null, at)),
                9 => (random.Next(2) == 0) is var handedIn ? one => one.Account(new(on, handedIn, at)) : null,
                10 when random.Next(6) == 0 => Reasons[random.Next(3)] is var reason
                    ? one => one.Leave(reason == "meninggal" ? AwardCause.Death : AwardCause.Withdrawal, on, reason, At(today)) : null,
                _ => null,
            };
            if (report is null)
            {
                award = Plan(award, today, random);
            }
            else if (report(award) is { } after)
            {
                Assert.Equal(All(after), All(report(after) ?? after));
                award = after;
            }

            Assert.True(AwardTransitions.LeadTo(award.History, award.State));
            Assert.Equal(award.State == AwardState.Delivered, award.DeliveredOn is not null);
            Assert.True(award.DeliveredOn is null || award.AttendedOn <= award.DeliveredOn);
            Assert.True(award.State is not (AwardState.Attended or AwardState.Scheduled) || award.AttendedOn is not null);
            Assert.Equal(award.State == AwardState.Scheduled, award is { State: AwardState.Scheduled, DeliveryOn: not null, Team: not null, BastNumber: not null });
            Assert.True(award.BastNumber is null or 7);
        }
    }

    private static Award Plan(Award award, DateOnly today, System.Random random) => award.State switch
    {
        AwardState.Awarded or AwardState.Invited when award.AwaitsSession => award.Invite(new(random.Next(1, 9), today.AddDays(random.Next(1, 6)), "Aula"), At(today)),
        AwardState.Invited when award.AwaitsConfirmation && random.Next(4) == 0 => award.Replace(today, At(today))!,
        AwardState.Invited when award.BimtekOn > today && random.Next(4) == 0 => award.CancelInvitation(At(today), "hari tutup"),
        AwardState.Attended => award.Schedule(today.AddDays(3), today.AddDays(3), 1, 7, At(today)),
        AwardState.Scheduled when award.DeliveryOn > today && random.Next(4) == 0 => award.CancelSchedule(At(today), "hari tutup"),
        _ => award,
    };

    private static string All(Award award) => JsonSerializer.Serialize(award with { Members = [] });
}
