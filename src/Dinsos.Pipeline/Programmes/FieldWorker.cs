using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Programmes;

/// <summary>Who visits businesses.</summary>
public enum WorkerRole
{
    /// <summary>Tenaga Kesejahteraan Sosial Kecamatan, one for each kecamatan (Permensos 28/2018).</summary>
    Tksk,

    /// <summary>Pekerja Sosial Masyarakat, a volunteer of the village (Permensos 10/2019).</summary>
    Psm,

    /// <summary>The office of the regency, where a kecamatan has no worker.</summary>
    Office,
}

/// <summary>Somebody who visits businesses, or the post that does.</summary>
/// <param name="Id">Small letters, digits and single hyphens; stands in the names of task lists, so it is no name of a person.</param>
/// <param name="Role">What kind of worker.</param>
/// <param name="Name">Name as it stands on task lists.</param>
/// <param name="Kecamatan">Codes of the kecamatan, with dots, such as <c>64.72.03</c>.</param>
public sealed record FieldWorker(string Id, WorkerRole Role, string Name, IReadOnlyList<string> Kecamatan)
{
    /// <summary>Id of the worker that the office of a regency is.</summary>
    public const string OfficeId = "kantor";

    /// <summary>Mobile number, or none.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether the worker visits a kecamatan.</summary>
    /// <param name="code">The kecamatan.</param>
    public bool Visits(KecamatanCode code) => Kecamatan.Any(one => CodeOf(one) == code);

    internal static KecamatanCode? CodeOf(string dotted) =>
        int.TryParse(dotted.Replace(".", "", StringComparison.Ordinal), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new(number) : null;
}
