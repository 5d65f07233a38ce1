using System.Globalization;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>A follow-up and whose business it is about.</summary>
internal readonly record struct TrackedFollowUp(Award Award, FollowUp FollowUp);

/// <summary>Writes what a regency must see to, and the follow-ups with partners.</summary>
/// <param name="files">Where lists go.</param>
public sealed class WatchLists(ListFiles files)
{
    private const int DaysOfClosed = 30;
    internal const string WholeProvince = "64";

    private static readonly ListColumn[] AttentionColumns =
    [
        new("no", "No", 5, ListFormat.Number), new("hal", "Hal", 22, ListFormat.LongText), new("sejak", "Sejak", 12, ListFormat.Day),
        new("hari", "Hari", 6, ListFormat.Number), new("nik", "NIK", 19), new("nama", "Nama", 22, ListFormat.LongText),
        new("kelompok", "Kelompok", 14, ListFormat.LongText), new("desa", "Desa", 14, ListFormat.LongText), new("kecamatan", "Kecamatan", 15, ListFormat.LongText),
        new("no_hp", "No HP", 15), new("petugas", "Petugas atau mitra", 20, ListFormat.LongText), new("keterangan", "Keterangan", 30, ListFormat.LongText),
        new("tindakan", "Yang perlu dilakukan", 32, ListFormat.LongText),
    ];

    private static readonly ListColumn[] FollowUpColumns =
    [
        new("no", "No", 5, ListFormat.Number), new("mitra", "Mitra", 24, ListFormat.LongText), new("bantuan", "Bantuan", 16, ListFormat.LongText),
        new("dibuka", "Dibuka", 12, ListFormat.Day), new("hari", "Hari", 6, ListFormat.Number), new("status", "Status", 18, ListFormat.LongText),
        new("nik", "NIK", 19), new("nama", "Nama", 22, ListFormat.LongText), new("kelompok", "Kelompok", 14, ListFormat.LongText),
        new("kabkota", "Kab/kota", 20, ListFormat.LongText), new("kecamatan", "Kecamatan", 15, ListFormat.LongText), new("no_hp", "No HP", 15), new("jenis_usaha", "Jenis usaha", 14, ListFormat.LongText),
        new("kendala", "Kendala", 30, ListFormat.LongText), new("tindak_lanjut", "Tindak lanjut", 26, ListFormat.LongText), new("petugas", "Petugas", 20, ListFormat.LongText),
    ];

    internal Task WriteAttention(Watched watched, IReadOnlyList<AttentionItem> items, CancellationToken cancel)
    {
        var head = new ListHead(
            watched.Regency.Name, $"Yang perlu ditindaklanjuti – {watched.Programme.Name}",
            items.Count == 0 ? "Tidak ada yang perlu ditindaklanjuti" : $"{items.Count} hal – {watched.Regency.Name}",
            [$"Keadaan {IndonesianDates.Day(watched.Today)}."], $"Yang perlu ditindaklanjuti – {watched.Regency.Name} – {IndonesianDates.Day(watched.Today)}");
        return files.Write(Place("attention", watched.Regency.Code, watched), head, AttentionColumns, [.. items.Select((item, i) => Line(i + 1, item, watched.Today))], cancel);
    }

    internal Task WriteFollowUps(Watched watched, IReadOnlyList<TrackedFollowUp> all, CancellationToken cancel) => files.Write(
        Place("follow-ups", watched.Regency.Code, watched), Head(watched, watched.Regency.Name), FollowUpColumns, Lines(watched, _ => watched.Regency, all), cancel);

    /// <summary>Writes what one partner is asked for in the whole province.</summary>
    internal Task WriteForPartner(Watched watched, Partner partner, RegencyDirectory regencies, IReadOnlyList<TrackedFollowUp> all, CancellationToken cancel)
    {
        var place = Place("follow-ups", WholeProvince, watched);
        return files.Write(
            place with { Name = $"{place.Name}-{partner.Id}" }, Head(watched, partner.Name), FollowUpColumns, Lines(watched, code => regencies.Find(code)!, all, forOthers: true), cancel);
    }

    /// <summary>What is worth listing on a day: all that is open, and what was closed not long ago.</summary>
    internal static List<TrackedFollowUp> Worth(Watched watched) =>
    [
        .. from award in watched.Awards
           where award.Visits.Count > 0
           from followUp in FollowUps.Of(award, watched.Partners)
           where followUp.ClosedOn is null || followUp.ClosedOn >= watched.Today.AddDays(-DaysOfClosed)
           orderby followUp.ClosedOn is null descending, followUp.OpenedOn, award.Id
           select new TrackedFollowUp(award, followUp),
    ];

    /// <summary>What a list of follow-ups says apart from their ages.</summary>
    internal static string Digest(IEnumerable<TrackedFollowUp> all, DateOnly today) =>
        string.Join('\n', all.Select(one => $"{one.Award.Id} {one.FollowUp} {one.FollowUp.IsOverdue(today)}"));

    private static ListPlace Place(string kind, string regency, Watched watched) =>
        new(Flow.Containers.Lists, $"{kind}/{regency}/{watched.Programme.Id}/{watched.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    private static ListHead Head(Watched watched, string whose) => new(
        whose, $"Tindak lanjut kendala usaha – {watched.Programme.Name}", whose,
        [$"Keadaan {IndonesianDates.Day(watched.Today)}; yang selesai dicantumkan {DaysOfClosed} hari."], $"Tindak lanjut kendala usaha – {whose} – {IndonesianDates.Day(watched.Today)}");

    private static ListCell[] Line(int number, AttentionItem item, DateOnly today)
    {
        var contact = item.Award?.Contact;
        return
        [
            number, item.Matter, item.Since, Math.Max(0, today.DayNumber - item.Since.DayNumber), contact?.Nik, contact?.Name, item.Award?.Group, contact?.Desa,
            item.Award?.Kecamatan, Phones.AsDialled(contact?.Phone), item.Worker, item.Detail, item.Action,
        ];
    }

    private static List<ListCell[]> Lines(Watched watched, Func<string, Regency> regencyOf, IReadOnlyList<TrackedFollowUp> all, bool forOthers = false) => [.. all.Select((one, i) =>
    {
        var (award, followUp, regency) = (one.Award, one.FollowUp, regencyOf(one.Award.Regency));
        var partner = watched.Partners.FirstOrDefault(partner => partner.Id == followUp.Partner);
        return new ListCell[]
        {
            i + 1, partner?.Name ?? regency.Contact.Office, partner?.Helps ?? "pendampingan", followUp.OpenedOn,
            (followUp.ClosedOn ?? watched.Today).DayNumber - followUp.OpenedOn.DayNumber, Status(followUp, watched.Today), forOthers ? Nik.Read(award.Contact.Nik).Nik.Masked : award.Contact.Nik, award.Contact.Name, award.Group,
            regency.Name, award.Kecamatan, Phones.AsDialled(award.Contact.Phone), award.Business, followUp.Trouble, followUp.Done, regency.WorkerOf(award.Checks.MaxBy(check => check.Month)?.Worker).Name,
        };
    })];

    private static string Status(FollowUp followUp, DateOnly today) =>
        followUp.ClosedOn is not null ? $"selesai: {followUp.Outcome}"
        : followUp.IsOverdue(today) ? $"terbuka lebih dari {FollowUp.LongestDays} hari" : "terbuka";
}
