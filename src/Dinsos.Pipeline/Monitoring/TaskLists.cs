using System.Globalization;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>A visit to make.</summary>
internal readonly record struct VisitTask(Award Award, Check Check);

/// <summary>
/// Writes who visits whom: one CSV of a day's tasks, and a sheet for each worker with cells to fill in, which is a field report when it
/// is filled in. The lists of a day follow from the awards alone.
/// </summary>
/// <param name="files">Where lists go.</param>
public sealed class TaskLists(ListFiles files)
{
    private static readonly ListColumn[] Columns =
    [
        new("no", "No", 5, ListFormat.Number),
        new("nik", "NIK", 19),
        new("nama", "Nama", 24, ListFormat.LongText),
        new("kelompok", "Kelompok", 16, ListFormat.LongText, ListForm.Sheet),
        new("alamat", "Alamat", 26, ListFormat.LongText, ListForm.Sheet),
        new("desa", "Desa", 16, ListFormat.LongText),
        new("kecamatan", "Kecamatan", 16, ListFormat.LongText),
        new("no_hp", "No HP", 15, In: ListForm.Sheet),
        new("jenis_usaha", "Jenis usaha", 15, ListFormat.LongText),
        new("bulan_ke", "Bulan ke", 7, ListFormat.Number),
        new("jatuh_tempo", "Jatuh tempo", 12, ListFormat.Day),
        new("petugas", "Petugas", 20, In: ListForm.Csv),
        new("alamat", "Alamat", 26, In: ListForm.Csv),
        new("no_hp", "No HP", 15, In: ListForm.Csv),
        new("kelompok", "Kelompok", 16, In: ListForm.Csv),
        new("tanggal", "Tanggal", 12, In: ListForm.Sheet),
        new("kondisi", "Kondisi", 16, In: ListForm.Sheet),
        new("omzet_bulan", "Omzet bulan", 14, In: ListForm.Sheet),
        new("kendala", "Kendala", 26, ListFormat.LongText, ListForm.Sheet),
        new("tindak_lanjut", "Tindak lanjut", 26, ListFormat.LongText, ListForm.Sheet),
    ];

    /// <summary>What is to be visited by the lists of a day: of several checks of one business the last one, which the visit answers.</summary>
    internal static List<VisitTask> Of(IEnumerable<Award> awards, DateOnly issuedOn) =>
    [
        .. from award in awards
           let check = award.Checks.Where(check => check.IssuedOn == issuedOn).MaxBy(check => check.Month)
           where check is not null
           orderby award.Kecamatan, award.Contact.Desa, award.Id
           select new VisitTask(award, check),
    ];

    /// <summary>Writes the lists of a day.</summary>
    internal async Task Write(Programme programme, Regency regency, DateOnly issuedOn, IReadOnlyList<VisitTask> tasks, CancellationToken cancel)
    {
        var name = $"tasks/{regency.Code}/{programme.Id}/{issuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        foreach (var own in tasks.GroupBy(task => regency.WorkerOf(task.Check.Worker)).OrderBy(own => own.Key.Id, StringComparer.Ordinal))
        {
            var head = new ListHead(
                own.Key.Name, $"Daftar kunjungan usaha {programme.Name}", $"{own.Key.Name} – {regency.Name}",
                [
                    $"Diterbitkan {IndonesianDates.Day(issuedOn)}. Isi tanggal, kondisi, omzet, kendala, dan tindak lanjut; kondisi: berjalan, kendala, berhenti sementara, atau berhenti.",
                    $"Berkas yang sudah diisi dapat langsung diunggah ke field-reports/monitoring/{regency.Code}/{programme.Id}/.",
                ],
                $"Kunjungan usaha {programme.Name} – {own.Key.Name} – {IndonesianDates.Day(issuedOn)}");
            await files.WriteWorkbook(new(Flow.Containers.Lists, $"{name}-{own.Key.Id}"), head, Columns, Lines(own, regency), cancel);
        }

        await files.WriteCsv(new(Flow.Containers.Lists, name), Columns, Lines(tasks, regency), cancel);
    }

    private static List<ListCell[]> Lines(IEnumerable<VisitTask> tasks, Regency regency) => [.. tasks.Select((task, i) => Line(i + 1, task, regency))];

    private static ListCell[] Line(int number, VisitTask task, Regency regency)
    {
        var (contact, award, phone) = (task.Award.Contact, task.Award, Phones.AsDialled(task.Award.Contact.Phone));
        return
        [
            number, contact.Nik, contact.Name, award.Group, contact.Address, contact.Desa, award.Kecamatan, phone, award.Business,
            task.Check.Month, task.Check.DueOn, regency.WorkerOf(task.Check.Worker).Name, contact.Address, phone, award.Group,
            default, default, default, default, default,
        ];
    }
}
