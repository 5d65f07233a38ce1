namespace Dinsos.Pipeline.Trials;

/// <summary>What would come of other rules, compared with a run under the rules in force now. Nothing of it is held.</summary>
public sealed record TrialAnswer
{
    /// <summary>Version of this format.</summary>
    public string Schema { get; init; } = "dinsos-whatif/1";

    /// <summary>What speaks against the rules, a line per problem; with any the rest is empty.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Version of the rules in force.</summary>
    public string RulesInForce { get; init; } = "";

    /// <summary>Version of the rules that were tried.</summary>
    public string RulesTried { get; init; } = "";

    /// <summary>Budgets.</summary>
    public IReadOnlyList<TriedBudget> Budgets { get; init; } = [];

    /// <summary>Programmes that somebody has sent files for.</summary>
    public IReadOnlyList<TriedTotals> Programmes { get; init; } = [];

    /// <summary>Who would come in and who would go out, by programme and regency, best rank first.</summary>
    public IReadOnlyList<TrialChange> Changes { get; init; } = [];

    /// <summary>What must be known to read the answer, in Bahasa Indonesia.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>One budget before and after.</summary>
/// <param name="Id">Id of the funding source.</param>
/// <param name="CeilingBefore">What may be committed under the rules in force, in whole rupiah; none where they lack it.</param>
/// <param name="CeilingAfter">The same under the rules tried.</param>
/// <param name="LeftBefore">What a run now would leave of it.</param>
/// <param name="LeftAfter">The same under the rules tried.</param>
public sealed record TriedBudget(string Id, long? CeilingBefore, long? CeilingAfter, long? LeftBefore, long? LeftAfter);

/// <summary>One programme before and after.</summary>
/// <param name="Id">Id of the programme.</param>
/// <param name="Name">Its name.</param>
/// <param name="IntakeClosed">Whether its intake is closed; otherwise it is treated as if it closed now.</param>
/// <param name="Regencies">By code.</param>
public sealed record TriedTotals(string Id, string Name, bool IntakeClosed, IReadOnlyList<TriedRegency> Regencies);

/// <summary>One regency before and after.</summary>
/// <param name="Code">Code of the regency.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">Under the rules in force; none where they do not offer the programme there.</param>
/// <param name="After">Under the rules tried.</param>
public sealed record TriedRegency(string Code, string Name, TriedFigures? Before, TriedFigures? After);

/// <summary>What a run would leave in one regency.</summary>
/// <param name="Places">Its own quota; none where the programme has only a total.</param>
/// <param name="Held">Awards that hold a place already.</param>
/// <param name="Awarded">New awards.</param>
/// <param name="Redistributed">Awards above its own quota.</param>
/// <param name="Waitlisted">Proposals that wait.</param>
/// <param name="Committed">Value of the new awards, in whole rupiah.</param>
public sealed record TriedFigures(int? Places, int Held, int Awarded, int Redistributed, int Waitlisted, long Committed);

/// <summary>One proposal that would be given a place, or would not be given it any more.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Regency">Code of the regency.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Row">The row, or the row of the ketua, as the sender finds it.</param>
/// <param name="Group">Name of the group.</param>
/// <param name="Change"><c>enters</c> or <c>leaves</c>.</param>
/// <param name="Value">Value in whole rupiah, under the rules that give the place.</param>
/// <param name="RankBefore">Rank in the province under the rules in force; none where it is not eligible under them.</param>
/// <param name="RankAfter">The same under the rules tried.</param>
/// <param name="Reason">In words: why not on the one side, how on the other; codes joined by semicolons.</param>
/// <param name="Sentence">The reason in a sentence of Bahasa Indonesia.</param>
public sealed record TrialChange(
    string Programme, string Regency, string File, string Row, string? Group, string Change, long Value, int? RankBefore, int? RankAfter, string Reason,
    string Sentence);
