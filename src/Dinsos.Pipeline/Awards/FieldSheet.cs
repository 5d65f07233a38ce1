using System.Globalization;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Awards;

/// <summary>A list for people in the field as it is to be written: the CSV for their programs, the sheet to take along and to sign.</summary>
internal sealed record FieldSheet(string Name, ListHead Head, IReadOnlyList<ListColumn> Columns, IReadOnlyList<ListCell[]> Lines)
{
    private static readonly ListColumn Confirmed = new("konfirmasi", "Konfirmasi", 11);
    private static readonly ListColumn Number = new("no", "No.", 5, ListFormat.Number);

    /// <summary>Who is invited to a session: a line for each person, also for each member of a group.</summary>
    public static FieldSheet OfSession(
        Regency regency, Programme programme, DateOnly on, int session, TimeOnly startsAt, string venue, IReadOnlyCollection<Award> invited)
    {
        var people = ByPlace(invited).ThenBy(award => award.Group, StringComparer.OrdinalIgnoreCase).ThenBy(award => award.Contact.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(award => award.Id, StringComparer.Ordinal).SelectMany(award => PersonsOf(award).Select(person => (Award: award, Person: person))).ToList();
        var when = $"{IndonesianDates.Day(on)}, pukul {IndonesianDates.Hour(startsAt)}, {venue}";
        return new(
            $"sessions/{regency.Code}/{programme.Id}/{Day(on)}-sesi-{session}",
            new(
                $"Sesi {session}", "Daftar hadir Bimbingan Teknis", $"{programme.Name}, {regency.Name}",
                [
                    $"Sesi {session}: {when}", $"{people.Count} orang{Kecamatans(invited)}",
                    $"Isi Hadir dengan ya atau tidak; berkas yang sudah diisi dapat langsung diunggah ke field-reports/attendance/{regency.Code}/{programme.Id}/.",
                ],
                $"{regency.Name}, {programme.Name}, sesi {session}, {Day(on)}"),
            [
                Number, new("nik", "NIK", 20), new("nama", "Nama", 30, ListFormat.LongText), new("kecamatan", "Kecamatan", 20, ListFormat.LongText),
                new("tanggal", "Tanggal", 12, ListFormat.Day), new("jam", "Jam", 8, In: ListForm.Csv), new("tempat", "Tempat", 30, In: ListForm.Csv),
                new("desa", "Desa/kelurahan", 20, ListFormat.LongText), .. GroupColumns(programme), new("sesi", "Sesi", 6, ListFormat.Number, ListForm.Csv),
                Confirmed, new("", "Hadir", 8, In: ListForm.Sheet), new("", "Tanda tangan", 24, In: ListForm.Sheet),
            ],
            [
                .. people.Select((one, i) => new ListCell[]
                {
                    i + 1, one.Person.Nik, one.Person.Name, one.Award.Kecamatan, on, Hour(startsAt), venue, one.Award.Contact.Desa,
                    one.Award.Group, one.Award.Persons, session, one.Award.AnswerTo(MessageKind.BimtekInvitation, on), default, default,
                }),
            ]);
    }

    /// <summary>Where one team delivers on one day, or on the days of a trip by boat, in the order of the villages.</summary>
    public static FieldSheet OfRoute(Regency regency, Programme programme, DateOnly on, DateOnly until, int team, IReadOnlyCollection<Award> stops)
    {
        var when = until > on ? $"{IndonesianDates.Day(on)} sampai {IndonesianDates.Day(until)}, dengan perahu" : IndonesianDates.Day(on);
        return new(
            $"routes/{regency.Code}/{programme.Id}/{Day(on)}-tim-{team}",
            new(
                $"Tim {team}", "Lembar rute pengantaran barang", $"{programme.Name}, {regency.Name}",
                [
                    $"Tim {team}: {when}", $"{stops.Count} tujuan{Kecamatans(stops)}",
                    "Isi Tanggal dan Status: diterima, ditunda, ditolak, tidak di tempat, atau rusak, dengan alasannya pada Catatan; "
                        + $"berkas yang sudah diisi dapat langsung diunggah ke field-reports/delivery/{regency.Code}/{programme.Id}/.",
                ],
                $"{regency.Name}, {programme.Name}, tim {team}, {Day(on)}"),
            [
                Number, new("nik", "NIK", 20), new("nama", "Nama", 24, ListFormat.LongText), new("alamat", "Alamat", 28, ListFormat.LongText),
                new("desa", "Desa/kelurahan", 16, ListFormat.LongText), new("kecamatan", "Kecamatan", 16, ListFormat.LongText), new("no_hp", "No. HP", 16),
                new("nomor_bast", "Nomor BAST", 25), new("tanggal", "Tanggal", 12, ListFormat.Day, ListForm.Csv),
                new("sampai", "Sampai", 12, ListFormat.Day, ListForm.Csv), new("tim", "Tim", 6, ListFormat.Number, ListForm.Csv),
                new("jenis_usaha", "Jenis usaha", 16, ListFormat.LongText), new("nilai", "Nilai barang", 14, ListFormat.Money), .. GroupColumns(programme), Confirmed,
                new("", "Tanggal", 12, ListFormat.Day, ListForm.Sheet),
                new("", "Status", 14, In: ListForm.Sheet), new("", "Catatan", 20, In: ListForm.Sheet), new("", "Tanda tangan", 20, In: ListForm.Sheet),
            ],
            [
                .. ByPlace(stops).ThenBy(award => award.BastNumber).ThenBy(award => award.Id, StringComparer.Ordinal).Select((award, i) => new ListCell[]
                {
                    i + 1, award.Contact.Nik, award.Contact.Name, award.Contact.Address, award.Contact.Desa, award.Kecamatan, award.Contact.Phone,
                    award.BastText, on, until, team, award.Business, award.Value, award.Group, award.Persons, award.AnswerTo(MessageKind.DeliveryNotice, on), until > on ? null : (DateOnly?)on, default, default,
                    default,
                }),
            ]);
    }

    // The ketua first.
    private static IEnumerable<Companion> PersonsOf(Award award) => award.Companions.Prepend(new(award.Contact.Nik, award.Contact.Name));

    private static ListColumn[] GroupColumns(Programme programme)
    {
        var form = programme.Unit == AwardUnit.Group ? ListForm.Both : ListForm.Csv;
        return [new("kelompok", "Kelompok", 18, ListFormat.LongText, form), new("anggota", "Anggota", 9, ListFormat.Number, form)];
    }

    private static IOrderedEnumerable<Award> ByPlace(IEnumerable<Award> awards) => awards
        .OrderBy(award => award.Kecamatan, StringComparer.OrdinalIgnoreCase).ThenBy(award => award.Contact.Desa, StringComparer.OrdinalIgnoreCase);

    private static string Kecamatans(IReadOnlyCollection<Award> awards) => awards.Count == 0 ? "" :
        ", kecamatan " + string.Join(", ", awards.Select(award => award.Kecamatan).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Hour(TimeOnly hour) => hour.ToString("HH\\.mm", CultureInfo.InvariantCulture);
}
