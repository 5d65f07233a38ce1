namespace Dinsos.Pipeline.Messaging;

/// <summary>A placeholder with a value as it usually is, and the longest that is real.</summary>
internal sealed record Placeholder(string Name, string Sample, string Longest);

/// <summary>What texts may name. An SMS must stay within two parts with the longest values, since each part costs as much as 17 WhatsApp messages.</summary>
internal static class Placeholders
{
    /// <summary>Those for which the file holds values that a message need not bring.</summary>
    public static readonly IReadOnlyList<string> OfOffice = ["petugas", "telp", "pengunjung"];

    private static readonly DateOnly UsualDay = new(2026, 12, 7);
    private static readonly DateOnly LongestDay = new(2026, 9, 29);
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Afternoon = new(16, 0);

    private static readonly Placeholder[] Usual =
    [
        // Longer names are shortened in an SMS (SmsName).
        new("nama", "Siti Aminah", "Aji Muhammad Noor Rahmatullah bin Abdurrahman"),

        // The longest name of an office in the embedded regencies.json; the longest number is written with the area code and hyphens.
        new("petugas", "Dinas Sosial Kota Samarinda", "Dinas Sosial Kabupaten Penajam Paser Utara"),
        new("telp", "0541-000000", "0890-1000-6409"),

        // The longest name of programmes.json.
        new("program", "Usaha Ekonomi Produktif 2025", "Wanita Rawan Sosial Ekonomi 2024"),

        // No day of the working week and no month are longer.
        new("tanggal", IndonesianDates.Day(UsualDay), IndonesianDates.Day(LongestDay)),
        new("batas", IndonesianDates.Day(UsualDay.AddDays(7)), IndonesianDates.Day(LongestDay)),
        new("jam", IndonesianDates.Hour(new(9, 0)), IndonesianDates.Hour(new(9, 0))),

        // The longest venue of regencies.json.
        new("tempat", "Aula Kantor Dinas Sosial Kota Samarinda", "Aula Kantor Dinas Sosial Kabupaten Penajam Paser Utara"),

        // The longest reason that DeliveryNews gives.
        new("alasan", "air sungai surut", "hari libur atau penutupan"),

        // What is told of a file of the most rows that a workbook may hold, and of visits.
        new("hasil", "188 baris memenuhi syarat, 24 baris belum", "semua barisnya sudah digantikan oleh baris yang lebih baru"),

        // A folder of a list with the longest id that programmes have had, twice over.
        new("map", "6472/uep-2025", "attention/6472/wrse-2024-perubahan"),
        new("jumlah", "7", "120"),

        // The longest name of a TKSK; an office that visits by itself.
        new("pengunjung", "TKSK Palaran", "Dinas Sosial Kabupaten Penajam Paser Utara"),
    ];

    // A delivery is a day with hours, with a pause on Fridays; by boat it is a span of days.
    private static readonly Placeholder[][] OfDelivery =
    [
        [new("tanggal", IndonesianDates.Day(UsualDay), IndonesianDates.Day(new(2026, 9, 25))), new("jam", IndonesianDates.Hours(Morning, Afternoon), "08.00-11.00 dan 13.30-16.00 WITA")],
        [new("tanggal", IndonesianDates.Day(UsualDay), IndonesianDates.Span(new(2026, 9, 29), new(2026, 10, 6))), new("jam", IndonesianDates.Hours(Morning, Afternoon), IndonesianDates.Hours(Morning, Afternoon))],
    ];

    /// <summary>What a text of the kind may name.</summary>
    public static IReadOnlyList<string> Of(MessageKind kind) => kind switch
    {
        MessageKind.BimtekInvitation or MessageKind.BimtekReminder => ["nama", "petugas", "telp", "program", "tanggal", "jam", "tempat"],
        MessageKind.BimtekChange or MessageKind.AccountabilityReminder => ["nama", "petugas", "telp", "program", "tanggal"],
        MessageKind.DeliveryNotice or MessageKind.DeliveryReminder => ["nama", "petugas", "telp", "program", "tanggal", "jam"],
        MessageKind.DeliveryChange => ["nama", "petugas", "telp", "program", "tanggal", "alasan", "batas"],
        MessageKind.Waitlist => ["nama", "petugas", "telp", "program"],
        MessageKind.MonitoringCheckIn => ["nama", "petugas", "telp", "program", "tanggal", "pengunjung"],
        MessageKind.SubmissionAnswer => ["nama", "petugas", "telp", "program", "tanggal", "jam", "hasil", "map"],
        MessageKind.CheckEscalation => ["nama", "petugas", "telp", "program", "tanggal", "hasil", "map"],
        MessageKind.FieldTask => ["nama", "petugas", "telp", "program", "tanggal", "jumlah", "batas"],
        MessageKind.OptOutConfirmation or MessageKind.OptInConfirmation => ["petugas", "telp"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without placeholders."),
    };

    /// <summary>Values as they usually are.</summary>
    public static Dictionary<string, string> Samples(MessageKind kind) => Filled(kind, [], placeholder => placeholder.Sample);

    /// <summary>The longest values; several sets where not all are longest at the same time.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Longest(MessageKind kind) =>
        kind is MessageKind.DeliveryNotice or MessageKind.DeliveryReminder
            ? [.. OfDelivery.Select(own => Filled(kind, own, placeholder => placeholder.Longest))]
            : [Filled(kind, [], placeholder => placeholder.Longest)];

    private static Dictionary<string, string> Filled(MessageKind kind, Placeholder[] own, Func<Placeholder, string> value)
    {
        var named = Of(kind);
        var values = Usual.Where(placeholder => named.Contains(placeholder.Name)).ToDictionary(placeholder => placeholder.Name, value, StringComparer.Ordinal);
        foreach (var placeholder in own) values[placeholder.Name] = value(placeholder);
        return values;
    }
}
