using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Outcomes;

/// <summary>Reads what became of the businesses of a programme from its awards.</summary>
/// <param name="awards">Awards.</param>
/// <param name="registers">Registers in force.</param>
internal sealed class HistoryReader(AwardStore awards, Registers registers)
{
    private const string NotNamed = "tidak disebut";

    /// <summary>Reads the awards in one pass.</summary>
    /// <returns>Whether there is any award, and the businesses whose goods had been handed over by that day.</returns>
    public async Task<(bool HasAwards, IReadOnlyList<BusinessHistory> Histories)> Read(
        Province province, Programme programme, DateOnly asOf, CancellationToken cancel)
    {
        var (hasAwards, delivered) = (false, new List<Award>());
        await foreach (var award in awards.OfProgramme(programme.Id, cancel))
        {
            hasAwards = true;
            if (award.Value.State == AwardState.Delivered && award.Value.DeliveredOn <= asOf) delivered.Add(award.Value);
        }

        if (delivered.Count == 0) return (hasAwards, []);
        var sources = province.Programmes.Programmes.SelectMany(known => known.Eligibility.Registries).Distinct(StringComparer.Ordinal).ToList();
        var newer = await NewerRegisters.Load(registers, sources, delivered.Min(award => award.DeliveredOn!.Value), asOf, cancel);
        return (hasAwards, delivered.ConvertAll(award => Of(award, programme, province.Calendar, asOf, newer)));
    }

    /// <summary>What is known of the business behind a delivered award.</summary>
    public static BusinessHistory Of(Award award, Programme programme, WorkCalendar calendar, DateOnly asOf, NewerRegisters newer)
    {
        var delivered = award.DeliveredOn!.Value;
        var answered = new Dictionary<DateOnly, int>();
        foreach (var check in award.Checks)
            if (award.AnswerOf(check) is { } answer) answered[answer.On] = check.Month;
        return new(
            award.Regency, award.Business ?? NotNamed, delivered, asOf,
            CheckSchedule.For(delivered, programme.Monitoring, calendar).ToDictionary(check => check.Months, check => check.DueOn),
            award.CountedVisits.Select(visit => new Sighting(
                visit.On, BusinessConditions.Read(visit.Condition), answered.TryGetValue(visit.On, out var month) ? month : null, visit.Turnover)),
            award.FollowedUntil)
        {
            DesilBefore = award.Contact.Desil,
            DesilAfter = newer.DesilOf(award.Members, delivered),
        };
    }
}
