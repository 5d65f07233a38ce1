namespace Dinsos.Pipeline.Allocation;

/// <summary>Why a proposal was passed over; the first that applies, in this order.</summary>
internal enum Obstacle : byte
{
    None,
    PersonAlreadyAwarded,
    FamilyAlreadyAwarded,
    NoPlace,
    NoMoney,

    /// <summary>It was given a place by an earlier list.</summary>
    WasAwarded,
}

internal static class ObstacleCodes
{
    /// <summary>The word of an obstacle in lists and explanations; blank where there is none.</summary>
    public static string Code(this Obstacle obstacle) => obstacle switch
    {
        Obstacle.None => "",
        Obstacle.PersonAlreadyAwarded => "person-already-awarded",
        Obstacle.FamilyAlreadyAwarded => "family-already-awarded",
        Obstacle.NoPlace => "no-place",
        Obstacle.NoMoney => "no-money",
        Obstacle.WasAwarded => "was-awarded",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "No such obstacle"),
    };
}

/// <summary>What a run decides about one candidate.</summary>
/// <param name="Obstacle">None for an award; else why he waits.</param>
/// <param name="Redistributed">Whether the award lies above the regency's own quota.</param>
/// <param name="Rank">Place in the rank of the province among all who are eligible, from 1.</param>
/// <param name="RankInRegency">The same among those of his regency.</param>
/// <param name="WaitlistPlace">Place in the regency's waitlist from 1, those passed over counted; 0 where he does not wait.</param>
/// <param name="WaitlistPlaceInProvince">The same in the waitlist of the whole province.</param>
internal readonly record struct Decision(
    Obstacle Obstacle, bool Redistributed, int Rank, int RankInRegency, int WaitlistPlace, int WaitlistPlaceInProvince)
{
    public bool IsAwarded => Obstacle == Obstacle.None;

    public bool Waits => Obstacle is not (Obstacle.None or Obstacle.WasAwarded);
}

/// <summary>What a run did in one regency.</summary>
/// <param name="Code">The regency.</param>
/// <param name="Places">Its own quota; null where the programme has only a total.</param>
/// <param name="AwardsMade">Awards from before the run.</param>
/// <param name="Awarded">Awards of the run.</param>
/// <param name="Redistributed">Awards above its own quota, those from before included.</param>
/// <param name="Waitlisted">Candidates who wait.</param>
/// <param name="Committed">Value of the awards of the run in whole rupiah.</param>
internal sealed record RegencyOutcome(
    string Code, int? Places, int AwardsMade, int Awarded, int Redistributed, int Waitlisted, long Committed);

/// <summary>What a run decides about one programme.</summary>
/// <param name="Run">What it decided from.</param>
/// <param name="Decisions">One per candidate, in the order in which the candidates were given.</param>
/// <param name="Order">Indices of the candidates by rank, the best first.</param>
/// <param name="Regencies">Every regency that is offered the programme or has a candidate or an award, by code.</param>
internal sealed record ProgrammeOutcome(
    ProgrammeRun Run, Decision[] Decisions, int[] Order, IReadOnlyList<RegencyOutcome> Regencies)
{
    public int Awarded => Regencies.Sum(regency => regency.Awarded);

    public int Waitlisted => Regencies.Sum(regency => regency.Waitlisted);

    public long Committed => Regencies.Sum(regency => regency.Committed);
}

/// <summary>What a run over a funding source decides.</summary>
/// <param name="Programmes">In the order of the run.</param>
/// <param name="MoneyLeft">What may still be committed in whole rupiah; negative if more was committed before than there is.</param>
internal sealed record AllocationOutcome(IReadOnlyList<ProgrammeOutcome> Programmes, long MoneyLeft);
