namespace Dinsos.Pipeline.Programmes;

/// <summary>
/// When people may be written to, in WITA: Monday to Saturday, never on a Sunday or a holiday and not during the Friday prayer. The usual
/// hours are those of the domain facts, section 10.
/// </summary>
/// <param name="From">From when.</param>
/// <param name="Until">Until when.</param>
/// <param name="UrgentUntil">Until when somebody may be told that a plan for the coming days has changed, and get the answer to what was written.</param>
public sealed record MessageHours(TimeOnly From, TimeOnly Until, TimeOnly UrgentUntil)
{
    /// <summary>The hours where the calendar sets none.</summary>
    public static MessageHours Usual { get; } = new(new(8, 0), new(17, 0), new(19, 0))
    {
        Pause = new(new(12, 0), new(13, 0)),
        UrgentUntilInRamadan = new(17, 30),
    };

    /// <summary>The rest at noon; none = no rest.</summary>
    public HoursOfDay? Pause { get; init; }

    /// <summary>Until when urgent messages leave in Ramadan, when people prepare to break the fast; none = as always.</summary>
    public TimeOnly? UrgentUntilInRamadan { get; init; }

    /// <summary>Regencies with shorter hours, by code; urgent messages keep to the hours of all.</summary>
    public IReadOnlyDictionary<string, HoursOfDay> Regencies { get; init; } = new Dictionary<string, HoursOfDay>();

    internal HoursOfDay Of(string regency, bool urgent, bool isRamadan) =>
        urgent ? new(From, isRamadan && UrgentUntilInRamadan is { } earlier ? earlier : UrgentUntil)
        : Regencies.TryGetValue(regency, out var own) ? own : new(From, Until);

    internal IEnumerable<string> Problems()
    {
        if (Until <= From) yield return "messages.until: must be after from";
        if (UrgentUntil < Until) yield return "messages.urgentUntil: must not be before until";
        if (UrgentUntilInRamadan is { } ramadan && ramadan <= From) yield return "messages.urgentUntilInRamadan: must be after from";
        if (Pause is not null && (Pause.Until <= Pause.From || Pause.From <= From || Pause.Until >= Until)) yield return "messages.pause: must lie within the hours";
        foreach (var (code, hours) in Regencies)
        {
            if (!RegencyDirectory.Codes.Contains(code, StringComparer.Ordinal)) yield return $"messages.regencies: {code} is not a regency of Kalimantan Timur";
            if (hours is null || hours.Until <= hours.From || hours.From < From || hours.Until > Until)
                yield return $"messages.regencies.{code}: must lie within the hours of all";
        }
    }
}
