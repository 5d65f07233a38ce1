using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Messaging.Twilio;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.MessageReports;

/// <summary>
/// Makes the report on messages: what was sent and arrived, what it cost by the tariff, why the rest did not arrive, and for each regency
/// the numbers that never work. It derives from the outbox alone, so that it can be made again at any time.
/// </summary>
public sealed class MessageReport
{
    /// <summary>Under which name its files stand.</summary>
    public const string Kind = "messages";

    private const string Province = "64";

    private readonly OutboxStore _store;
    private readonly TextsInForce _texts;
    private readonly ProvinceSettings _settings;
    private readonly ListFiles _lists;
    private readonly BusinessClock _clock;

    /// <summary>Makes the room's report out of what the other rooms keep.</summary>
    public MessageReport(OutboxStore store, TextsInForce texts, ProvinceSettings settings, ListFiles lists, BusinessClock clock) =>
        (_store, _texts, _settings, _lists, _clock) = (store, texts, settings, lists, clock);

    /// <summary>Makes the files: for the province by programme, kind and channel, for the regencies their numbers.</summary>
    public async Task<IReadOnlyList<ListFile>> Make(CancellationToken cancel)
    {
        var facts = new List<MessageFact>();
        await foreach (var fact in _store.Facts(cancel)) facts.Add(fact);
        var tariff = (await _texts.Load(cancel)).Tariff;
        var files = new List<ListFile>();
        foreach (var programme in facts.GroupBy(fact => fact.Batch.Programme).OrderBy(programme => programme.Key, StringComparer.Ordinal))
        {
            files.AddRange(MessageLists.Costs($"{Province}/{programme.Key}/pesan-dan-biaya", MessageTable.Of(programme, tariff), tariff, _clock.Today));
            files.AddRange(MessageLists.Reasons($"{Province}/{programme.Key}/pesan-tidak-sampai", MessageTable.Failures(programme), _clock.Today));
        }

        var regencies = (await _settings.Load(cancel)).Regencies;
        foreach (var list in (await DeadNumbers(facts, cancel)).GroupBy(number => (number.Regency, number.Programme)))
        {
            files.AddRange(MessageLists.Numbers(
                $"{list.Key.Regency}/{list.Key.Programme}/nomor-hp-salah", regencies.Find(list.Key.Regency)?.Name ?? list.Key.Regency,
                [.. list.OrderBy(number => number.Name, StringComparer.Ordinal)], _clock.Today));
        }

        return files;
    }

    /// <summary>Puts the files into the container <see cref="Flow.Containers.Lists"/>, in <c>messages/</c>.</summary>
    /// <returns>How many files were written.</returns>
    public async Task<int> Publish(CancellationToken cancel)
    {
        var files = await Make(cancel);
        foreach (var file in files) await _lists.Put(Flow.Containers.Lists, Kind, file, cancel);
        return files.Count;
    }

    // A number that anything arrived at is not dead, whatever one message met. Only the rows of dead ones are opened.
    private async Task<List<DeadNumber>> DeadNumbers(List<MessageFact> facts, CancellationToken cancel)
    {
        var numbers = new List<DeadNumber>();
        foreach (var phone in facts.Where(fact => fact.PhoneHash.Length > 0).GroupBy(fact => fact.PhoneHash))
        {
            if (!phone.Any(IsDead) || phone.Any(fact => fact.State is MessageState.Delivered or MessageState.Read)) continue;
            foreach (var programme in phone.Where(IsDead).GroupBy(fact => (fact.Batch.Regency, fact.Batch.Programme)))
            {
                var last = programme.MaxBy(fact => fact.CreatedAt)!;
                foreach (var name in await NamesOf(programme, cancel))
                {
                    numbers.Add(new(
                        last.Batch.Regency, last.Batch.Programme, name.Name, name.Phone, $"{last.ErrorCode}", programme.Count(), BusinessClock.DayOf(last.CreatedAt)));
                }
            }
        }

        return numbers;
    }

    private async Task<List<(string Name, string Phone)>> NamesOf(IEnumerable<MessageFact> facts, CancellationToken cancel)
    {
        var names = new List<(string Name, string Phone)>();
        foreach (var fact in facts)
        {
            if (await _store.Find(fact.Partition, fact.Id, cancel) is { } row) names.Add((row.Content.Name, PhoneKeys.National(row.Content.Phone)));
        }

        return [.. names.Distinct()];
    }

    private static bool IsDead(MessageFact fact) => fact.State == MessageState.Failed && ProviderCodes.MeansDeadNumber(fact.ErrorCode);
}
