using System.Globalization;
using Dinsos.Pipeline.Messaging.Twilio;

namespace Dinsos.Pipeline.MessageReports;

/// <summary>What the reasons for which a message did not arrive mean, in Bahasa Indonesia.</summary>
internal static class FailureWords
{
    public static string Of(string reason) => reason switch
    {
        "no-phone" => "Tidak ada nomor HP yang dapat dipakai",
        "opted-out" => "Penerima meminta tidak dikirimi pesan",
        "same-message" or "together" => "Diberi tahu lewat satu pesan bersama penerima lain dengan nomor yang sama",
        "revoked" => "Ditarik sebelum dikirim karena rencana berubah",
        "too-late" => "Lewat waktunya sebelum dapat dikirim",
        "gave-up" => "Penyedia berkali-kali tidak menerima; perlu diperiksa operator",
        "unknown" => "Tidak pasti diterima penyedia; tidak dikirim ulang, perlu diperiksa operator",
        "21610" => "Penerima meminta berhenti lewat operator seluler",
        "21211" => "Nomor tidak sah",
        "21614" or "21635" => "Bukan nomor HP",
        "30005" => "Nomor tidak dikenal atau tidak aktif",
        "30006" => "Telepon rumah atau jaringan yang tidak terjangkau",
        "63024" or "63003" => "Nomor tidak memakai WhatsApp",
        "63016" => "Di luar 24 jam percakapan dan tanpa templat yang disetujui",
        _ => int.TryParse(reason, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? Of(ProviderCodes.MeaningOf(code)) : "Tidak diketahui",
    };

    private static string Of(CodeMeaning meaning) => meaning switch
    {
        CodeMeaning.Permanent => "Penyedia tidak dapat melayani nomor atau pesan ini",
        CodeMeaning.Consent => "Penerima menolak pesan",
        CodeMeaning.Configuration => "Pengaturan atau akun di penyedia; perlu diperiksa operator",
        CodeMeaning.Transient => "Gangguan sementara pada penyedia atau jaringan",
        _ => throw new ArgumentOutOfRangeException(nameof(meaning), meaning, "A meaning without words."),
    };
}
