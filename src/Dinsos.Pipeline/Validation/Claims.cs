namespace Dinsos.Pipeline.Validation;

/// <summary>Who may propose whom: what regencies took back and what officers settled, by the keyed hash of the person.</summary>
/// <param name="Withdrawn">When a regency took a person back; a file that it sends later may propose the person again.</param>
/// <param name="Settled">The regency whose proposal stands where several propose a person.</param>
public sealed record Claims(
    IReadOnlyDictionary<(string Regency, UInt128 Person), DateTimeOffset> Withdrawn, IReadOnlyDictionary<UInt128, string> Settled)
{
    /// <summary>Nothing taken back and nothing settled.</summary>
    public static Claims None { get; } = new(
        new Dictionary<(string, UInt128), DateTimeOffset>(), new Dictionary<UInt128, string>());

    /// <summary>A text that changes when any of it does.</summary>
    public string Fingerprint => ContentId.Of([.. Withdrawn
        .Select(one => $"w {one.Key.Regency} {one.Key.Person:x32} {one.Value:O}")
        .Concat(Settled.Select(one => $"s {one.Key:x32} {one.Value}"))
        .Order(StringComparer.Ordinal)]);
}
