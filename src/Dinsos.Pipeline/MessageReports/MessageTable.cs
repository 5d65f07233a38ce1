using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.MessageReports;

/// <summary>Messages of one programme, kind and channel.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Kind">What they are about.</param>
/// <param name="Channel">How they travel.</param>
/// <param name="Created">Messages for which the channel was chosen first.</param>
/// <param name="FromWhatsApp">Messages that came from WhatsApp, which could not deliver them.</param>
/// <param name="HandedOver">Attempts that the provider took: as many messages as its own record shows.</param>
/// <param name="Delivered">Those that arrived, read or not.</param>
/// <param name="Read">Those that were opened.</param>
/// <param name="Failed">Attempts that failed, at the provider's door or behind it.</param>
/// <param name="BySms">Those among the failed that were followed by an SMS.</param>
/// <param name="Unsent">Messages that were not to be sent: no phone, no wish, told together with others, taken back.</param>
/// <param name="Expired">Messages that came too late to be of use.</param>
/// <param name="Waiting">Messages that have not left yet.</param>
/// <param name="Segments">Parts that are charged.</param>
/// <param name="Cost">Estimated price, in the currency of the tariff.</param>
internal sealed record MessageLineOf(
    string Programme, MessageKind Kind, Channel Channel, int Created = 0, int FromWhatsApp = 0, int HandedOver = 0, int Delivered = 0, int Read = 0, int Failed = 0,
    int BySms = 0, int Unsent = 0, int Expired = 0, int Waiting = 0, int Segments = 0, decimal Cost = 0);

/// <summary>Why messages of one programme, kind and channel did not arrive.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Kind">What they were about.</param>
/// <param name="Channel">How they were to travel.</param>
/// <param name="Reason">Code of the provider, or our own word.</param>
/// <param name="Count">How many.</param>
internal sealed record FailureCount(string Programme, MessageKind Kind, Channel Channel, string Reason, int Count);

/// <summary>Counts messages. Pure.</summary>
internal static class MessageTable
{
    public static List<MessageLineOf> Of(IEnumerable<MessageFact> facts, MessageTariff tariff)
    {
        var lines = new Dictionary<(string, MessageKind, Channel), MessageLineOf>();
        foreach (var fact in facts)
        {
            foreach (var part in Parts(fact, tariff))
            {
                var key = (part.Programme, part.Kind, part.Channel);
                lines[key] = lines.TryGetValue(key, out var known) ? Sum(known, part) : part;
            }
        }

        return [.. lines.Values.OrderBy(line => line.Programme, StringComparer.Ordinal).ThenBy(line => line.Kind).ThenBy(line => line.Channel)];
    }

    /// <summary>Why messages did not arrive, the most frequent first within a kind.</summary>
    public static List<FailureCount> Failures(IEnumerable<MessageFact> facts) =>
    [
        .. facts.SelectMany(ReasonsOf).GroupBy(one => one).Select(same => new FailureCount(same.Key.Programme, same.Key.Kind, same.Key.Channel, same.Key.Reason, same.Count()))
            .OrderBy(one => one.Programme, StringComparer.Ordinal).ThenBy(one => one.Kind).ThenBy(one => one.Channel).ThenByDescending(one => one.Count)
            .ThenBy(one => one.Reason, StringComparer.Ordinal),
    ];

    private static IEnumerable<MessageLineOf> Parts(MessageFact fact, MessageTariff tariff)
    {
        var line = new MessageLineOf(fact.Batch.Programme, fact.Batch.Kind, fact.Channel);
        if (fact.FirstCode is not null)
        {
            yield return line with
            {
                Channel = Channel.WhatsApp,
                Created = 1,
                HandedOver = One(fact.FirstWasHandedOver),
                Failed = 1,
                BySms = 1,
                Segments = One(fact.FirstWasHandedOver),
                Cost = fact.FirstWasHandedOver ? tariff.CostOfFailed(Channel.WhatsApp, 1) : 0,
            };
        }

        var arrived = fact.State is MessageState.Delivered or MessageState.Read;
        var failed = fact.State == MessageState.Failed;
        yield return line with
        {
            Created = One(fact.FirstCode is null),
            FromWhatsApp = One(fact.FirstCode is not null),
            HandedOver = One(fact.IsHandedOver),
            Delivered = One(arrived),
            Read = One(fact.State == MessageState.Read),
            Failed = One(failed),
            Unsent = One(fact.State == MessageState.Suppressed),
            Expired = One(fact.State == MessageState.Expired),
            Waiting = One(fact.State.IsWaiting()),
            Segments = fact.IsHandedOver ? fact.Segments : 0,
            Cost = !fact.IsHandedOver ? 0 : failed ? tariff.CostOfFailed(fact.Channel, fact.Segments) : tariff.CostOf(fact.Channel, fact.Segments),
        };
    }

    private static IEnumerable<(string Programme, MessageKind Kind, Channel Channel, string Reason)> ReasonsOf(MessageFact fact)
    {
        var (programme, kind) = (fact.Batch.Programme, fact.Batch.Kind);
        if (fact.FirstCode is { } first) yield return (programme, kind, Channel.WhatsApp, $"{first}");
        if (fact.State is MessageState.Failed or MessageState.Suppressed or MessageState.Expired)
            yield return (programme, kind, fact.Channel, fact.ErrorCode is { } code ? $"{code}" : fact.Reason ?? "");
    }

    private static MessageLineOf Sum(MessageLineOf one, MessageLineOf other) => one with
    {
        Created = one.Created + other.Created,
        FromWhatsApp = one.FromWhatsApp + other.FromWhatsApp,
        HandedOver = one.HandedOver + other.HandedOver,
        Delivered = one.Delivered + other.Delivered,
        Read = one.Read + other.Read,
        Failed = one.Failed + other.Failed,
        BySms = one.BySms + other.BySms,
        Unsent = one.Unsent + other.Unsent,
        Expired = one.Expired + other.Expired,
        Waiting = one.Waiting + other.Waiting,
        Segments = one.Segments + other.Segments,
        Cost = one.Cost + other.Cost,
    };

    private static int One(bool holds) => holds ? 1 : 0;
}
