using System.Collections.Concurrent;
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
    private const int MonthsAfterLastCheck = 12;
    private const int AtOnce = 4;

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
        var ofProvince = NoteOf(WatchLists.WholeProvince);
        var whole = ofProvince.NextOn <= clock.Today ? await WholeProgramme(programme, cancel) : null;
        var due = province.Regencies.Regencies.Where(regency => NoteOf(regency.Code).NextOn <= clock.Today).ToList();
        var expired = due.Count == 0 ? [] : await stale.Of(programme.Id, Attention.StaleSince(clock.Today), cancel);
        var now = new ConcurrentDictionary<string, WatchNote>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (regency, stop) =>
            now[regency.Code] = await watch.Look(province, programme, regency, whole?[regency.Code].ToList(), expired, NoteOf(regency.Code), monday, stop));
        if (whole is not null) now[WatchLists.WholeProvince] = new(monday, monday, "", await ListPartners(province, programme, whole, ofProvince.FollowUps, cancel));

        await marks.Note(Kind, now.Select(note => (Award.PartitionOf(programme.Id, note.Key), note.Value.ToString())), cancel);
        return (due.Count, province.Regencies.Regencies.Select(regency => now.GetValueOrDefault(regency.Code) ?? NoteOf(regency.Code)).Min(note => note.NextOn));

        WatchNote NoteOf(string code) => WatchNote.Parse(notes.GetValueOrDefault(Award.PartitionOf(programme.Id, code)));
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

    // Goods that came after the deadline are followed as long as the others; afterwards nothing is awaited any more.
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
