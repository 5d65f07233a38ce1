using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Allocation;

/// <summary>
/// An officer's word that somebody who stayed away from Bimtek twice loses the place (design section 7): no list of those present takes
/// a place by itself.
/// </summary>
/// <param name="settings">What the province has set.</param>
/// <param name="awards">Awards.</param>
/// <param name="hash">How persons are compared.</param>
/// <param name="queues">Where the next of the waitlist is asked for.</param>
/// <param name="clock">The business clock.</param>
public sealed class AbsenceRuling(ProvinceSettings settings, AwardStore awards, KeyedHash hash, WorkQueues queues, BusinessClock clock)
{
    /// <summary>Frees the place. Doing it again does it once.</summary>
    /// <param name="programme">Id of the programme.</param>
    /// <param name="regency">Code of the regency.</param>
    /// <param name="nik">The person, or the ketua of a group, in any spelling that a file may have.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <exception cref="Azure.RequestFailedException">Status 412: somebody changed the award at the same time; run again.</exception>
    public async Task<Ruling> Confirm(string programme, string regency, string nik, CancellationToken cancel)
    {
        if ((await settings.Load(cancel)).Programmes.Find(programme) is not { } known) return new(false, "Program ini tidak dikenal.");
        if (Nik.Read(nik).Value is not { } read) return new(false, "NIK tidak terbaca; tulis 16 angka.");
        var id = Award.IdOf(programme, hash.Person(read.Reveal()));
        if ((await awards.OfRegency(programme, regency, cancel)).Find(award => award.Value.Id == id) is not { } stored)
            return new(false, "Orang ini bukan penerima pada program dan kabupaten/kota itu.");
        if (stored.Value.State != AwardState.Replaced)
        {
            if (stored.Value.Replace(clock.Today, clock.Now) is not { } replaced)
                return new(false, "Orang ini belum dua kali tidak hadir, atau sudah hadir pada Bimtek.");
            await awards.Update([stored with { Value = replaced }], cancel);
        }

        await queues.Send(Flow.Queues.AllocationsToRun, new AllocationToRun(known.FundingSource, known.Year, RunTrigger.PlaceFreed), cancel);
        return new(true, "Tempatnya dilepas; penggantinya diusulkan dari daftar tunggu.", id, ContentId.Of("confirm", id));
    }
}
