using Dinsos.Pipeline.Messaging;

namespace Dinsos.LocalHost.Phones.Pages;

/// <summary>What the pages say of a message's way.</summary>
internal static class PhoneWords
{
    private static readonly Dictionary<int, string> Codes = new()
    {
        [30003] = "telepon tidak terjangkau",
        [30005] = "nomor tidak dikenal",
        [30006] = "telepon rumah atau operator tidak terjangkau",
        [30008] = "sebab tidak diketahui",
        [63003] = "nomor WhatsApp tidak aktif",
        [63016] = "teks bebas di luar 24 jam sejak pesan terakhir orang ini",
        [63024] = "nomor ini tidak memakai WhatsApp",
        [63032] = "dibatasi oleh WhatsApp",
    };

    public static string Via(PhoneMessage message) =>
        message.IsInbound ? "WhatsApp · jawaban orang ini"
        : PhoneAddress.IsWhatsApp(message.To) ? "WhatsApp · Dinsos" + (message.IsTemplate ? " · templat" : "")
        : $"SMS · {message.From} · {Parts(SmsText.Segments(message.Body))}";

    /// <summary>Marks as phones show them, and words for those who do not know them.</summary>
    public static (string Tick, string Words) State(PhoneMessage message) => message switch
    {
        { IsInbound: true } => message.Reported ? ("✓", "didengar Dinsos") : message.Unheard ? ("…", "belum didengar, dicoba lagi") : ("…", "dalam perjalanan"),
        { Status: "queued" } => ("…", "antre"),
        { Status: "sent" } => ("✓", "terkirim"),
        { Status: "delivered" } => ("✓✓", "sampai"),
        { Status: "read" } => ("✓✓", "dibaca"),
        { Status: "failed" } => ("✗", "gagal dikirim" + Why(message)),
        { Status: "undelivered" } => ("✗", "tidak sampai" + Why(message)),
        _ => ("", message.Status),
    };

    public static bool IsLost(PhoneMessage message) => message.Status is "failed" or "undelivered";

    private static string Why(PhoneMessage message) =>
        message.ErrorCode is not { } code ? "" : Codes.TryGetValue(code, out var why) ? $" · kode {code}: {why}" : $" · kode {code}";

    private static string Parts(int count) => count == 1 ? "1 bagian" : $"{count} bagian";
}
