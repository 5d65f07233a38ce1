using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Makes rows ready to be handed over: what goes in which words, and who is told by the same message.</summary>
internal sealed class Marking(TextsInForce texts, Conversations conversations, BusinessClock clock, IOptions<MessagingOptions> options)
{
    private const int MostRows = 100;

    // Free text reaches WhatsApp in the 24 hours after the person wrote.
    private static readonly TimeSpan Talking = TimeSpan.FromHours(24);

    /// <summary>The rows as they are to be saved together: marked, told by another one, or turned into an SMS.</summary>
    /// <param name="batch">Their batch.</param>
    /// <param name="next">Rows to mark, each of another phone.</param>
    /// <param name="ready">All rows that may leave now.</param>
    /// <param name="realNow">The real clock.</param>
    /// <param name="cancel">Ends the call early.</param>
    public async Task<List<OutboxRow>> Of(
        BatchKey batch, IEnumerable<OutboxRow> next, IReadOnlyList<OutboxRow> ready, DateTimeOffset realNow, CancellationToken cancel)
    {
        var words = await texts.Load(cancel);
        var template = words.TemplateOf(batch.Kind);
        var byPhone = ready.ToLookup(row => (row.PhoneHash, row.Channel));
        var marks = new List<OutboxRow>();
        foreach (var row in next)
        {
            if (row.Channel == Channel.WhatsApp && template is null && options.Value.RequireTemplates && !await Talks(row, cancel))
            {
                marks.Add(row.BySms(words.Sms(row)));
                continue;
            }

            var others = Others(batch.Kind, row, byPhone[(row.PhoneHash, row.Channel)]);
            if (marks.Count + others.Count + 1 > MostRows) break;
            var carrier = row.MarkSending(realNow);
            if (row.Channel == Channel.WhatsApp && template is not null)
            {
                // The words of the template, so that they are found again in the provider's list: the text may have changed since it was posted.
                var text = words.Render(batch.Kind, row.Channel, row.Content.Name, row.Content.Values);
                carrier = carrier with { Template = template.ContentSid, Content = carrier.Content with { Body = text.Body } };
            }
            else
            {
                carrier = carrier with { Template = null };
            }

            marks.Add(others.Count == 0 ? carrier : Joined(carrier, others, words));
            marks.AddRange(others.Select(other => other.Close(MessageState.Suppressed, "together")));
        }

        return marks;
    }

    private async Task<bool> Talks(OutboxRow row, CancellationToken cancel) =>
        await conversations.HeardAt(row.PhoneHash, cancel) is { } heard && heard > clock.Now - Talking;

    // One phone, the same words but for the name: the people are named together. Answers of each need a question of its own.
    private List<OutboxRow> Others(MessageKind kind, OutboxRow row, IEnumerable<OutboxRow> samePhone)
    {
        if (!kind.MayNameSeveral() || !row.IsUntouched) return [];
        var others = new List<OutboxRow>();
        foreach (var other in samePhone.Where(other => other.Id != row.Id && other.IsUntouched && SameWords(row, other)))
        {
            if (Names(row, [.. others, other]).Length > MessageTexts.LongestName) break;
            others.Add(other);
        }

        return others;
    }

    private static OutboxRow Joined(OutboxRow carrier, List<OutboxRow> others, MessageTexts words)
    {
        var name = Names(carrier, others);
        var text = words.Render(MessageKinds.Parse(carrier.Kind), carrier.Channel, name, carrier.Content.Values);
        return carrier with
        {
            Awards = [.. carrier.Awards, .. others.SelectMany(other => other.Awards)],
            Content = carrier.Content with { Name = name, Body = text.Body },
            Segments = text.Segments,
        };
    }

    private static string Names(OutboxRow carrier, List<OutboxRow> others)
    {
        var names = others.Select(other => other.Content.Name).Prepend(carrier.Content.Name).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} dan {names[^1]}";
    }

    private static bool SameWords(OutboxRow one, OutboxRow other) =>
        one.Content.Values.Count == other.Content.Values.Count
        && one.Content.Values.All(value => other.Content.Values.TryGetValue(value.Key, out var same) && same == value.Value);
}
