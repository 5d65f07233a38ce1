using Azure;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Carries out officers' actions. Doing the same twice does it once.</summary>
/// <param name="approval">Actions on drafts.</param>
/// <param name="rulings">Actions on what regencies sent.</param>
/// <param name="absences">Actions on who stayed away from Bimtek.</param>
/// <param name="audit">Where each action is recorded.</param>
/// <param name="clock">The business clock.</param>
/// <param name="log">Where it is told what was refused.</param>
public sealed class OfficerHandler(
    DraftApproval approval, Rulings rulings, AbsenceRuling absences, AuditLog audit, BusinessClock clock, ILogger<OfficerHandler> log)
{
    private const int LongestName = 500;
    private const int LongestId = 64;
    private static readonly string[] Known = ["approve", "return", "release", "reject", "settle", "withdraw", "confirm", "allocate"];

    /// <summary>Carries out one action.</summary>
    /// <exception cref="RequestFailedException">Status 412: others kept changing the same thing at the same time.</exception>
    public Task<OfficerAnswer> Handle(OfficerAction action, CancellationToken cancel) => Conflict.RunAgain(() => HandleOnce(action, cancel));

    private async Task<OfficerAnswer> HandleOnce(OfficerAction action, CancellationToken cancel)
    {
        if (!action.IsReadable) return Refuse("Tindakan tidak dapat dibaca: tulis JSON yang semua isiannya teks di antara tanda kutip.") with { Status = 400 };
        if (!Known.Contains(action.Action)) return Refuse($"Tindakan tidak dikenal. Pilihan: {string.Join(", ", Known)}.") with { Status = 404 };
        if (string.IsNullOrWhiteSpace(action.Officer)) return Refuse("Nama petugas (officer) wajib diisi.");
        if (action.Action is "return" or "reject" or "settle" or "withdraw" or "confirm" && string.IsNullOrWhiteSpace(action.Reason)) return Refuse("Alasan (reason) wajib diisi.");
        if (action.Officer.Length > LongestName || action.Reason?.Length > AuditText.Longest) return Refuse("Nama petugas atau alasan terlalu panjang.");
        if (AuditText.HoldsANumberOfAPerson(action.Reason) || AuditText.HoldsANumberOfAPerson(action.Officer)) return Refuse("Nama petugas dan alasan tidak boleh memuat NIK, No. KK, atau nomor HP seseorang.");
        if (!CouldBeAnId(action.Draft) || !CouldBeAnId(action.Programme) || !CouldBeAnId(action.Regency))
            return Refuse("Id rancangan, program, atau kode kabupaten/kota salah tulis: hanya huruf, angka, dan tanda hubung.");
        if (!await audit.CanGrow(cancel)) return Refuse("Catatan keputusan rusak, sehingga tindakan ini tidak dapat dicatat dan tidak dijalankan. Hubungi pengelola sistem.");
        return action.Action switch
        {
            "return" when action.Submission.Length > 0 => await Rule(action, rulings.Reject(action.Submission, action.Reason!, cancel), cancel),
            "approve" or "return" => await approval.Handle(action, cancel),
            "release" => await Rule(action, rulings.Release(action.Submission, cancel), cancel),
            "reject" => await Rule(action, rulings.Reject(action.Submission, action.Reason!, cancel), cancel),
            "settle" => await Rule(action, rulings.Settle(action.Programme, action.Regency, action.Nik, cancel), cancel),
            "withdraw" => await Rule(action, rulings.Withdraw(action.Programme, action.Regency, action.Nik, cancel), cancel),
            "confirm" => await Rule(action, absences.Confirm(action.Programme, action.Regency, action.Nik, cancel), cancel),
            _ => await approval.LetAllocate(action, cancel),
        };
    }

    // What else stands there storage may not even take as a key.
    private static bool CouldBeAnId(string text) => text.Length <= LongestId && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-');

    // Recorded after it is done and before it is answered: whoever repeats it after a crash completes the record.
    private async Task<OfficerAnswer> Rule(OfficerAction action, Task<Ruling> carriedOut, CancellationToken cancel)
    {
        var ruling = await carriedOut;
        if (!ruling.Done) return Refuse(ruling.Message);
        await audit.AppendOnce(new(action.Action, action.Officer, ruling.Subject, ruling.Content, action.Reason, clock.Now), cancel);
        log.Ruled(action.Action, ruling.Subject);
        return new(true, ruling.Message);
    }

    private OfficerAnswer Refuse(string reason)
    {
        log.ActionRefused(reason);
        return new(false, reason);
    }
}
