using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Retention;

/// <summary>When the time of a budget year's data ends. A year ends as a whole, since its programmes share budgets, persons and a ledger.</summary>
/// <param name="Year">The year.</param>
/// <param name="GivenUntil">The last day of delivery of its programmes, or the last day on which something was handed over.</param>
/// <param name="FollowedUntil">The last day on which a business is visited.</param>
/// <param name="LookedBackUntil">The last day of the last year in which a programme may ask who was helped in this one.</param>
internal sealed record BudgetYear(int Year, DateOnly GivenUntil, DateOnly FollowedUntil, DateOnly LookedBackUntil)
{
    /// <summary>When the time of its awards ends.</summary>
    public DateOnly AwardsEndOn => FollowedUntil > LookedBackUntil ? FollowedUntil : LookedBackUntil;
}

/// <summary>The budget years, and the year of each programme.</summary>
internal sealed class BudgetYears
{
    private const int MonthsOfUnknown = 12;
    private readonly Dictionary<string, int> _yearOf = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, BudgetYear> _years = [];

    private BudgetYears(int looksBack) => LooksBack = looksBack;

    /// <summary>How many years the programmes in force look back at earlier aid, at most.</summary>
    public int LooksBack { get; }

    public IEnumerable<BudgetYear> All => _years.Values;

    /// <param name="programmes">The programmes in force.</param>
    /// <param name="handedOver">The last day on which something was handed over, by programme, where that is later than was planned.</param>
    /// <param name="others">Programmes that are in force no more, with their year.</param>
    public static BudgetYears Of(IReadOnlyList<Programme> programmes, IReadOnlyDictionary<string, DateOnly> handedOver, IEnumerable<(string Programme, int Year)> others)
    {
        var years = new BudgetYears(programmes.Max(programme => programme.Eligibility.YearsSinceAid) ?? 0);
        foreach (var programme in programmes)
        {
            var given = Later(programme.Delivery.Until, programme.Intake.Closes);
            if (handedOver.TryGetValue(programme.Id, out var last)) given = Later(given, last);
            var months = programme.Monitoring.MonthsAfterDelivery.DefaultIfEmpty().Max();
            years.Add(programme.Id, programme.Year, given, given.AddMonths(months));
        }

        foreach (var (programme, year) in others.Where(other => !years._yearOf.ContainsKey(other.Programme)))
        {
            var given = new DateOnly(year, 12, 31);
            years.Add(programme, year, given, given.AddMonths(MonthsOfUnknown));
        }

        return years;
    }

    public BudgetYear? Of(string programme) => _yearOf.TryGetValue(programme, out var year) ? _years[year] : null;

    public BudgetYear? Find(int year) => _years.GetValueOrDefault(year);

    public IEnumerable<string> ProgrammesOf(int year) => _yearOf.Where(one => one.Value == year).Select(one => one.Key).Order(StringComparer.Ordinal);

    private void Add(string programme, int year, DateOnly given, DateOnly followed)
    {
        _yearOf[programme] = year;
        var known = _years.GetValueOrDefault(year) ?? new(year, given, followed, new(year + LooksBack, 12, 31));
        _years[year] = known with { GivenUntil = Later(known.GivenUntil, given), FollowedUntil = Later(known.FollowedUntil, followed) };
    }

    public static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
