namespace Dinsos.Pipeline.Programmes;

/// <summary>The programmes and the money they draw on (<c>config/programmes.json</c>), in the order of the file.</summary>
public sealed class ProgrammeCatalog
{
    private static readonly Lazy<ProgrammeCatalog> Default = new(() =>
        Parse(ConfigurationJson.Embedded("programmes.json")) is { IsValid: true } reading
            ? reading.Value
            : throw new InvalidOperationException("The embedded programmes are broken"));

    private ProgrammeCatalog(ProgrammeFile file)
    {
        FundingSources = file.FundingSources;
        Programmes = file.Programmes;
        Version = ConfigurationJson.VersionOf(file);
    }

    /// <summary>The programmes of the years 2023 to 2025, which stand where the province has set none.</summary>
    public static ProgrammeCatalog Embedded => Default.Value;

    /// <summary>Budgets, in the order of the file.</summary>
    public IReadOnlyList<FundingSource> FundingSources { get; }

    /// <summary>Programmes, in the order of the file, which is the order in which they are served.</summary>
    public IReadOnlyList<Programme> Programmes { get; }

    /// <summary>Id of what the file says: the same for the same rules, whatever the layout of the file.</summary>
    public string Version { get; }

    /// <summary>Reads <c>config/programmes.json</c>.</summary>
    /// <param name="json">The file, in UTF-8.</param>
    /// <returns>The catalogue, or every rule that the file breaks, each with the field that breaks it.</returns>
    public static ConfigurationReading<ProgrammeCatalog> Parse(ReadOnlySpan<byte> json)
    {
        var (file, problem) = ConfigurationJson.Read<ProgrammeFile>(json);
        return file is null ? new([problem!]) : From(file);
    }

    /// <summary>A catalogue of programmes made in code, checked by the same rules as a file.</summary>
    /// <param name="fundingSources">Budgets.</param>
    /// <param name="programmes">Programmes, in the order in which they are served.</param>
    public static ConfigurationReading<ProgrammeCatalog> Of(
        IReadOnlyList<FundingSource> fundingSources, IReadOnlyList<Programme> programmes) =>
        From(new ProgrammeFile(fundingSources, programmes));

    /// <summary>A catalogue that is not held to the rules, such as one of more regencies than the province has.</summary>
    internal static ProgrammeCatalog Unchecked(IReadOnlyList<FundingSource> fundingSources, IReadOnlyList<Programme> programmes) =>
        new(new ProgrammeFile(fundingSources, programmes));

    /// <summary>The programme of an id, or null.</summary>
    /// <param name="id">Such as <c>uep-2025</c>.</param>
    public Programme? Find(string id) => Programmes.FirstOrDefault(programme => programme.Id == id);

    /// <summary>The budget of an id, or null.</summary>
    /// <param name="id">Such as <c>apbd-2025</c>.</param>
    public FundingSource? FindFundingSource(string id) => FundingSources.FirstOrDefault(source => source.Id == id);

    /// <summary>The programmes that draw on a budget, in the order of the file.</summary>
    /// <param name="fundingSource">Id of the budget.</param>
    public IEnumerable<Programme> DrawingOn(string fundingSource) =>
        Programmes.Where(programme => programme.FundingSource == fundingSource);

    private static ConfigurationReading<ProgrammeCatalog> From(ProgrammeFile file)
    {
        var problems = ProgrammeRules.ProblemsOf(file).ToList();
        return problems.Count > 0 ? new(problems) : new(new ProgrammeCatalog(file.InOrder()));
    }
}

internal sealed record ProgrammeFile(IReadOnlyList<FundingSource> FundingSources, IReadOnlyList<Programme> Programmes)
{
    /// <summary>The same with regencies sorted, so that their order in the file does not change the version.</summary>
    public ProgrammeFile InOrder() => this with
    {
        Programmes = [.. Programmes.Select(programme => programme.Quota.Regencies is { } own
            ? programme with { Quota = new(Regencies: new SortedDictionary<string, int>(own.ToDictionary(), StringComparer.Ordinal)) }
            : programme)],
    };
}
