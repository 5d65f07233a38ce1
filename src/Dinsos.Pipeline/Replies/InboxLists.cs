using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Replies;

/// <summary>Writes the inboxes, one list for each programme and regency that is always the present one.</summary>
internal sealed class InboxLists(ListFiles files)
{
    /// <summary>How long an entry stays.</summary>
    public const int Days = 30;

    private const string WholeProvince = "64";

    private static readonly ListColumn[] Columns =
    [
        new("no", "No", 5, ListFormat.Number), new("waktu", "Waktu (WITA)", 16), new("nama", "Nama", 22, ListFormat.LongText), new("no_hp", "No HP", 16),
        new("program", "Program", 18, ListFormat.LongText), new("alasan", "Mengapa di sini", 22, ListFormat.LongText),
        new("jawaban", "Yang ditulis", 34, ListFormat.LongText), new("pesan_kami", "Pesan kami", 40, ListFormat.LongText),
        new("percakapan", "Percakapan terakhir", 60, ListFormat.LongText),
    ];

    public Task Write(Province province, string programme, string regency, DateTimeOffset now, IReadOnlyList<InboxEntry> entries, CancellationToken cancel)
    {
        var whose = regency == WholeProvince ? "Provinsi" : province.Regencies.Find(regency)?.Name ?? regency;
        var what = province.Programmes.Find(programme)?.Name ?? "Umum";
        var head = new ListHead(
            whose, $"Kotak masuk – {what}", entries.Count == 0 ? "Tidak ada pesan yang perlu dilihat" : $"{entries.Count} pesan perlu dilihat – {whose}",
            [$"Keadaan {Inbox.Moment(now)} WITA; pesan dicantumkan {Days} hari. Nama adalah yang disapa pesan kami terakhir; telepon dapat dipakai orang lain."],
            $"Kotak masuk – {what} – {whose}");
        return files.Write(new(Flow.Containers.Lists, $"inbox/{regency}/{programme}/kotak-masuk"), head, Columns, [.. entries.Select((entry, i) => Line(i + 1, entry, what))], cancel);
    }

    private static ListCell[] Line(int number, InboxEntry entry, string programme) =>
    [
        number, Inbox.Moment(entry.At), entry.Name, Phones.AsDialled(entry.Phone), programme, entry.Reason, entry.Theirs, entry.Ours, string.Join('\n', entry.Conversation),
    ];
}
