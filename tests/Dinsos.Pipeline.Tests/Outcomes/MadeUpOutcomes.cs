using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Outcomes;

/// <summary>Businesses whose lives come from a seed: most live, some rest, stop, fall silent, or belong to one who moves away.</summary>
internal static class MadeUpOutcomes
{
    public static Programme Uep { get; } = ProgrammeCatalog.Embedded.Find("uep-2025")!;

    public static Programme Kube { get; } = ProgrammeCatalog.Embedded.Find("kube-2023")!;

    public static OutcomeTable Table(Programme programme, DateOnly asOf, int perRegency = 150, double monthlyStop = 0.018, int seed = 1)
    {
        var dice = new Random(seed);
        var histories = new List<BusinessHistory>();
        foreach (var regency in programme.Quota.OfferedTo())
        {
            for (var i = 0; i < perRegency; i++)
            {
                var delivered = programme.Bimtek.From.AddDays(20 + dice.Next(70));
                if (delivered <= asOf) histories.Add(History(programme, regency, delivered, asOf, monthlyStop, dice));
            }
        }

        return OutcomeTable.Of(programme, asOf, histories);
    }

    private static BusinessHistory History(Programme programme, string regency, DateOnly delivered, DateOnly asOf, double monthlyStop, Random dice)
    {
        var businesses = programme.Eligibility.BusinessTypes;
        var stopsAfter = Math.Log(1 - dice.NextDouble()) / Math.Log(1 - monthlyStop);
        var answers = dice.NextDouble() < 0.93;
        var movesOn = dice.NextDouble() < 0.01 ? delivered.AddDays(60 + dice.Next(200)) : (DateOnly?)null;
        var sightings = new List<Sighting>();
        foreach (var month in programme.Monitoring.MonthsAfterDelivery)
        {
            if (!answers && dice.NextDouble() < 0.5) continue;
            var condition = stopsAfter < month ? BusinessCondition.Stopped
                : dice.NextDouble() switch { < 0.06 => BusinessCondition.Paused, < 0.16 => BusinessCondition.Troubled, _ => BusinessCondition.Running };
            var turnover = condition is BusinessCondition.Running or BusinessCondition.Troubled ? 50_000L * dice.Next(20, 90) : (long?)null;
            sightings.Add(new(delivered.AddMonths(month).AddDays(2 + dice.Next(9)), condition, month, turnover));
        }

        var before = dice.Next(1, 6);
        return new(
            regency, businesses[dice.Next(businesses.Count)], delivered, asOf, programme.Monitoring.MonthsAfterDelivery.ToDictionary(month => month, delivered.AddMonths),
            sightings, movesOn)
        {
            DesilBefore = before,
            DesilAfter = asOf >= new DateOnly(2026, 4, 1) && dice.NextDouble() < 0.8 ? before + (dice.NextDouble() < 0.3 ? 1 : 0) : null,
        };
    }
}
