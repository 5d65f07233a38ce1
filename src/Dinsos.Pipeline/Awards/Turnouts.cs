using System.Collections.Immutable;

namespace Dinsos.Pipeline.Awards;

/// <summary>
/// What the lists of those present make of each invitation. A day counts for the last invitation on or before it. Nobody is absent of
/// whom nothing was said; a group came with its ketua and enough members on one day, and is absent when that cannot be any more.
/// </summary>
/// <param name="Invitations">The invitations with what became of them.</param>
/// <param name="CameOn">The first day on which the award was represented; none while it was not.</param>
internal readonly record struct Turnouts(ImmutableArray<Invitation> Invitations, DateOnly? CameOn)
{
    public static Turnouts Of(IReadOnlyList<Invitation> invitations, IReadOnlyCollection<Presence> presences, int persons, int companionsNeeded)
    {
        var needed = Math.Min(companionsNeeded, persons - 1);
        var judged = invitations.ToImmutableArray().ToBuilder();
        DateOnly? cameOn = null;
        for (var i = 0; i < judged.Count; i++)
        {
            if (judged[i].Turnout == Turnout.Cancelled) continue;
            var next = judged.Skip(i + 1).FirstOrDefault(seat => seat.Turnout != Turnout.Cancelled)?.On ?? DateOnly.MaxValue;
            var days = presences.Where(one => one.On >= judged[i].On && one.On < next).GroupBy(one => one.On).OrderBy(day => day.Key).ToList();
            var came = days.Find(day => HaveCome(day, needed));
            var absent = days.Exists(day => CannotHaveCome(day, needed, persons));
            judged[i] = judged[i] with { Turnout = came is not null ? Turnout.Came : absent ? Turnout.Absent : Turnout.Open };
            cameOn ??= came?.Key;
        }

        return new(judged.ToImmutable(), cameOn);
    }

    private static bool HaveCome(IEnumerable<Presence> day, int needed) =>
        day.Any(one => one is { Member: 0, Came: true }) && day.Count(one => one is { Member: > 0, Came: true }) >= needed;

    private static bool CannotHaveCome(IEnumerable<Presence> day, int needed, int persons) =>
        day.Any(one => one is { Member: 0, Came: false }) || day.Count(one => one is { Member: > 0, Came: false }) > persons - 1 - needed;
}
