using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Tracing;

/// <summary>A trace in sentences that an officer can hand to the person who asks.</summary>
internal static class TraceText
{
    public static IReadOnlyList<ExplainedSection> Of(PersonTrace trace) =>
    [
        .. new ExplainedSection[]
        {
            new("Ringkasan", [.. Summary(trace)]),
        }
        .Concat(trace.Programmes.Select(programme => new ExplainedSection($"{programme.Name} ({programme.Programme})", [.. Programme(programme)])))
        .Concat(
        [
            new("Data kependudukan dan bantuan terdahulu", [.. trace.Registers.Select(List)]),
            new("Nomor HP dan persetujuan pesan", [.. trace.Phones.SelectMany(Phone)]),
            new("Yang masih disimpan dan sampai kapan", [.. trace.Kept.Select(Kept)]),
            new("Siapa yang pernah melihat", [.. trace.Looks.Select(Look)]),
            new("Catatan keputusan", [.. Log(trace)]),
        ])
        .Where(section => section.Sentences.Count > 0),
    ];

    private static IEnumerable<string> Summary(PersonTrace trace)
    {
        if (!trace.IsKept)
        {
            yield return trace.Programmes.Count > 0
                ? "Tidak ada lagi data tentang NIK ini yang disimpan, selain catatan keputusan (tanpa nama dan NIK); yang pernah ada sudah dihapus karena masa simpannya berakhir."
                : "Tidak ada data tentang NIK ini yang disimpan, selain yang disebut pada catatan di bawah.";
        }
        else
        {
            yield return $"Data tentang NIK ini disimpan pada {trace.Programmes.Count(programme => programme.Rows.Count > 0 || programme.Award is not null || programme.Messages.Count > 0)} program"
                + $"{(trace.Registers.Count > 0 ? ", dan pada data kependudukan atau bantuan terdahulu" : "")}.";
        }

        foreach (var year in trace.Programmes.Where(programme => programme.IsWithoutProposals).Select(programme => programme.Year).Distinct())
            yield return $"Usulan dan daftar tunggu tahun {year} sudah dihapus karena masa simpannya berakhir.";
        if (!trace.LogIsReadable) yield return "Catatan keputusan tidak terbaca seluruhnya karena ada catatan yang diubah; minta pengelola sistem memeriksanya (audit verify).";
    }

    private static IEnumerable<string> Programme(TracedProgramme programme)
    {
        foreach (var row in programme.Rows)
        {
            var group = row.Group is null ? "" : $", kelompok {row.Group} ({row.Position ?? "jabatan tidak terbaca"})";
            var value = row.Value is { } rupiah ? $", nilai {RankWords.Money(rupiah)}" : "";
            yield return $"Diusulkan {row.RegencyName}, berkas {row.Submission}, baris {row.Row}{group}{value}, diterima {RankWords.Moment(row.ReceivedAt)}: {TraceWords.OfStanding(row.Standing)}"
                + $"{(row.Register is null ? "" : $", dinilai menurut {row.Register}")}.";
            foreach (var finding in row.Findings) yield return $"Temuan: {finding.Message} [{finding.Code}]";
        }

        foreach (var decision in programme.Decisions) yield return decision.Words;
        if (programme.Award is { } award)
        {
            yield return AwardText.Summary(award);
            foreach (var sentence in AwardText.Of(award)) yield return sentence;
        }

        foreach (var report in programme.Reports) yield return $"{IndonesianDates.Day(report.On)}: {report.Words}.";
        foreach (var message in programme.Messages)
        {
            var sent = message.SentAt is { } at ? $", diserahkan {RankWords.Moment(at)}" : "";
            var arrived = message.DeliveredAt is { } then ? $", sampai {RankWords.Moment(then)}" : "";
            yield return $"Pesan {message.Kind} untuk {message.Occasion:dd-MM-yyyy} lewat {message.Channel}: {TraceWords.OfMessageState(message.State)}"
                + $"{(message.Reason is null ? "" : $" ({message.Reason})")}, dibuat {RankWords.Moment(message.CreatedAt)}{sent}{arrived}, {message.Segments} bagian.";
        }

        if (programme.AwardDeletedOn is { } day) yield return $"Data penerimanya sudah dihapus menurut bukti penghapusan {IndonesianDates.Day(day)}.";
    }

    private static string List(TracedList list) => list.Years.Count > 0
        ? $"Tercatat pernah dibantu tahun {string.Join(", ", list.Years)} (daftar bantuan terdahulu)."
        : $"Tercatat pada {list.Source} {list.Period}: {(list.Desil is { } desil ? $"desil {desil}" : "desil tidak tercatat")}, {(list.Pkh ? "peserta PKH" : "bukan peserta PKH")}.";

    private static IEnumerable<string> Phone(TracedPhone phone)
    {
        var number = phone.Number is null ? "Nomor HP dari usulan" : $"Nomor HP {phone.Number}";
        yield return number + (phone.WantsNoMessages switch
        {
            true => $" minta tidak dikirimi pesan{Since(phone.SaidAt)}.",
            false => $" minta dikirimi pesan lagi{Since(phone.SaidAt)}.",
            _ => " tidak pernah minta berhenti dikirimi pesan.",
        });
        if (phone.NoWhatsAppSince is { } since) yield return $"{number} tidak terjangkau WhatsApp sejak {RankWords.Moment(since)}.";
        foreach (var reply in phone.Replies)
            yield return $"{RankWords.Moment(reply.At)}: pesan masuk lewat {reply.Channel}, {(reply.Answers is null ? "tidak menjawab pesan tertentu" : $"menjawab {reply.Answers}")}: {reply.Meaning}.";
    }

    private static string Since(DateTimeOffset? at) => at is { } moment ? $" sejak {RankWords.Moment(moment)}" : "";

    private static string Kept(TracedKeeping kept) =>
        $"{char.ToUpperInvariant(kept.Words[0])}{kept.Words[1..]}{(kept.Programme is null ? "" : $" ({kept.Programme})")}: "
        + (kept.Until is { } until ? $"sekurang-kurangnya sampai {IndonesianDates.Day(until)}." : "selama masa simpannya sejak kejadian terakhir.");

    private static string Look(ExplainedRecord record) =>
        $"{RankWords.Moment(record.At)}: {(record.Action == "trace" ? "jejak data dibuka" : "penjelasan dibuka")} oleh {record.By}"
        + $"{(string.IsNullOrEmpty(record.Reason) ? "" : $", alasan: {record.Reason}")} (catatan {record.Number}).";

    private static IEnumerable<string> Log(PersonTrace trace)
    {
        var others = trace.Log.Except(trace.Looks).Select(record => record.Number).ToList();
        if (others.Count > 0) yield return $"Keputusan tentang orang ini, berkasnya, dan daftarnya ada pada catatan nomor {string.Join(", ", others)}.";
        yield return "Catatan keputusan tidak dihapus: isinya hash berkunci, tanpa nama dan NIK. Pembukaan jejak ini sudah dicatat di dalamnya.";
    }
}
