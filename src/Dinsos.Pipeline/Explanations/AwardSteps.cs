using Dinsos.Pipeline.Awards;

namespace Dinsos.Pipeline.Explanations;

/// <summary>The steps of an award as people read them.</summary>
internal static class AwardSteps
{
    public static string Words(AwardCause cause) => cause switch
    {
        AwardCause.Approval => "ditetapkan sebagai penerima",
        AwardCause.Invitation => "diundang ke Bimtek",
        AwardCause.InvitationCancelled => "undangan Bimtek dibatalkan",
        AwardCause.Attendance => "hadir di Bimtek",
        AwardCause.AttendanceTakenBack => "kehadiran di Bimtek dibetulkan: tidak hadir",
        AwardCause.Absence => "tidak hadir di Bimtek",
        AwardCause.AbsenceTakenBack => "ketidakhadiran di Bimtek dibetulkan",
        AwardCause.SecondAbsenceConfirmed => "tempat dilepas petugas setelah dua kali tidak hadir",
        AwardCause.Scheduling => "dijadwalkan untuk pengantaran",
        AwardCause.SchedulingCancelled => "jadwal pengantaran dibatalkan",
        AwardCause.Postponement => "pengantaran tertunda",
        AwardCause.HandOver => "barang diterima",
        AwardCause.HandOverTakenBack => "laporan barang diterima dibetulkan: belum diterima",
        AwardCause.Refusal => "barang ditolak",
        AwardCause.Withdrawal => "mundur dari program",
        AwardCause.Death => "dilaporkan meninggal dunia",
        AwardCause.MovedAway => "dilaporkan pindah setelah barang diterima",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "A cause without words."),
    };
}
