using System.Globalization;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Monitoring;

/// <summary>
/// Watches what is not done in time: tells a regency of visits that nobody reports, reminds recipients of the report on the goods, and
/// lists what needs somebody. It looks at every regency on Mondays, and before that only where something has become overdue.
/// </summary>
public sealed class WatchOverdueHandler(
    ProvinceSettings settings, LedgerStore ledgers, AwardStore awards, RegencyWatch watch, WatchLists lists, StaleMessages stale, MonitoringMarks marks,
    Agenda agenda, BusinessClock clock, ILogger<WatchOverdueHandler> log)
{
    /// <summary>Name of the timer in the agenda.</summary>
    public const string Timer = "WatchOverdueWork";

    private const string Kind = "watch";
    private const int MonthsAfterLastCheck = 3;

    /// <summary>Looks where something may have become overdue. A day without anything costs one request.</summary>
    /// <returns>In how many regencies of programmes it looked.</returns>
    public async Task<int> Handle(CancellationToken cancel)
    {
        var entry = await agenda.Open(Timer, cancel);
        if (entry.DueAt > clock.Now) return 0;
        var years = (await ledgers.All(cancel)).Where(year => year.Value.Approved.Count > 0).Select(year => year.Value.Year).ToHashSet();
        var (looked, next) = (0, (DateOnly?)null);
        if (years.Count > 0)
        {
            var province = await settings.Load(cancel);
            var notes = await marks.All(Kind, cancel);
            foreach (var programme in province.Programmes.Programmes.Where(programme => years.Contains(programme.Year) && IsLive(programme)))
            {
                var (seen, then) = await Look(province, programme, notes, cancel);
                looked += seen;
                if (next is null || then < next) next = then;
            }
        }

        await agenda.Finish(entry, next is { } day ? BusinessClock.At(day, TimeOnly.MinValue) : null, cancel);
        if (looked > 0) log.OverdueWatched(looked);
        return looked;
    }

    private async Task<(int Looked, DateOnly Next)> Look(Province province, Programme programme, Dictionary<string, string> notes, CancellationToken cancel)
    {
        var monday = NextMonday();
        var whole = NoteOf(Award.PartitionOf(programme.Id, WatchLists.WholeProvince)) is var ofProvince && ofProvince.NextOn <= clock.Today
            ? await WholeProgramme(programme, cancel) : null;
        var (looked, next, expired) = (0, monday, (List<StaleMessage>?)null);
        foreach (var regency in province.Regencies.Regencies)
        {
            var key = Award.PartitionOf(programme.Id, regency.Code);
            var note = NoteOf(key);
            if (note.NextOn <= clock.Today)
            {
                expired ??= await stale.Of(programme.Id, Attention.StaleSince(clock.Today), cancel);
                note = await watch.Look(province, programme, regency, whole?[regency.Code].ToList(), expired, note, monday, cancel);
                await marks.Note(Kind, key, note.ToString(), cancel);
                looked++;
            }

            if (note.NextOn < next) next = note.NextOn;
        }

        if (whole is not null)
        {
            var digest = await ListPartners(province, programme, whole, ofProvince.FollowUps, cancel);
            await marks.Note(Kind, Award.PartitionOf(programme.Id, WatchLists.WholeProvince), new WatchNote(monday, monday, "", digest).ToString(), cancel);
        }

        return (looked, next);

        WatchNote NoteOf(string key) => WatchNote.Parse(notes.GetValueOrDefault(key));
    }

    private async Task<ILookup<string, Stored<Award>>> WholeProgramme(Programme programme, CancellationToken cancel) =>
        (await awards.OfProgramme(programme.Id, cancel).ToListAsync(cancel)).ToLookup(award => award.Value.Regency);

    private async Task<string> ListPartners(
        Province province, Programme programme, ILookup<string, Stored<Award>> whole, string before, CancellationToken cancel)
    {
        var watched = new Watched(programme, province.Regencies.Regencies[0], [.. whole.SelectMany(regency => regency).Select(award => award.Value)], clock.Today)
        {
            Partners = province.Regencies.Partners,
        };
        var all = WatchLists.Worth(watched);
        var digest = all.Count == 0 ? "" : ContentId.Of(WatchLists.Digest(all, clock.Today));
        if (digest == before) return digest;
        foreach (var partner in province.Regencies.Partners)
            await lists.WriteForPartner(watched, partner, province.Regencies, all.FindAll(one => one.FollowUp.Partner == partner.Id), cancel);
        return digest;
    }

    private DateOnly NextMonday()
    {
        var day = clock.Today.AddDays(1);
        while (day.DayOfWeek != DayOfWeek.Monday) day = day.AddDays(1);
        return day;
    }

    // Afterwards nothing is awaited any more.
    private bool IsLive(Programme programme) =>
        clock.Today <= programme.Delivery.Until.AddMonths(programme.Monitoring.MonthsAfterDelivery.DefaultIfEmpty().Max() + MonthsAfterLastCheck);
}

/// <summary>How far the watch has come in a programme and regency.</summary>
/// <param name="NextOn">The next day on which to look.</param>
/// <param name="WeeklyOn">The next day on which follow-ups are listed.</param>
/// <param name="Attention">What the last list of what must be seen to says; empty where it named nothing.</param>
/// <param name="FollowUps">What the last list of follow-ups says; empty where it named nothing.</param>
internal sealed record WatchNote(DateOnly NextOn, DateOnly WeeklyOn, string Attention, string FollowUps)
{
    private const string Format = "yyyy-MM-dd";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{NextOn:yyyy-MM-dd}|{WeeklyOn:yyyy-MM-dd}|{Attention}|{FollowUps}");

    /// <summary>What a note says; without one everything is due.</summary>
    public static WatchNote Parse(string? said) => said?.Split('|') is [var next, var weekly, var attention, var followUps]
        ? new(DateOnly.ParseExact(next, Format, CultureInfo.InvariantCulture), DateOnly.ParseExact(weekly, Format, CultureInfo.InvariantCulture), attention, followUps)
        : new(DateOnly.MinValue, DateOnly.MinValue, "", "");
}
