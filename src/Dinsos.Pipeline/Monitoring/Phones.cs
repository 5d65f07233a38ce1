namespace Dinsos.Pipeline.Monitoring;

/// <summary>Numbers as people dial them.</summary>
internal static class Phones
{
    private const string Country = "+62";

    /// <summary>An E.164 number as it is dialled at home, such as 0812 and what follows; none where there is none.</summary>
    public static string? AsDialled(string? phone) => phone is not null && phone.StartsWith(Country, StringComparison.Ordinal) ? "0" + phone[Country.Length..] : phone;
}
