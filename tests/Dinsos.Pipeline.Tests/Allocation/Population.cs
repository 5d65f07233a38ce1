using System.Globalization;
using System.Text.Json;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Allocation;

/// <summary>A proposal in plain numbers, as the reference reads it.</summary>
public sealed record Proposal(
    string Regency, long Value, int[] Persons, int[] Families, int?[] Desils, int Pkh, int? Assessment, int? Day, int Lot)
{
    public string Key { get; init; } = "";

    public bool WasAwarded { get; init; }

    internal Candidate ToCandidate(RankingPart[] ranking) => new()
    {
        Key = ulong.Parse(Key.AsSpan(1), CultureInfo.InvariantCulture),
        Regency = Regency,
        Value = Value,
        Persons = new(Array.ConvertAll(Persons, person => (ulong)person)),
        Families = new(Array.ConvertAll(Families, family => (ulong)family)),
        Rank = new RankOrder(ranking).NumberOf(
            Desils.Length == 1 ? RankFacts.OfPerson(Desils[0], Pkh > 0, Assessment, AssessedOn) : RankFacts.OfGroup(Desils, Pkh, Assessment, AssessedOn),
            (UInt128)Lot << 64),
        WasAwarded = WasAwarded,
    };

    private DateOnly? AssessedOn => Day is { } day ? new DateOnly(2025, 3, 1).AddDays(day) : null;
}

public sealed record ProgrammePart(
    string Id, Quota Quota, Redistribution Redistribution, RankingPart[] Ranking, Dictionary<string, int> AwardsMade, Proposal[] Proposals)
{
    internal ProgrammeRun ToRun() => new(
        ProgrammeCatalog.Embedded.Find("uep-2025")! with { Id = Id, Quota = Quota, Redistribution = Redistribution, Ranking = Ranking },
        AwardsMade,
        Array.ConvertAll(Proposals, proposal => proposal.ToCandidate(Ranking)));
}

/// <summary>Small worlds in which everything collides: few places, little money, shared persons and families, equal ranks.</summary>
public sealed record Population(long Ceiling, long Committed, ProgrammePart[] Programmes, int[] PersonsAwarded, int[] FamiliesAwarded)
{
    private static readonly string[] Regencies = ["6401", "6402", "6472"];

    public override string ToString() => JsonSerializer.Serialize(this);

    internal AllocationRun ToRun() => new(
        Ceiling,
        Committed,
        [.. Programmes.Select(programme => programme.ToRun())],
        [.. PersonsAwarded.Select(person => (ulong)person)],
        [.. FamiliesAwarded.Select(family => (ulong)family)]);

    public static Arbitrary<Population> Any() =>
        (from ceiling in Gen.Choose(0, 40)
         from committed in Gen.Choose(0, Math.Min(ceiling, 6))
         from programmes in Gen.Choose(1, 2).SelectMany(count => AnyProgramme().ArrayOf(count))
         from persons in Gen.Choose(0, 2).SelectMany(count => Gen.Choose(1, 14).ArrayOf(count))
         from families in Gen.Choose(0, 2).SelectMany(count => Gen.Choose(1, 12).ArrayOf(count))
         select new Population(ceiling, committed, Named(programmes), persons, families)).ToArbitrary();

    private static ProgrammePart[] Named(ProgrammePart[] programmes) =>
        [.. programmes.Select((programme, i) => programme with { Id = $"p{i}" })];

    private static Gen<ProgrammePart> AnyProgramme() =>
        from quota in AnyQuota()
        from redistribution in Gen.Elements(Redistribution.None, Redistribution.ByRank)
        from ranking in Gen.Shuffle(Enum.GetValues<RankingPart>())
        from parts in Gen.Choose(1, 4)
        from made in Gen.Choose(0, 2).ArrayOf(3)
        from size in Gen.Choose(0, 14)
        from proposals in AnyProposal().ArrayOf(size)
        select new ProgrammePart(
            "", quota, redistribution, ranking[..parts], AwardsMadeWithin(quota, redistribution, made),
            [.. proposals.Select((proposal, i) => proposal with { Key = $"k{i}" })]);

    // What an earlier run can have left: never above the total, and without redistribution never above a regency's own.
    private static Dictionary<string, int> AwardsMadeWithin(Quota quota, Redistribution redistribution, int[] made)
    {
        var left = quota.PlacesInAll();
        var awards = new Dictionary<string, int>();
        for (var i = 0; i < Regencies.Length; i++)
        {
            if (!quota.Offers(Regencies[i]))
                continue;
            var own = redistribution == Redistribution.ByRank ? int.MaxValue : quota.PlacesOf(Regencies[i]) ?? int.MaxValue;
            awards[Regencies[i]] = Math.Min(made[i], Math.Min(own, left));
            left -= awards[Regencies[i]];
        }

        return awards;
    }

    private static Gen<Quota> AnyQuota() => Gen.OneOf(
        Gen.Choose(0, 2).Select(places => new Quota(PerRegency: places)),
        Gen.Choose(0, 8).Select(places => new Quota(Total: places)),
        from first in Gen.Choose(0, 4)
        from second in Gen.Choose(0, 4)
        select new Quota(Regencies: new Dictionary<string, int> { [Regencies[0]] = first, [Regencies[2]] = second }));

    private static Gen<Proposal> AnyProposal() =>
        from regency in Gen.Elements(Regencies)
        from value in Gen.Choose(1, 6)
        from members in Gen.Elements(1, 1, 2, 3)
        from persons in Gen.Choose(1, 14).ArrayOf(members)
        from families in Gen.Choose(1, 12).ArrayOf(members)
        from desils in Gen.Choose(1, 4).Select(desil => desil == 4 ? (int?)null : desil).ArrayOf(members)
        from pkh in Gen.Choose(0, members)
        from assessment in Gen.Choose(0, 3).Select(points => points == 0 ? (int?)null : points * 2500)
        from day in Gen.Choose(0, 3).Select(day => day == 0 ? (int?)null : day)
        from lot in Gen.Choose(0, 3)
        from chance in Gen.Choose(0, 9)
        select new Proposal(regency, value, persons, families, desils, pkh, assessment, day, lot) { WasAwarded = chance == 0 };
}
