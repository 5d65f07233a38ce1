using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.Replies;

namespace Dinsos.Pipeline.Tracing;

/// <summary>Words of states and readings, in Bahasa Indonesia.</summary>
internal static class TraceWords
{
    public static string Of(ReplyWord word) => word switch
    {
        ReplyWord.Stop => "minta berhenti menerima pesan",
        ReplyWord.Start => "minta menerima pesan lagi",
        ReplyWord.Yes => "ya",
        ReplyWord.No => "tidak",
        ReplyWord.Running => "usaha berjalan",
        ReplyWord.Trouble => "usaha berjalan dengan kendala",
        ReplyWord.Paused => "usaha berhenti sementara",
        ReplyWord.Ended => "usaha berhenti",
        ReplyWord.Unclear => "tidak terbaca artinya; diteruskan kepada petugas",
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "A reading without words."),
    };

    public static string OfMessageState(string state) => state switch
    {
        "created" => "dibuat, belum dikirim",
        "held" => "ditahan",
        "sending" => "sedang diserahkan",
        "accepted" => "diterima penyedia",
        "sent" => "dikirim",
        "failed" => "gagal",
        "delivered" => "sampai",
        "read" => "dibaca",
        "suppressed" => "tidak dikirim",
        "expired" => "lewat waktu, tidak dikirim",
        _ => state,
    };

    public static string OfStanding(string standing) => standing switch
    {
        Situations.Rejected => "berkasnya dikembalikan, tidak dihitung",
        Situations.Held => "berkasnya ditahan untuk ditinjau",
        Situations.Unchecked => "belum selesai diperiksa",
        Situations.Superseded => "digantikan kiriman yang lebih baru",
        Situations.Withdrawn => "ditarik",
        Situations.Eligible => "memenuhi syarat",
        _ => "belum memenuhi syarat",
    };

    /// <summary>What the field reported of an award, and what the recipient answered, by day.</summary>
    public static IEnumerable<TracedReport> Reports(Award award)
    {
        foreach (var presence in award.Presences)
            yield return new(presence.On, "attendance", presence.Came ? "hadir di Bimtek" : "tidak hadir di Bimtek");
        foreach (var report in award.DeliveryReports) yield return new(report.On, "delivery", $"pengantaran: {report.Status}");
        foreach (var visit in award.Visits)
        {
            var turnover = visit.Turnover is { } rupiah ? $", omzet sebulan {RankWords.Money(rupiah)}" : "";
            yield return new(visit.On, "visit", $"usaha {visit.Condition}{turnover} ({(visit.Source == Award.Told ? "dijawab lewat pesan" : "kunjungan petugas")})");
        }

        foreach (var reply in award.Replies) yield return new(BusinessClock.DayOf(reply.At), "reply", $"jawaban atas {reply.Kind} untuk {reply.Occasion:dd-MM-yyyy}: {reply.Answer}");
        foreach (var account in award.Accounts) yield return new(account.On, "account", account.HandedIn ? "laporan pertanggungjawaban diterima" : "laporan pertanggungjawaban belum ada");
    }
}
