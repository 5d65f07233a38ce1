using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Programmes;

/// <summary>How a home is reached where no road leads.</summary>
public enum RemoteAccess
{
    /// <summary>By boat on the Mahakam; low water and rapids stop it.</summary>
    River,

    /// <summary>By boat over the sea; waves stop it.</summary>
    Sea,
}

/// <summary>What the system knows of a regency: whom people may ask, where training is held, who delivers.</summary>
public sealed record Regency
{
    /// <summary>Code of the Ministry of Home Affairs, 4 digits, such as <c>6472</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name as people read it, such as <c>Kota Samarinda</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The office that answers questions.</summary>
    public required RegencyContact Contact { get; init; }

    /// <summary>Where Bimtek sessions are held, the preferred place first; each holds one session a day.</summary>
    public required IReadOnlyList<string> BimtekVenues { get; init; }

    /// <summary>Teams that deliver goods on the same day.</summary>
    public required int DeliveryTeams { get; init; }

    /// <summary>Kecamatan that are reached by boat, so that a delivery has a window of days and not a day.</summary>
    public IReadOnlyList<RemoteKecamatan> Remote { get; init; } = [];

    /// <summary>Who visits businesses; where a file does not say, those of the embedded directory.</summary>
    public IReadOnlyList<FieldWorker>? Workers { get; init; }

    /// <summary>Which figures are assumed.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a kecamatan is reached by boat only.</summary>
    /// <param name="kecamatan">Its name, in any case, or its code with or without dots.</param>
    public bool IsRemote(string kecamatan) => Remote.Any(remote => remote.IsCalled(kecamatan));

    /// <summary>Working days that a delivery takes: those of the boat's window, or 1 where a road leads.</summary>
    /// <inheritdoc cref="IsRemote"/>
    public int DaysTo(string kecamatan) => Remote.FirstOrDefault(remote => remote.IsCalled(kecamatan))?.Days ?? 1;

    /// <summary>Who visits a kecamatan, by id; the office of the regency where nobody is named for it, or where the kecamatan is not known.</summary>
    /// <param name="kecamatan">Its name in any spelling.</param>
    public IReadOnlyList<FieldWorker> WorkersOf(string kecamatan)
    {
        var workers = RegionTable.Standard.FindKecamatan(kecamatan) is { } code
            ? (Workers ?? []).Where(worker => worker.Visits(code)).OrderBy(worker => worker.Id, StringComparer.Ordinal).ToList() : [];
        return workers.Count > 0 ? workers : [OwnOffice];
    }

    /// <summary>The worker of an id; the office where it is no longer listed.</summary>
    /// <param name="id">Id as it stands in the directory.</param>
    public FieldWorker WorkerOf(string? id) => Workers?.FirstOrDefault(worker => worker.Id == id) ?? OwnOffice;

    private FieldWorker OwnOffice => new(FieldWorker.OfficeId, WorkerRole.Office, Contact.Office, []) { Phone = Contact.Phone };
}

/// <summary>The office that answers questions.</summary>
/// <param name="Office">Name of the office.</param>
/// <param name="Phone">Number as people dial it.</param>
public sealed record RegencyContact(string Office, string Phone);

/// <summary>A kecamatan that is reached by boat.</summary>
/// <param name="Code">Code of the Ministry of Home Affairs with dots, such as <c>64.11.04</c>.</param>
/// <param name="Name">Name, such as <c>Long Apari</c>.</param>
/// <param name="Access">The way there.</param>
/// <param name="Days">Working days of a trip: the goods come on one of them, and the team is away for all.</param>
public sealed record RemoteKecamatan(string Code, string Name, RemoteAccess Access, int Days = 3)
{
    internal bool IsCalled(string kecamatan) =>
        string.Equals(Name, kecamatan, StringComparison.OrdinalIgnoreCase)
        || RegionTable.Standard.FindKecamatan(kecamatan)?.ToString() == Code.Replace(".", "", StringComparison.Ordinal)
        || string.Equals(Code, kecamatan, StringComparison.Ordinal)
        || string.Equals(Code.Replace(".", "", StringComparison.Ordinal), kecamatan, StringComparison.Ordinal);
}
