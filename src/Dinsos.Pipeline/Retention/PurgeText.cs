using System.Globalization;

namespace Dinsos.Pipeline.Retention;

/// <summary>What is told of a purge, in Bahasa Indonesia.</summary>
internal static class PurgeText
{
    public static string Told(PurgePlan plan) =>
        plan.IsUnfinished ? $"Penghapusan {plan.Fingerprint} sudah disetujui dan belum selesai; teruskan dengan sidik yang sama."
        : plan.Items == 0 ? "Tidak ada data yang melewati masa simpannya."
        : string.Create(CultureInfo.InvariantCulture, $"{plan.Items} butir melewati masa simpannya pada {plan.AsOf:yyyy-MM-dd}. Tidak ada yang dihapus; untuk menghapus persis ini, setujui sidik {plan.Fingerprint} pada hari yang sama.");

    public static string Deleted(PurgePlan plan, OpenPurge done) => string.Create(
        CultureInfo.InvariantCulture,
        $"{plan.Items - done.Changed} butir dihapus{(done.Changed > 0 ? $", {done.Changed} berubah sejak dilihat dan tetap disimpan" : "")}. Bukti: {Flow.Containers.Decisions}/{done.Proof}.");

    public static string Counts(PurgePlan plan) => string.Join(
        ", ", plan.Kinds.Where(kind => kind.Items > 0).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Kind} {kind.Items}")));
}
