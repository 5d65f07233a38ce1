using Azure;

namespace Dinsos.Pipeline.Storage;

/// <summary>What serves every programme of a regency, and one of them at a time: a hall, or a team of drivers.</summary>
/// <param name="What">The hall or the team.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
public sealed record Booking(string What, DateOnly From, DateOnly Until);

/// <summary>The bookings of a regency as they were read.</summary>
public sealed class Bookings
{
    internal Bookings(string key, ETag? version, IReadOnlyList<(string Programme, Booking Booking)> all) => (Key, Version, All) = (key, version, all);

    internal string Key { get; }

    internal ETag? Version { get; }

    internal IReadOnlyList<(string Programme, Booking Booking)> All { get; }

    /// <summary>What programmes other than one have booked.</summary>
    /// <param name="programme">Id of the programme that asks.</param>
    public IEnumerable<Booking> OfOthers(string programme) => All.Where(one => one.Programme != programme).Select(one => one.Booking);
}
