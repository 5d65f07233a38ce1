using Dinsos.Pipeline.Programmes;

namespace Dinsos.LocalHost.Demo;

/// <summary>
/// The revised budget of 2025: 168 places in each regency and Rp 8.4 billion, so 1,680 families where the first one had 1,500.
/// </summary>
internal static class RevisedBudget
{
    /// <summary>
    /// Assumed. After 4 June, when the head of the office still spoke of 1,500, and almost eight weeks before delivery ends on
    /// 29 August: five days' notice, a Bimtek and a second one for who missed it, and three days of a team per regency fit in.
    /// </summary>
    public static DateOnly InForceOn { get; } = new(2025, 7, 7);

    /// <summary>The file of programmes with the two figures that the revised budget changes.</summary>
    public static string Programmes()
    {
        using var embedded = new StreamReader(typeof(ProgrammeCatalog).Assembly.GetManifestResourceStream(typeof(ProgrammeCatalog), "programmes.json")!);
        return embedded.ReadToEnd()
            .Replace("\"ceiling\": 7500000000", "\"ceiling\": 8400000000", StringComparison.Ordinal)
            .Replace("\"perRegency\": 150", "\"perRegency\": 168", StringComparison.Ordinal);
    }
}
