using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Monitoring;

public class AttentionTests
{
    private static readonly DateOnly Session = new(2025, 5, 20);
    private static readonly DateOnly Until = Businesses.Uep.Delivery.Until;

    [Fact]
    public void Session_is_overdue_from_the_second_day_on_and_stands_once()
    {
        Award[] awards = [Invited("a"), Invited("b"), Invited("c") with { State = AwardState.Attended, Invitations = [new(3, Session, "Aula", Turnout.Came)] }];

        Assert.Empty(Of(Session.AddDays(1), awards));
        var item = Assert.Single(Of(Session.AddDays(2), awards));
        Assert.Equal(
            ("kehadiran belum dilaporkan", Session, "Sesi 3: 2 dari 3 undangan tanpa laporan kehadiran."), (item.Matter, item.Since, item.Detail));
        Assert.Equal(Session.AddDays(2), Attention.Next(awards[0], Businesses.Uep, Session));
    }

    [Fact]
    public void Delivery_is_overdue_from_the_second_day_after_its_last_one()
    {
        var day = new DateOnly(2025, 6, 10);
        var road = Scheduled("a", day, day);
        var boat = Scheduled("b", day, day.AddDays(4));

        Assert.Equal(["a"], Of(day.AddDays(2), road, boat).Select(item => item.Award!.Id));
        Assert.Equal(["a", "b"], Of(day.AddDays(6), road, boat).Select(item => item.Award!.Id));
        Assert.Equal((day.AddDays(2), day.AddDays(6)), (Attention.Next(road, Businesses.Uep, day), Attention.Next(boat, Businesses.Uep, day)));
    }

    [Fact]
    public void Second_absence_waits_for_the_officer()
    {
        var award = Businesses.Awarded() with
        {
            State = AwardState.Invited,
            Invitations = [new(1, Session, "Aula", Turnout.Absent), new(2, Session.AddDays(14), "Aula", Turnout.Absent)],
        };

        var item = Assert.Single(Of(Session.AddDays(20), award));
        Assert.Equal(("dua kali tidak hadir", Session.AddDays(14)), (item.Matter, item.Since));
    }

    [Fact]
    public void What_cannot_be_delivered_in_time_is_told_before_the_deadline_and_after_it()
    {
        var late = Scheduled("late", Until.AddDays(3), Until.AddDays(3));
        var waiting = Businesses.Awarded("waiting") with { State = AwardState.Attended };
        var gone = Businesses.Awarded("gone") with { State = AwardState.Withdrawn };

        Assert.Equal(["late"], Matters(Until.AddDays(-30)));
        Assert.Equal(["late", "waiting"], Matters(Until.AddDays(1)));
        Assert.Equal(Until.AddDays(1), Attention.Next(waiting, Businesses.Uep, Until.AddDays(-30)));
        Assert.Equal(
            ["waiting"],
            Attention.Of(new Watched(Businesses.Uep, Businesses.Samarinda, [waiting], Until.AddDays(-30)) { WithoutDay = new HashSet<string> { "waiting" } }).Select(item => item.Award!.Id));

        IEnumerable<string> Matters(DateOnly today) => Of(today, late, waiting, gone).Where(item => item.Matter == "tidak tersalur sebelum batas").Select(item => item.Award!.Id);
    }

    [Fact]
    public void Overdue_visits_and_old_troubles_name_who_is_to_act()
    {
        var due = new DateOnly(2025, 8, 1);
        var award = Businesses.Delivered().Checked(1, due).Seen(due.AddDays(1), "kendala", "alat rusak").Checked(3, due.AddDays(60)) with { AccountedOn = due };

        var items = Of(due.AddDays(75), award);

        Assert.Equal(["kunjungan terlambat", "kendala belum selesai"], items.Select(item => item.Matter));
        Assert.Equal(["TKSK Samarinda Ulu", "Dinas Tenaga Kerja dan Transmigrasi"], items.Select(item => item.Worker));
        Assert.Equal("Kunjungan bulan ke-3, lewat 14 hari atau lebih.", items[0].Detail);
    }

    [Fact]
    public void What_was_too_late_to_be_sent_is_told_to_the_regency_for_a_month()
    {
        var today = new DateOnly(2025, 6, 1);
        var award = Invited("a") with { Invitations = [new(1, today.AddDays(5), "Aula")] };
        var stale = new StaleMessage(ContentId.Of("a", "uep-2025", "bimtek-invitation", "20250530"), "6472", MessageKind.BimtekInvitation, new(2025, 5, 30));
        var other = stale with { Regency = "6471" };

        Assert.Equal("Undangan Bimtek sudah lewat waktunya.", Assert.Single(Unsent(today)).Detail);
        Assert.Empty(Unsent(today.AddDays(40)));

        var reminder = Of(Businesses.DeliveredOn.AddDays(45), Businesses.Delivered());
        Assert.Equal("Pengingat laporan pertanggungjawaban sudah lewat waktunya.", Assert.Single(reminder).Detail);

        IEnumerable<AttentionItem> Unsent(DateOnly on) => Attention
            .Of(new Watched(Businesses.Uep, Businesses.Samarinda, [award, Invited("b") with { Invitations = [new(1, on.AddDays(5), "Aula")] }], on) { Stale = [stale, other] })
            .Where(item => item.Matter == "pesan tidak terkirim");
    }

    [Fact]
    public void Whoever_messages_do_not_reach_stands_in_one_line_for_each_cause_until_a_week_after_the_day()
    {
        var session = new DateOnly(2025, 6, 10);
        var award = Invited("a") with { Invitations = [new(1, session, "Aula")] };
        StaleMessage[] unsent =
        [
            new("1", "6472", MessageKind.BimtekReminder, session, UnsentReason.Unwanted, ["x", "a"]), new("2", "6472", MessageKind.BimtekInvitation, session, UnsentReason.Unwanted, ["a"]),
            new("3", "6472", MessageKind.BimtekChange, session.AddDays(-3), UnsentReason.Failed, ["a"]), new("4", "6472", MessageKind.BimtekInvitation, session, UnsentReason.NoPhone, ["b"]),
        ];

        Assert.Equal(
            [
                "Penerima meminta tidak dikirimi pesan: Undangan Bimtek Selasa, 10 Juni 2025, Pengingat Bimtek Selasa, 10 Juni 2025.",
                "Pesan tidak sampai ke nomornya: Perubahan Bimtek Sabtu, 7 Juni 2025.",
            ],
            Unsent(session.AddDays(-5)).Order(StringComparer.Ordinal));
        Assert.Single(Unsent(session.AddDays(5)));
        Assert.Empty(Unsent(session.AddDays(8)));

        IEnumerable<string> Unsent(DateOnly on) => Attention.Of(new Watched(Businesses.Uep, Businesses.Samarinda, [award], on) { Stale = unsent })
            .Where(item => item.Matter == "pesan tidak terkirim").Select(item => item.Detail);
    }

    [Fact]
    public void Item_is_the_same_one_when_it_is_a_day_older()
    {
        var award = Businesses.Delivered().Checked(1, new(2025, 8, 1)) with { AccountedOn = new(2025, 8, 1) };

        Assert.Equal(Of(new(2025, 8, 20), award).Select(item => item.Key), Of(new(2025, 9, 20), award).Select(item => item.Key));
        Assert.NotEqual(Of(new(2025, 8, 10), award).Select(item => item.Key), Of(new(2025, 8, 20), award).Select(item => item.Key));
    }

    [Fact]
    public void Nothing_is_awaited_of_what_is_over() => Assert.Null(Attention.Next(
        Businesses.Delivered().Checked(1, new(2025, 8, 1)).Seen(new(2025, 8, 2)) with { AccountedOn = new(2025, 8, 1) }, Businesses.Uep, new(2025, 8, 5)));

    private static Award Invited(string id) => Businesses.Awarded(id) with { State = AwardState.Invited, Invitations = [new(3, Session, "Aula")] };

    private static Award Scheduled(string id, DateOnly on, DateOnly until) =>
        Businesses.Awarded(id) with { State = AwardState.Scheduled, DeliveryOn = on, DeliveryUntil = until, Team = 1, BastNumber = 7 };

    private static IReadOnlyList<AttentionItem> Of(DateOnly today, params Award[] awards) =>
        Attention.Of(new Watched(Businesses.Uep, Businesses.Samarinda, awards, today) { Partners = RegencyDirectory.Embedded.Partners });
}
