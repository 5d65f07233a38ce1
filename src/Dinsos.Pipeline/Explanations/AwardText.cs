using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Explanations;

/// <summary>What became of a place, in sentences.</summary>
internal static class AwardText
{
    public static string Summary(ExplainedAward award) => award.State switch
    {
        "awarded" => "NIK ini ditetapkan sebagai penerima dan menunggu undangan Bimtek.",
        "invited" => "NIK ini ditetapkan sebagai penerima dan diundang ke Bimtek.",
        "attended" => "NIK ini penerima, sudah mengikuti Bimtek, dan menunggu tanggal pengantaran.",
        "scheduled" => "NIK ini penerima; barangnya sudah dijadwalkan untuk diantar.",
        "delivered" => "NIK ini penerima; barangnya sudah diterima.",
        "refused" => "NIK ini pernah ditetapkan sebagai penerima, tetapi barangnya ditolak; tempatnya dilepas.",
        "withdrawn" => "NIK ini pernah ditetapkan sebagai penerima, lalu mengundurkan diri, pindah, atau ternyata ganda; tempatnya dilepas.",
        "deceased" => "NIK ini pernah ditetapkan sebagai penerima, lalu dilaporkan meninggal dunia; tempatnya dilepas.",
        "replaced" => "NIK ini pernah ditetapkan sebagai penerima, tetapi dua kali tidak hadir di Bimtek; tempatnya diberikan kepada yang berikutnya.",
        _ => $"NIK ini pernah ditetapkan sebagai penerima; keadaannya sekarang: {award.State}.",
    };

    public static IEnumerable<string> Of(ExplainedAward award)
    {
        yield return award.HoldsPlace ? "Tempatnya masih dipegang." : "Tempatnya sudah dilepas dan tidak kembali kepada orang yang sama.";
        if (award.BimtekOn is { } bimtek) yield return $"Jadwal Bimtek: {IndonesianDates.Day(bimtek)}.";
        if (award.AbsentOn is { } absent) yield return $"Tidak hadir {award.Absences} kali, terakhir {IndonesianDates.Day(absent)}.";
        if (award.AttendedOn is { } attended) yield return $"Hadir di Bimtek {IndonesianDates.Day(attended)}.";
        if (award.PostponedOn is { } postponed) yield return $"Pengantaran ditunda pada {IndonesianDates.Day(postponed)}.";
        if (award.DeliveredOn is { } delivered) yield return $"Barang diterima {IndonesianDates.Day(delivered)}{(award.Bast is null ? "" : $", berita acara {award.Bast}")}.";
        else if (award.DeliveryOn is { } planned) yield return $"Pengantaran direncanakan {IndonesianDates.Day(planned)}.";
        foreach (var check in award.Checks)
        {
            yield return $"Kunjungan {check.Month} bulan: jatuh tempo {IndonesianDates.Day(check.DueOn)}, "
                + (check.DoneOn is { } done ? $"dilakukan {IndonesianDates.Day(done)}, keadaan usaha {check.Condition}." : "belum dilaporkan.");
        }

        foreach (var step in award.History)
            yield return $"{IndonesianDates.Day(step.On)}: {step.Step}{(step.Note is null ? "" : $" ({step.Note})")}, dicatat {step.At:dd-MM-yyyy HH.mm} WITA.";
    }
}
