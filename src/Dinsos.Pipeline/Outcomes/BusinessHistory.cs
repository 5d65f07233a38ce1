namespace Dinsos.Pipeline.Outcomes;

/// <summary>What a visit found of a business, or an answer told.</summary>
internal enum BusinessCondition
{
    /// <summary>berjalan.</summary>
    Running,

    /// <summary>kendala: it runs, with a trouble.</summary>
    Troubled,

    /// <summary>berhenti sementara: it rests and is to go on. Alive.</summary>
    Paused,

    /// <summary>berhenti.</summary>
    Stopped,
}

/// <summary>The words of conditions.</summary>
internal static class BusinessConditions
{
    private static readonly (BusinessCondition Condition, string Word)[] Words =
    [
        (BusinessCondition.Running, "berjalan"), (BusinessCondition.Troubled, "kendala"), (BusinessCondition.Paused, "berhenti sementara"),
        (BusinessCondition.Stopped, "berhenti"),
    ];

    public static string Word(this BusinessCondition condition) => Words.Single(known => known.Condition == condition).Word;

    public static BusinessCondition Read(string word) => Words.Single(known => known.Word == word).Condition;
}

/// <summary>One visit or answer.</summary>
/// <param name="On">Day of the visit.</param>
/// <param name="Condition">What was found.</param>
/// <param name="Answers">Month of the check that it answers; none for one beside the checks.</param>
/// <param name="Turnover">Of a month, in whole rupiah.</param>
internal sealed record Sighting(DateOnly On, BusinessCondition Condition, int? Answers = null, long? Turnover = null);

/// <summary>How a business stood at a month of its programme.</summary>
internal enum MonthState
{
    /// <summary>The month's check is not due yet.</summary>
    NotDue,

    /// <summary>berjalan.</summary>
    Running,

    /// <summary>kendala.</summary>
    Troubled,

    /// <summary>berhenti sementara.</summary>
    Paused,

    /// <summary>berhenti, then or before.</summary>
    Stopped,

    /// <summary>The check was due and nobody has answered it.</summary>
    Unknown,

    /// <summary>The recipient had died or moved away before the check was due.</summary>
    Left,
}

/// <summary>
/// What is known of the business behind one award from the day of its real delivery, as of a day. No rule sees anything later than
/// that day, so that figures of an earlier day can be made again.
/// </summary>
/// <param name="regency">Code of the regency.</param>
/// <param name="business">Kind of business.</param>
/// <param name="deliveredOn">Day of the real delivery, from which time is counted.</param>
/// <param name="asOf">Day as of which it is told.</param>
/// <param name="dueOn">The day on which each check falls due, by its month.</param>
/// <param name="sightings">
/// Visits and answers. Those before the delivery, after the day as of which it is told, or after the recipient died or moved away say
/// nothing here: such a business ends for a reason that the programme is not judged by.
/// </param>
/// <param name="followedUntil">The day on which the recipient died or moved away; none where neither happened.</param>
internal sealed class BusinessHistory(
    string regency, string business, DateOnly deliveredOn, DateOnly asOf, IReadOnlyDictionary<int, DateOnly> dueOn,
    IEnumerable<Sighting> sightings, DateOnly? followedUntil = null)
{
    private readonly List<Sighting> _sightings =
        [.. sightings.Where(one => one.On >= deliveredOn && one.On <= asOf && !(one.On > followedUntil)).OrderBy(one => one.On)];

    /// <summary>Code of the regency.</summary>
    public string Regency => regency;

    /// <summary>Kind of business.</summary>
    public string Business => business;

    /// <summary>Decile at the award; of a group the mean of its members.</summary>
    public decimal? DesilBefore { get; init; }

    /// <summary>Decile by a register whose period began after the delivery.</summary>
    public decimal? DesilAfter { get; init; }

    /// <summary>
    /// How long the business is known to have lived, in months, and whether it stopped.
    /// It stopped where the last word is <c>berhenti</c>: a report can be mistaken and a business can be taken up again, so one that
    /// was seen alive later had not stopped. It stopped at the first report of the last unbroken run of them, and there at the nominal
    /// month of the check that the report answers, not on its day: the visit of month 12 comes some days after 12 months are over, and
    /// what it finds must count at month 12. It does not count before a day on which it was still seen alive.
    /// One that has not stopped is known to have lived until the last visit that found it alive, with a trouble or at rest too, and is
    /// censored there: never answered is censored at 0, and neither death nor moving away nor silence is a stop.
    /// </summary>
    public Observation Observed
    {
        get
        {
            var last = _sightings.FindLastIndex(one => one.Condition != BusinessCondition.Stopped);
            var aliveUntil = last < 0 ? 0 : Months.Between(deliveredOn, _sightings[last].On);
            if (last == _sightings.Count - 1) return new(aliveUntil, Ended: false);
            var stop = _sightings[last + 1];
            var seen = Months.Between(deliveredOn, stop.On);
            return new(Math.Max(aliveUntil, Math.Min(seen, stop.Answers ?? seen)), Ended: true);
        }
    }

    /// <summary>The answer to the check of a month; none where nobody answered.</summary>
    public Sighting? AnswerAt(int month) => _sightings.Find(one => one.Answers == month);

    /// <summary>
    /// How the business stood at a month. Each delivered one is in exactly one state. A stop holds for all months after it. An answer
    /// of <c>berhenti</c> that a later one took back was a rest. A month whose check nobody answered is unknown, even where a later
    /// visit found the business alive: nobody can say whether it ran or rested then.
    /// </summary>
    public MonthState StateAt(int month)
    {
        if (!dueOn.TryGetValue(month, out var due) || due > asOf) return MonthState.NotDue;
        if (Observed is { Ended: true } stop && stop.Time <= month) return MonthState.Stopped;
        return AnswerAt(month)?.Condition switch
        {
            BusinessCondition.Running => MonthState.Running,
            BusinessCondition.Troubled => MonthState.Troubled,
            BusinessCondition.Paused or BusinessCondition.Stopped => MonthState.Paused,
            null => followedUntil < due ? MonthState.Left : MonthState.Unknown,
            _ => throw new InvalidOperationException("No such condition"),
        };
    }
}
