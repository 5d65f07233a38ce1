using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Replies;

/// <summary>
/// Writes what replies have made old: the inboxes, and the lists of sessions and routes whose people have answered. A timer calls it every
/// few minutes; without replies it costs one request.
/// </summary>
public sealed class ListRepliesHandler
{
    private readonly ListsToWrite _lists;
    private readonly Inbox _inbox;
    private readonly InboxLists _files;
    private readonly SessionLists _sessions;
    private readonly RouteLists _routes;
    private readonly ProvinceSettings _settings;
    private readonly Agenda _agenda;
    private readonly BusinessClock _clock;
    private readonly RepliesLog _log;

    internal ListRepliesHandler(
        ListsToWrite lists, Inbox inbox, InboxLists files, SessionLists sessions, RouteLists routes, ProvinceSettings settings, Agenda agenda, BusinessClock clock,
        RepliesLog log) =>
        (_lists, _inbox, _files, _sessions, _routes, _settings, _agenda, _clock, _log) = (lists, inbox, files, sessions, routes, settings, agenda, clock, log);

    /// <summary>Writes what is due.</summary>
    /// <returns>How many lists, or days of lists.</returns>
    public async Task<int> Handle(CancellationToken cancel)
    {
        var entry = await _agenda.Open(ListsToWrite.Timer, cancel);
        if (!entry.IsDue(_clock.Now)) return 0;
        var all = await _lists.All(cancel);
        var due = all.FindAll(list => list.DueAt <= _clock.Now);
        var province = await _settings.Load(cancel);
        var next = all.Except(due).Select(list => (DateTimeOffset?)list.DueAt).ToList();
        foreach (var list in due) next.Add(await Write(list, province, cancel));
        await _agenda.Finish(entry, next.Min(), cancel);
        if (due.Count > 0) _log.RepliesListed(due.Count(list => list.Day is null), due.Count(list => list.Day is not null));
        return due.Count;
    }

    // A list that got another reply meanwhile keeps its note and its place in the agenda.
    private async Task<DateTimeOffset?> Write(ListToWrite list, Province province, CancellationToken cancel)
    {
        var next = list.Day is { } day ? await WriteDay(list, day.Kind, day.On, province, cancel) : await WriteInbox(list, province, cancel);
        await _lists.Written(list, next, cancel);
        return next;
    }

    private async Task<DateTimeOffset?> WriteInbox(ListToWrite list, Province province, CancellationToken cancel)
    {
        var stay = TimeSpan.FromDays(InboxLists.Days);
        var entries = await _inbox.Since(_clock.Now - stay, list.Programme, list.Regency, cancel);
        await _files.Write(province, list.Programme, list.Regency, _clock.Now, entries, cancel);
        return entries.Count == 0 ? null : entries[^1].At + stay + TimeSpan.FromMinutes(1);
    }

    private async Task<DateTimeOffset?> WriteDay(ListToWrite list, MessageKind kind, DateOnly on, Province province, CancellationToken cancel)
    {
        if (province.Programmes.Find(list.Programme) is not { } programme || province.Regencies.Find(list.Regency) is not { } regency) return null;
        if (kind == MessageKind.BimtekInvitation) await _sessions.WriteAgain(programme, regency, on, cancel);
        else await _routes.WriteAgain(programme, regency, on, cancel);
        return null;
    }
}
