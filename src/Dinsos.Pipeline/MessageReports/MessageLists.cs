using System.Globalization;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.MessageReports;

/// <summary>Somebody whose number can never be reached.</summary>
/// <param name="Regency">Code of the regency that can correct it.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Name">Whom the message addressed.</param>
/// <param name="Phone">The number.</param>
/// <param name="Reason">Code of the provider.</param>
/// <param name="Failed">Messages that failed.</param>
/// <param name="Last">Day of the last of them.</param>
internal sealed record DeadNumber(string Regency, string Programme, string Name, string Phone, string Reason, int Failed, DateOnly Last);

/// <summary>The report on messages as lists, in Bahasa Indonesia.</summary>
internal static class MessageLists
{
    private static readonly ListColumn[] CostColumns =
    [
        new("program", "Program", 14), new("jenis_pesan", "Jenis pesan", 24), new("saluran", "Saluran", 10), new("dibuat", "Dibuat", 8, ListFormat.Number),
        new("dari_whatsapp", "Beralih dari WhatsApp", 10, ListFormat.Number), new("diserahkan", "Diserahkan ke penyedia", 11, ListFormat.Number),
        new("sampai", "Sampai", 8, ListFormat.Number), new("dibaca", "Di antaranya dibaca", 10, ListFormat.Number), new("gagal", "Gagal", 8, ListFormat.Number),
        new("beralih_ke_sms", "Di antaranya beralih ke SMS", 11, ListFormat.Number), new("tidak_dikirim", "Tidak dikirim", 9, ListFormat.Number),
        new("lewat_waktu", "Lewat waktu", 8, ListFormat.Number), new("menunggu", "Menunggu", 9, ListFormat.Number), new("bagian", "Bagian SMS/pesan", 9, ListFormat.Number),
        new("perkiraan_biaya", "Perkiraan biaya", 11, ListFormat.Mean), new("mata_uang", "Mata uang", 8),
    ];

    private static readonly ListColumn[] ReasonColumns =
    [
        new("program", "Program", 14), new("jenis_pesan", "Jenis pesan", 24), new("saluran", "Saluran", 10), new("sebab", "Sebab", 14),
        new("arti", "Arti", 60, ListFormat.LongText), new("jumlah", "Jumlah", 8, ListFormat.Number),
    ];

    private static readonly ListColumn[] NumberColumns =
    [
        new("no", "No", 5, ListFormat.Number), new("nama", "Nama", 30, ListFormat.LongText), new("no_hp", "No HP", 16), new("sebab", "Sebab", 8),
        new("arti", "Arti", 50, ListFormat.LongText), new("pesan_gagal", "Pesan gagal", 8, ListFormat.Number), new("terakhir", "Terakhir", 12, ListFormat.Day),
    ];

    public static ListFile[] Costs(string name, IReadOnlyList<MessageLineOf> lines, MessageTariff tariff, DateOnly today) => ListFile.Both(
        name,
        new(
            "Pesan dan biaya", "Pesan dan perkiraan biaya", $"Keadaan per {IndonesianDates.Day(today)}",
            [
                string.Create(CultureInfo.InvariantCulture, $"Perkiraan dengan tarif {tariff.Currency}: WhatsApp {tariff.WhatsApp}, WhatsApp gagal {tariff.WhatsAppFailed}, SMS {tariff.SmsSegment} tiap bagian. Sumber: {tariff.Source}"),
                "Pesan yang tidak sampai lewat WhatsApp dan dikirim lagi lewat SMS terhitung gagal pada WhatsApp dan diserahkan pada SMS.",
            ],
            "Pesan dan perkiraan biaya"),
        CostColumns,
        lines.Select(line => new ListCell[]
        {
            line.Programme, line.Kind.Word(), line.Channel.Word(), line.Created, line.FromWhatsApp, line.HandedOver, line.Delivered, line.Read, line.Failed,
            line.BySms, line.Unsent, line.Expired, line.Waiting, line.Segments, line.Cost, tariff.Currency,
        }));

    public static ListFile[] Reasons(string name, IReadOnlyList<FailureCount> failures, DateOnly today) => ListFile.Both(
        name, new("Sebab", "Pesan yang tidak sampai menurut sebabnya", $"Keadaan per {IndonesianDates.Day(today)}", [], "Pesan yang tidak sampai"), ReasonColumns,
        failures.Select(one => new ListCell[] { one.Programme, one.Kind.Word(), one.Channel.Word(), one.Reason, FailureWords.Of(one.Reason), one.Count }));

    public static ListFile[] Numbers(string name, string regency, IReadOnlyList<DeadNumber> numbers, DateOnly today) => ListFile.Both(
        name,
        new(
            "Nomor HP", $"Nomor HP yang perlu diperbaiki – {regency}", numbers.Count == 0 ? "Tidak ada yang perlu diperbaiki" : $"{numbers.Count} nomor",
            [$"Keadaan per {IndonesianDates.Day(today)}. Mohon menanyakan nomor yang benar kepada penerima, lalu menyampaikannya ke provinsi."],
            $"Nomor HP yang perlu diperbaiki – {regency}"),
        NumberColumns,
        numbers.Index().Select(one => new ListCell[] { one.Index + 1, one.Item.Name, one.Item.Phone, one.Item.Reason, FailureWords.Of(one.Item.Reason), one.Item.Failed, one.Item.Last }));
}
