namespace Dinsos.Pipeline.Programmes;

/// <summary>Places of a programme: exactly one of the three is set.</summary>
/// <param name="PerRegency">So many in each of the ten regencies.</param>
/// <param name="Total">So many in all, left to rank.</param>
/// <param name="Regencies">So many in each regency named; others are not offered the programme.</param>
public sealed record Quota(int? PerRegency = null, int? Total = null, IReadOnlyDictionary<string, int>? Regencies = null)
{
    /// <summary>Whether a regency may propose at all.</summary>
    /// <param name="regency">Code of a regency, 4 digits.</param>
    public bool Offers(string regency) =>
        Regencies?.ContainsKey(regency) ?? RegencyDirectory.Codes.Contains(regency, StringComparer.Ordinal);

    /// <summary>Places of one regency; null where the programme has only a total, so that rank alone decides.</summary>
    /// <param name="regency">Code of a regency, 4 digits.</param>
    public int? PlacesOf(string regency) => (PerRegency, Regencies) switch
    {
        ({ } each, _) => Offers(regency) ? each : 0,
        (_, { } own) => own.GetValueOrDefault(regency),
        _ => Offers(regency) ? null : 0,
    };

    /// <summary>Places of the whole province.</summary>
    public int PlacesInAll() => Total ?? Regencies?.Values.Sum() ?? (PerRegency ?? 0) * RegencyDirectory.Codes.Count;

    /// <summary>Codes of the regencies that are offered the programme, in ascending order.</summary>
    public IEnumerable<string> OfferedTo() => Regencies?.Keys.Order(StringComparer.Ordinal) ?? RegencyDirectory.Codes.AsEnumerable();
}
