using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Allocation;

/// <summary>One row with its verdict.</summary>
/// <param name="Index">Position in the submission, from 0.</param>
/// <param name="Proposal">What the row says.</param>
/// <param name="Verdict">What the comparison says of it.</param>
internal sealed record UnitRow(int Index, Proposal Proposal, Verdict Verdict);

/// <summary>What is awarded as one: a person, or a group under its ketua.</summary>
/// <param name="Submission">The file that proposes it.</param>
/// <param name="Head">The person, or the ketua.</param>
/// <param name="Others">The other members.</param>
internal sealed record ProposedUnit(Submission Submission, UnitRow Head, IReadOnlyList<UnitRow> Others)
{
    public RankFacts Facts => Head.Proposal.Group is null
        ? RankFacts.OfPerson(Head.Verdict.Desil, Head.Verdict.Pkh, Head.Proposal.Assessment, Head.Proposal.AssessedOn)
        : RankFacts.OfGroup(
            [Head.Verdict.Desil, .. Others.Select(member => member.Verdict.Desil)],
            (Head.Verdict.Pkh ? 1 : 0) + Others.Count(member => member.Verdict.Pkh),
            Head.Proposal.Assessment,
            Head.Proposal.AssessedOn);

    public Candidate ToCandidate(RankOrder order, ulong key, bool wasAwarded) => new()
    {
        Key = key,
        Regency = Submission.Regency,
        Value = Head.Proposal.Value!.Value,
        Rank = order.NumberOf(Facts, Head.Proposal.TieBreak),
        Persons = Keys(row => row.Proposal.Person!.Value),
        Families = Keys(row => row.Proposal.Family ?? row.Proposal.Person!.Value),
        WasAwarded = wasAwarded,
    };

    public DraftDecision ToDecision(Decision decision, AwardOrigin? cause, string? inPlaceOf) => new()
    {
        Submission = Submission.Id,
        Index = Head.Index,
        Place = Head.Proposal.Place,
        Person = Head.Proposal.Person!.Value,
        Family = Head.Proposal.Family,
        Group = Head.Proposal.Group,
        Members = Others.Count == 0 ? null : [.. Others.Select(member => new DraftMember(member.Index, member.Proposal.Person!.Value, member.Proposal.Family))],
        Register = Head.Verdict.Register,
        Value = Head.Proposal.Value!.Value,
        Business = Head.Proposal.Business,
        Kecamatan = Head.Proposal.Kecamatan,
        Facts = Facts,
        Awarded = decision.IsAwarded,
        Redistributed = decision.Redistributed,
        Obstacle = decision.IsAwarded ? null : decision.Obstacle.Code(),
        Cause = cause,
        InPlaceOf = inPlaceOf,
        Rank = decision.Rank,
        RankInRegency = decision.RankInRegency,
        WaitlistPlace = decision.WaitlistPlace,
        WaitlistPlaceInProvince = decision.WaitlistPlaceInProvince,
    };

    private KeySet Keys(Func<UnitRow, UInt128> key) =>
        Others.Count == 0 ? new(KeySet.Key(key(Head))) : new([KeySet.Key(key(Head)), .. Others.Select(row => KeySet.Key(key(row)))]);
}

/// <summary>Makes of reviewed rows what is awarded as one, a file in memory at a time where groups are, else a batch.</summary>
internal static class ProposedUnits
{
    /// <param name="unit">What an award of the programme is given to.</param>
    /// <param name="files">The submissions by id.</param>
    /// <param name="batches">Their rows, those of one submission together and in the order of the file.</param>
    public static async IAsyncEnumerable<ProposedUnit> Of(
        AwardUnit unit, IReadOnlyDictionary<string, Submission> files, IAsyncEnumerable<ReviewedBatch> batches)
    {
        var (open, members) = ((Submission?)null, new List<UnitRow>());
        await foreach (var batch in batches)
        {
            var file = files[batch.Submission];
            if (open != file)
            {
                foreach (var group in Groups(open, members)) yield return group;
                (open, members) = (file, []);
            }

            for (var i = 0; i < batch.Rows.Count; i++)
            {
                var row = new UnitRow(batch.First + i, batch.Rows[i], batch.Verdicts[i]);
                if (!row.Verdict.Eligible || row.Proposal.Person is null) continue;
                if (unit == AwardUnit.Group) members.Add(row);
                else if (row.Proposal.Value is not null) yield return new(file, row, []);
            }
        }

        foreach (var group in Groups(open, members)) yield return group;
    }

    // A group without a readable value on its ketua's row has an error there, so that none of its rows is eligible.
    private static IEnumerable<ProposedUnit> Groups(Submission? file, List<UnitRow> rows) =>
        from members in rows.Where(row => row.Proposal.Group is not null).GroupBy(row => row.Proposal.Group, StringComparer.Ordinal)
        let ketua = members.FirstOrDefault(row => row.Proposal is { Position: "ketua", Value: not null })
        where ketua is not null
        orderby ketua.Index
        select new ProposedUnit(file!, ketua, [.. members.Where(row => row != ketua)]);
}
