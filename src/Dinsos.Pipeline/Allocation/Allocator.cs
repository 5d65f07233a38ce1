using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Allocation;

/// <summary>
/// Gives the places of one funding source to the best ranked who fit. Whoever does not fit is passed over and stops
/// nobody behind him. Awards made before are input and are never taken back.
/// </summary>
internal static class Allocator
{
    public static AllocationOutcome Decide(AllocationRun run)
    {
        var purse = new Purse(run);
        var outcomes = new List<ProgrammeOutcome>(run.Programmes.Count);
        foreach (var programme in run.Programmes)
            outcomes.Add(new ProgrammeWalk(programme, purse).Walk());
        return new(outcomes, purse.Left);
    }

    /// <summary>What all programmes of the run share: the money, and one award per person and family a year.</summary>
    private sealed class Purse(AllocationRun run)
    {
        private readonly HashSet<ulong> persons = [.. run.PersonsAwarded];
        private readonly HashSet<ulong> families = [.. run.FamiliesAwarded];

        public long Left { get; private set; } = run.Ceiling - run.Committed;

        public Obstacle ObstacleTo(in Candidate candidate, bool hasPlace)
        {
            if (candidate.WasAwarded)
                return Obstacle.WasAwarded;
            if (candidate.Persons.Overlaps(persons))
                return Obstacle.PersonAlreadyAwarded;
            if (candidate.Families.Overlaps(families))
                return Obstacle.FamilyAlreadyAwarded;
            if (!hasPlace)
                return Obstacle.NoPlace;
            return candidate.Value > Left ? Obstacle.NoMoney : Obstacle.None;
        }

        public void Award(in Candidate candidate)
        {
            candidate.Persons.AddTo(persons);
            candidate.Families.AddTo(families);
            Left -= candidate.Value;
        }
    }

    private sealed class ProgrammeWalk
    {
        private readonly ProgrammeRun run;
        private readonly Purse purse;
        private readonly Dictionary<string, RegencyTally> regencies = [];
        private readonly Decision[] decisions;
        private int placesLeft;

        public ProgrammeWalk(ProgrammeRun run, Purse purse)
        {
            this.run = run;
            this.purse = purse;
            decisions = new Decision[run.Candidates.Length];
            foreach (var code in run.Programme.Quota.OfferedTo().Concat(run.AwardsMade.Keys))
                TallyOf(code);
            // Awards above a regency's own quota use up places of the others, so the total binds beside the quotas.
            placesLeft = run.Programme.Quota.PlacesInAll() - run.AwardsMade.Values.Sum();
        }

        public ProgrammeOutcome Walk()
        {
            var order = RankOrder.Sort(run.Candidates);
            WalkByOwnQuota(order);
            if (run.Programme.Redistribution == Redistribution.ByRank)
                WalkByPlacesLeftOver(order);
            NumberTheWaitlist(order);
            return new(run, decisions, order,
                [.. regencies.Values.OrderBy(tally => tally.Code, StringComparer.Ordinal).Select(tally => tally.Outcome())]);
        }

        private void WalkByOwnQuota(int[] order)
        {
            for (var rank = 0; rank < order.Length; rank++)
            {
                ref readonly var candidate = ref run.Candidates[order[rank]];
                var tally = TallyOf(candidate.Regency);
                var obstacle = purse.ObstacleTo(candidate, placesLeft > 0 && tally.HasOwnPlace);
                decisions[order[rank]] = new(obstacle, Redistributed: false, rank + 1, ++tally.Ranked, WaitlistPlace: 0, WaitlistPlaceInProvince: 0);
                if (obstacle == Obstacle.None)
                    Award(candidate, tally);
            }
        }

        private void WalkByPlacesLeftOver(int[] order)
        {
            foreach (var index in order)
            {
                // Money and families only get scarcer: who lacked them in the first walk lacks them in the second.
                ref var decision = ref decisions[index];
                if (decision.Obstacle != Obstacle.NoPlace)
                    continue;
                ref readonly var candidate = ref run.Candidates[index];
                var tally = TallyOf(candidate.Regency);
                var obstacle = purse.ObstacleTo(candidate, placesLeft > 0 && tally.IsOffered);
                decision = decision with { Obstacle = obstacle, Redistributed = obstacle == Obstacle.None };
                if (obstacle == Obstacle.None)
                    Award(candidate, tally);
            }
        }

        private void NumberTheWaitlist(int[] order)
        {
            var waiting = 0;
            foreach (var index in order)
            {
                ref var decision = ref decisions[index];
                if (decision.Waits)
                    decision = decision with { WaitlistPlace = ++TallyOf(run.Candidates[index].Regency).Waitlisted, WaitlistPlaceInProvince = ++waiting };
            }
        }

        private void Award(in Candidate candidate, RegencyTally tally)
        {
            purse.Award(candidate);
            tally.Awarded++;
            tally.Committed += candidate.Value;
            placesLeft--;
        }

        private RegencyTally TallyOf(string regency)
        {
            if (!regencies.TryGetValue(regency, out var tally))
            {
                var quota = run.Programme.Quota;
                tally = new(regency, quota.PlacesOf(regency), quota.Offers(regency), run.AwardsMade.GetValueOrDefault(regency));
                regencies.Add(regency, tally);
            }

            return tally;
        }
    }

    private sealed class RegencyTally(string code, int? places, bool isOffered, int awardsMade)
    {
        public string Code => code;

        public bool IsOffered => isOffered;

        public bool HasOwnPlace => isOffered && (places is null || awardsMade + Awarded < places);

        public int Ranked { get; set; }

        public int Awarded { get; set; }

        public int Waitlisted { get; set; }

        public long Committed { get; set; }

        public RegencyOutcome Outcome() => new(
            code, places, awardsMade, Awarded, Math.Max(0, awardsMade + Awarded - (places ?? int.MaxValue)), Waitlisted, Committed);
    }
}
