namespace Dinsos.Pipeline.Bimtek;

/// <summary>A session while its seats are being filled.</summary>
internal sealed class Seating(Session session, int capacity)
{
    private readonly SortedSet<string> kecamatans = new(session.Kecamatans, StringComparer.Ordinal);

    public int Number => session.Number;

    public DateOnly On => session.On;

    public string Venue => session.Venue;

    public int Free { get; private set; } = capacity - session.Taken;

    public bool Holds(string kecamatan) => kecamatans.Contains(kecamatan);

    /// <summary>Takes as many of those waiting as fit, whole groups only, off the list.</summary>
    public List<Seat> Take(List<Invitee> waiting)
    {
        var seated = new List<Seat>();
        waiting.RemoveAll(invitee =>
        {
            if (invitee.Persons > Free)
                return false;
            Free -= invitee.Persons;
            kecamatans.Add(invitee.Kecamatan);
            seated.Add(new(invitee.AwardId, Number));
            return true;
        });
        return seated;
    }

    public Session ToSession() => session with { Taken = capacity - Free, Kecamatans = kecamatans };
}
