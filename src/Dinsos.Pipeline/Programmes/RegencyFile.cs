namespace Dinsos.Pipeline.Programmes;

internal sealed record RegencyFile(IReadOnlyList<Regency> Regencies, IReadOnlyList<Partner>? Partners = null)
{
    private const int LongestTrip = 20;

    public IEnumerable<string> Problems()
    {
        if (!Regencies.Select(regency => regency?.Code).SequenceEqual(RegencyDirectory.Codes, StringComparer.Ordinal))
            yield return $"regencies: must be the ten regencies, in the order {string.Join(", ", RegencyDirectory.Codes)}";
        for (var i = 0; i < Regencies.Count; i++)
        {
            if (Regencies[i] is not { } regency)
                continue;
            foreach (var problem in ProblemsOf(regency))
                yield return $"regencies[{i}].{problem}";
        }

        foreach (var problem in FieldStaffRules.ProblemsOf(Partners ?? []))
            yield return problem;
    }

    private static IEnumerable<string> ProblemsOf(Regency regency)
    {
        if (string.IsNullOrWhiteSpace(regency.Name))
            yield return "name: must not be blank";
        if (string.IsNullOrWhiteSpace(regency.Contact.Office))
            yield return "contact.office: must not be blank";
        if (string.IsNullOrWhiteSpace(regency.Contact.Phone))
            yield return "contact.phone: must not be blank";
        if (regency.BimtekVenues.Count == 0 || regency.BimtekVenues.Any(string.IsNullOrWhiteSpace))
            yield return "bimtekVenues: at least one, none blank";
        if (regency.BimtekVenues.Distinct(StringComparer.Ordinal).Count() < regency.BimtekVenues.Count)
            yield return "bimtekVenues: each once";
        if (regency.DeliveryTeams < 1)
            yield return "deliveryTeams: at least 1";
        if (regency.Remote.Any(remote => remote is null || string.IsNullOrWhiteSpace(remote.Name)
                || !remote.Code.Replace(".", "", StringComparison.Ordinal).StartsWith(regency.Code, StringComparison.Ordinal)))
            yield return $"remote: each has a name and a code of this regency ({regency.Code})";
        for (var r = 0; r < regency.Remote.Count; r++)
        {
            if (regency.Remote[r] is { Days: < 1 or > LongestTrip })
                yield return $"remote[{r}].days: between 1 and {LongestTrip}";
        }
        foreach (var problem in FieldStaffRules.ProblemsOf(regency.Workers ?? [], regency.Code))
            yield return problem;
    }
}
