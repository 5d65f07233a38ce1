using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>What came of an officer's ruling.</summary>
/// <param name="Done">Whether it holds now, also when it was made before.</param>
/// <param name="Message">What happened or why not, in Bahasa Indonesia.</param>
/// <param name="Subject">Id of what was ruled on, for the log of decisions.</param>
/// <param name="Content">Hash of what was ruled, for the log of decisions.</param>
public sealed record Ruling(bool Done, string Message, string Subject = "", string Content = "");

/// <summary>
/// What officers rule on what regencies sent: a file that is held for review, a person whom several regencies propose, a person who
/// steps back. Ruling the same twice rules once.
/// </summary>
/// <param name="settings">What the province has set.</param>
/// <param name="submissions">Submissions.</param>
/// <param name="claims">What was taken back and settled.</param>
/// <param name="review">Who is proposed.</param>
/// <param name="awards">Who holds a place already.</param>
/// <param name="receipts">Answers to the regencies.</param>
/// <param name="notices">How the contact of a regency is told.</param>
/// <param name="hash">How persons are compared.</param>
/// <param name="queues">Where the comparison is asked for.</param>
/// <param name="clock">The business clock.</param>
public sealed class Rulings(
    ProvinceSettings settings, SubmissionStore submissions, ClaimStore claims, ProgrammeReview review, AwardStore awards, Receipts receipts,
    RegencyNotices notices, KeyedHash hash, WorkQueues queues, BusinessClock clock)
{
    /// <summary>Lets a file that is held count.</summary>
    /// <param name="submission">Its id or its path.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<Ruling> Release(string submission, CancellationToken cancel)
    {
        if (await Find(submission, cancel) is not { } found) return new(false, "Berkas ini tidak ada.");
        var ruling = new Ruling(true, "Berkas dilepas; hasil pemeriksaannya segera diperbarui.", found.Value.Id, ContentId.Of("release", found.Value.ContentHash));
        if (!found.Value.Released)
        {
            if (found.Value.Status != SubmissionStatus.Held) return new(false, "Berkas ini tidak sedang ditahan.");
            await submissions.Update(found with { Value = found.Value with { Released = true } }, cancel);
        }

        await LetCompare(found.Value.Programme, cancel);
        return ruling;
    }

    /// <summary>Sends a file that is held back to its regency.</summary>
    /// <param name="submission">Its id or its path.</param>
    /// <param name="reason">Why, for the receipt.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<Ruling> Reject(string submission, string reason, CancellationToken cancel)
    {
        if (await Find(submission, cancel) is not { } found) return new(false, "Berkas ini tidak ada.");
        var rejected = found.Value with { Status = SubmissionStatus.Rejected, Eligible = 0, Ineligible = 0, VerdictHash = "" };
        var ruling = new Ruling(true, "Berkas ditolak dan dikembalikan kepada pengirim.", rejected.Id, ContentId.Of("reject", rejected.ContentHash));
        if (found.Value.Status == SubmissionStatus.Rejected) return found.Value.Batches > 0 ? ruling : new(false, "Berkas ini sudah ditolak saat diterima.");
        if (found.Value.Status != SubmissionStatus.Held) return new(false, "Berkas ini tidak sedang ditahan.");
        var finding = new FileFinding(FindingCodes.HeldForReview, $"Petugas provinsi mengembalikan berkas ini: {reason}");
        await receipts.Write(rejected.Path, ReceiptTexts.Rejected(rejected, finding), cancel);
        await notices.Post(await settings.Load(cancel), rejected, ReceiptTexts.InShort(rejected), cancel);
        await submissions.Update(found with { Value = rejected }, cancel);
        return ruling;
    }

    /// <summary>Decides whose proposal of a person stands where several regencies propose the person.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="regency">Code of the regency whose proposal stands.</param>
    /// <param name="nik">The person, in any spelling that a file may have.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<Ruling> Settle(string programme, string regency, string nik, CancellationToken cancel)
    {
        var (person, refusal) = await Proposed(programme, regency, nik, cancel);
        if (refusal is not null) return refusal;
        if (await HeldElsewhere(programme, regency, person, cancel) is { } holder)
            return new(false, $"Orang ini sudah ditetapkan sebagai penerima atas usulan {holder}; kirim dahulu laporan withdrawal bila tempatnya dilepas.");
        await claims.Settle(programme, person, regency, clock.Now, cancel);
        await LetCompare(programme, cancel);
        return new(true, "Usulan kabupaten/kota ini yang berlaku.", SubjectOf(programme, person), ContentId.Of("settle", regency, $"{clock.Today:O}"));
    }

    /// <summary>Takes a person's proposal back.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="regency">Code of the regency that proposed the person.</param>
    /// <param name="nik">The person, in any spelling that a file may have.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<Ruling> Withdraw(string programme, string regency, string nik, CancellationToken cancel)
    {
        var (person, refusal) = await Proposed(programme, regency, nik, cancel);
        if (refusal is not null) return refusal;
        await claims.Withdraw(programme, regency, person, clock.Now, cancel);
        await LetCompare(programme, cancel);
        return new(
            true, "Usulan ditarik. Bila orangnya sudah ditetapkan sebagai penerima, kirim juga laporan withdrawal.",
            SubjectOf(programme, person), ContentId.Of("withdraw", regency, $"{clock.Today:O}"));
    }

    // An officer may name a file by its path; of several versions the newest is meant whose rows were taken in.
    private async Task<Stored<Submission>?> Find(string submission, CancellationToken cancel)
    {
        Stored<Submission>? found = null;
        await foreach (var one in submissions.All(cancel))
        {
            if (one.Value.Id != submission && one.Value.Path != submission) continue;
            if (found is null || (one.Value.Batches > 0, one.Value.ReceivedAt).CompareTo((found.Value.Batches > 0, found.Value.ReceivedAt)) > 0) found = one;
        }

        return found;
    }

    private async Task<(UInt128 Person, Ruling? Refusal)> Proposed(string programme, string regency, string nik, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(programme) is null) return (0, new(false, "Program ini tidak dikenal."));
        if (province.Regencies.Find(regency) is null) return (0, new(false, "Kode kabupaten/kota ini tidak dikenal."));
        if (Nik.Read(nik).Value is not { } read) return (0, new(false, "NIK tidak terbaca; tulis 16 angka."));
        var person = hash.Person(read.Reveal());
        return (await review.ProposedBy(regency, programme, cancel)).Contains(person)
            ? (person, null) : (0, new(false, "Orang ini tidak diusulkan oleh kabupaten/kota itu pada program ini."));
    }

    // What was awarded stays right: a place is given up by a report and not by a ruling on proposals.
    private async Task<string?> HeldElsewhere(string programme, string regency, UInt128 person, CancellationToken cancel)
    {
        var id = Award.IdOf(programme, person);
        await foreach (var award in awards.OfProgramme(programme, cancel))
        {
            if (award.Value.Id == id && award.Value.Regency != regency && award.Value.State.HoldsPlace())
                return (await settings.Load(cancel)).Regencies.Find(award.Value.Regency)?.Name ?? award.Value.Regency;
        }

        return null;
    }

    private Task LetCompare(string programme, CancellationToken cancel) =>
        queues.Send(Flow.Queues.ProposalsToCompare, new ProposalsToCompare(programme), cancel);

    /// <summary>Id of a person in a programme, for the log of decisions.</summary>
    internal static string SubjectOf(string programme, UInt128 person) => ContentId.Of("person", programme, $"{person:x32}");
}
