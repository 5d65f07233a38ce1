namespace Dinsos.Pipeline.Retention;

/// <summary>Until when what is kept is kept.</summary>
/// <param name="Years">The budget years.</param>
/// <param name="Periods">The periods.</param>
/// <param name="RegisterEnds">When the time of each register and each list of people helped before ends or ended, by list.</param>
internal sealed record Keeping(BudgetYears Years, Periods Periods, IReadOnlyDictionary<string, DateOnly> RegisterEnds)
{
    public DateOnly? Until(DataKind kind, string programme) => Years.Of(programme) is { } year ? Periods.KeptUntil(kind, Periods.EndOf(kind, year)) : null;

    public DateOnly? UntilOfList(string list) => RegisterEnds.TryGetValue(list, out var end) ? Periods.KeptUntil(RegisterSurvey.KindOf(list), end) : null;
}
