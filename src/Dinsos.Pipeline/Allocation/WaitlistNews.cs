using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Allocation;

/// <summary>
/// Tells the people who wait that they stand on the waitlist, once in a programme whatever lists come later. Nobody hears of it who holds
/// an award, whose family does, or who stepped back.
/// </summary>
/// <param name="settings">The programmes and offices.</param>
/// <param name="awards">Awards.</param>
/// <param name="outbox">Where messages are left.</param>
/// <param name="window">The hours at which people may be written to.</param>
/// <param name="clock">The business clock.</param>
public sealed class WaitlistNews(ProvinceSettings settings, AwardStore awards, Outbox outbox, SendWindow window, BusinessClock clock)
{
    private const int UseOfNewsDays = 14;

    // Who waits for another reason waits for nothing that a larger quota would bring.
    private static readonly string[] Full = [Obstacle.NoPlace.Code(), Obstacle.NoMoney.Code()];

    /// <summary>Whether somebody is told.</summary>
    internal static bool IsTold(DraftDecision decision) => !decision.Awarded && Full.Contains(decision.Obstacle);

    /// <summary>Tells those who have a phone, and takes back what was to be said to those who were given a place since.</summary>
    /// <param name="message">The list, programme and regency.</param>
    /// <param name="waiting">Who waits, with contact.</param>
    /// <param name="given">Who is given a place by the list.</param>
    /// <param name="cancel">Ends the call early; doing it again goes on from there.</param>
    internal async Task Tell(AwardsToRecord message, IReadOnlyList<(DraftDecision Decision, Contact Contact)> waiting, IReadOnlyCollection<DraftDecision> given, CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        if (province.Programmes.Find(message.Programme) is not { } programme || province.Regencies.Find(message.Regency) is not { } regency) return;
        var closed = programme.Intake.Closes;
        var promoted = given.Where(decision => decision.Cause is not (null or AwardOrigin.Intake)).Select(decision => Award.IdOf(programme.Id, decision.Person)).ToList();
        if (promoted.Count > 0) await outbox.Revoke(programme.Id, regency.Code, MessageKind.Waitlist, closed, promoted, cancel);

        var reachable = waiting.Where(one => one.Contact.Phone is not null).ToList();
        if (reachable.Count == 0) return;
        var held = (await awards.OfRegency(programme.Id, regency.Code, cancel)).Select(award => award.Value.Id).ToHashSet(StringComparer.Ordinal);
        var values = MessageValues.For(regency, ("program", programme.Name));
        var messages = from one in reachable
                       let id = Award.IdOf(programme.Id, one.Decision.Person)
                       where !held.Contains(id)
                       orderby one.Decision.Rank
                       select new NewMessage(new(id, programme.Id, regency.Code, one.Contact.Name, one.Contact.Phone, one.Contact.AllowsWhatsApp), values);
        var batch = new MessageBatch(
            programme.Id, regency.Code, MessageKind.Waitlist, closed, window.NextOpening(clock.Now, regency.Code, MessageKind.Waitlist),
            BusinessClock.At(clock.Today.AddDays(UseOfNewsDays + 1), TimeOnly.MinValue));
        await outbox.Post(batch, [.. messages], cancel);
    }
}
