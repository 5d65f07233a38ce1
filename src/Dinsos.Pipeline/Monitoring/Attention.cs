using System.Globalization;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>Something that a regency must see to.</summary>
/// <param name="Matter">What it is, in Bahasa Indonesia.</param>
/// <param name="Since">Since when.</param>
/// <param name="Award">Whom it is about; none where it is about many.</param>
/// <param name="Worker">Whose task it is; none where it is the office's.</param>
/// <param name="Detail">What is known of it.</param>
/// <param name="Action">What is to be done.</param>
internal sealed record AttentionItem(string Matter, DateOnly Since, Award? Award, string? Worker, string Detail, string Action)
{
    /// <summary>What makes it another one: not its age, so that a list with the same items is not written again.</summary>
    public string Key => ContentId.Of(Matter, Since.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Award?.Id ?? "", Worker ?? "", Detail);
}

/// <summary>How the awards of a programme in a regency stand on a day.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Regency">The regency.</param>
/// <param name="Awards">The awards.</param>
/// <param name="Today">The day.</param>
internal sealed record Watched(Programme Programme, Regency Regency, IReadOnlyList<Award> Awards, DateOnly Today)
{
    /// <summary>Who helps over troubles.</summary>
    public IReadOnlyList<Partner> Partners { get; init; } = [];

    /// <summary>Messages that reached nobody.</summary>
    public IReadOnlyList<StaleMessage> Stale { get; init; } = [];

    /// <summary>Ids of the awards that have no day of delivery and for which none is left before the deadline.</summary>
    public IReadOnlySet<string> WithoutDay { get; init; } = new HashSet<string>();
}

/// <summary>What a regency must see to, and when more of it will come up. Pure.</summary>
internal static class Attention
{
    private const int ReportDays = 2;
    private const int DaysOfStaleMessages = 30;
    private const int DaysOfUnreached = 7;
    private const string NotSent = "pesan tidak terkirim";

    /// <summary>Of what day on stale messages are told.</summary>
    public static DateOnly StaleSince(DateOnly today) => today.AddDays(-DaysOfStaleMessages);

    /// <summary>The items, the oldest of each matter first.</summary>
    public static IReadOnlyList<AttentionItem> Of(Watched watched) =>
    [
        .. Sessions(watched), .. Deliveries(watched).OrderBy(item => item.Since).ThenBy(item => item.Award!.Id, StringComparer.Ordinal),
        .. Absences(watched).OrderBy(item => item.Since).ThenBy(item => item.Award!.Id, StringComparer.Ordinal),
        .. Late(watched).OrderBy(item => item.Award!.Id, StringComparer.Ordinal),
        .. Checks(watched).OrderBy(item => item.Since).ThenBy(item => item.Award!.Id, StringComparer.Ordinal),
        .. Troubles(watched).OrderBy(item => item.Since).ThenBy(item => item.Award!.Id, StringComparer.Ordinal),
        .. Unsent(watched).OrderBy(item => item.Since).ThenBy(item => item.Award!.Id, StringComparer.Ordinal),
    ];

    /// <summary>The next day on which an award may bring up an item, if nobody reports before; none when nothing is awaited.</summary>
    public static DateOnly? Next(Award award, Programme programme, DateOnly today)
    {
        DateOnly?[] days =
        [
            award is { State: AwardState.Invited, BimtekOn: { } session } ? session.AddDays(ReportDays) : null,
            award is { State: AwardState.Scheduled, DeliveryOn: { } delivery } ? (award.DeliveryUntil ?? delivery).AddDays(ReportDays) : null,
            award.State.HoldsPlace() && award.DeliveredOn is null ? programme.Delivery.Until.AddDays(1) : null,
            Overdue.Next(award, today),
            Accountability.ReminderOf(award, programme.Monitoring),
        ];
        return days.Where(day => day > today).Min();
    }

    // A list of a session names everybody, so one line is enough.
    private static IEnumerable<AttentionItem> Sessions(Watched watched) =>
        from award in watched.Awards
        where award is { State: AwardState.Invited, BimtekOn: { } day } && watched.Today >= day.AddDays(ReportDays)
        group award by (On: award.BimtekOn!.Value, award.Seat!.Session) into session
        orderby session.Key.On, session.Key.Session
        let invited = watched.Awards.Count(award => award.Invitations.Any(seat => seat.Session == session.Key.Session && seat.On == session.Key.On && seat.Turnout != Turnout.Cancelled))
        select new AttentionItem(
            "kehadiran belum dilaporkan", session.Key.On, null, null,
            $"Sesi {session.Key.Session}: {session.Count()} dari {invited} undangan tanpa laporan kehadiran.",
            $"Kirim daftar hadir ke field-reports/attendance/{watched.Regency.Code}/{watched.Programme.Id}/.");

    private static IEnumerable<AttentionItem> Deliveries(Watched watched) =>
        from award in watched.Awards
        where award is { State: AwardState.Scheduled, DeliveryOn: { } day } && watched.Today >= (award.DeliveryUntil ?? day).AddDays(ReportDays)
        select new AttentionItem(
            "penyaluran belum dilaporkan", award.DeliveryOn!.Value, award, $"Tim {award.Team}", $"BAST {award.BastText}.",
            "Tanyakan kepada tim, lalu kirim laporan penyaluran.");

    private static IEnumerable<AttentionItem> Absences(Watched watched) =>
        from award in watched.Awards
        where award.AwaitsConfirmation
        select new AttentionItem(
            "dua kali tidak hadir", award.AbsentOn!.Value, award, null, "Tempatnya tetap menjadi haknya sampai petugas provinsi memutuskan.",
            "Temui yang bersangkutan. Bila masih ingin ikut, ajak ke sesi berikutnya dan laporkan hadir; bila tidak, minta petugas provinsi mengonfirmasi (confirm).");

    private static IEnumerable<AttentionItem> Late(Watched watched) =>
        from award in watched.Awards
        let until = watched.Programme.Delivery.Until
        where award.State.HoldsPlace() && award.DeliveredOn is null
            && (watched.Today > until || award is { State: AwardState.Scheduled, DeliveryOn: { } day } && (award.DeliveryUntil ?? day) > until || watched.WithoutDay.Contains(award.Id))
        select new AttentionItem(
            "tidak tersalur sebelum batas", until, award, null,
            award.DeliveryOn is { } planned && award.State == AwardState.Scheduled ? $"Direncanakan {IndonesianDates.Day(planned)}." : "Belum ada hari pengantaran.",
            "Tambah tim atau hari pengantaran, atau minta batas diperpanjang.");

    private static IEnumerable<AttentionItem> Checks(Watched watched) =>
        from award in watched.Awards
        from overdue in Overdue.Of(award, watched.Today)
        select new AttentionItem(
            "kunjungan terlambat", overdue.Check.DueOn, award, watched.Regency.WorkerOf(overdue.Check.Worker).Name,
            $"Kunjungan bulan ke-{overdue.Check.Month}, lewat {Overdue.Steps[overdue.Step - 1]} hari atau lebih.", "Minta petugas berkunjung dan melaporkan.");

    private static IEnumerable<AttentionItem> Troubles(Watched watched) =>
        from award in watched.Awards
        where award.Visits.Count > 0
        from followUp in FollowUps.Of(award, watched.Partners)
        where followUp.IsOverdue(watched.Today)
        select new AttentionItem(
            "kendala belum selesai", followUp.OpenedOn, award, PartnerName(watched, followUp.Partner), followUp.Trouble,
            $"Terbuka lebih dari {FollowUp.LongestDays} hari: hubungi mitra, lalu catat hasilnya pada kunjungan.");

    private static IEnumerable<AttentionItem> Unsent(Watched watched)
    {
        foreach (var award in watched.Awards.Where(award => award.State.HoldsPlace() && award.FollowedUntil is null))
        {
            var unsent = watched.Stale.Where(message => message.Regency == award.Regency && message.IsFor(award.Id, award.Programme)).ToList();
            foreach (var message in unsent.Where(message => message.Why == UnsentReason.TooLate && message.Occasion >= StaleSince(watched.Today)))
                yield return new(NotSent, message.Occasion, award, null, $"{Word(message.Kind)} sudah lewat waktunya.", "Kabari lewat telepon atau kunjungan.");

            // Of whoever cannot be reached one line tells all that is still of use.
            foreach (var same in unsent.Where(message => message.Why != UnsentReason.TooLate && message.Occasion >= watched.Today.AddDays(-DaysOfUnreached)).GroupBy(message => message.Why).OrderBy(same => same.Key))
            {
                yield return new(
                    NotSent, same.Min(message => message.Occasion), award, null,
                    $"{Cause(same.Key)}: {string.Join(", ", same.OrderBy(message => message.Occasion).ThenBy(message => message.Kind).Select(message => $"{Word(message.Kind)} {IndonesianDates.Day(message.Occasion)}"))}.",
                    same.Key == UnsentReason.Unwanted ? "Kunjungi; boleh ditelepon, tetapi tidak dikirimi pesan." : "Kabari lewat kunjungan, dan betulkan nomornya.");
            }

            if (Accountability.IsStale(award, watched.Programme.Monitoring, watched.Today))
                yield return new(
                    NotSent, Accountability.ReminderOf(award, watched.Programme.Monitoring)!.Value, award, null,
                    "Pengingat laporan pertanggungjawaban sudah lewat waktunya.", "Ingatkan lewat telepon atau kunjungan.");
        }
    }

    private static string PartnerName(Watched watched, string id) => watched.Partners.FirstOrDefault(partner => partner.Id == id)?.Name ?? watched.Regency.Contact.Office;

    private static string Cause(UnsentReason why) => why switch
    {
        UnsentReason.Unwanted => "Penerima meminta tidak dikirimi pesan",
        UnsentReason.NoPhone => "Tidak ada nomor HP yang dapat dipakai",
        UnsentReason.Failed => "Pesan tidak sampai ke nomornya",
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "A cause without words."),
    };

    private static string Word(MessageKind kind) => kind switch
    {
        MessageKind.BimtekInvitation => "Undangan Bimtek",
        MessageKind.BimtekReminder => "Pengingat Bimtek",
        MessageKind.BimtekChange => "Perubahan Bimtek",
        MessageKind.DeliveryNotice => "Pemberitahuan pengantaran",
        MessageKind.DeliveryReminder => "Pengingat pengantaran",
        MessageKind.DeliveryChange => "Perubahan pengantaran",
        MessageKind.MonitoringCheckIn => "Pertanyaan kabar usaha",
        MessageKind.AccountabilityReminder => "Pengingat laporan pertanggungjawaban",
        MessageKind.Waitlist => "Pemberitahuan daftar tunggu",
        _ => "Pesan",
    };
}
