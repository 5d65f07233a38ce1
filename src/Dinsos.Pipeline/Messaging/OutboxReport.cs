using System.Globalization;
using System.Text;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Messages by where they stand.</summary>
/// <param name="Created">All rows.</param>
/// <param name="Sent">Accepted by the provider; includes the delivered and those that failed afterwards.</param>
/// <param name="Delivered">Delivered or read.</param>
/// <param name="Failed">Refused, undeliverable or given up.</param>
/// <param name="Suppressed">Never sent: no usable phone, or the person wants none.</param>
public sealed record MessageCounts(int Created, int Sent, int Delivered, int Failed, int Suppressed);

/// <summary>One message as the list of messages shows it.</summary>
/// <param name="CreatedAt">When the row was made, in WITA.</param>
/// <param name="SentAt">When the provider accepted it, in WITA.</param>
/// <param name="ToMasked">The number, masked: <c>0812****7890</c>.</param>
/// <param name="Channel"><c>whatsapp</c> or <c>sms</c>.</param>
/// <param name="Kind">Word of the kind.</param>
/// <param name="Status">Word of the state.</param>
/// <param name="Segments">Parts that are charged.</param>
/// <param name="Body">The words.</param>
public sealed record MessageLine(
    DateTimeOffset CreatedAt, DateTimeOffset? SentAt, string ToMasked, string Channel, string Kind, string Status, int Segments, string Body);

/// <summary>All messages, counted and listed.</summary>
/// <param name="Counts">The counts.</param>
/// <param name="Lines">The messages in the order of their making.</param>
public sealed record MessageSummary(MessageCounts Counts, IReadOnlyList<MessageLine> Lines);

/// <summary>Reads the outbox for the report.</summary>
/// <param name="store">The table of messages.</param>
public sealed class OutboxReport(OutboxStore store)
{
    /// <summary>Reads every message. The order depends on the messages alone.</summary>
    public async Task<MessageSummary> Read(CancellationToken cancel)
    {
        var rows = new List<OutboxRow>();
        await foreach (var row in store.All(cancel)) rows.Add(row);
        var counts = new MessageCounts(
            rows.Count,
            rows.Count(row => row.AcceptedAt is not null),
            rows.Count(row => row.State is MessageState.Delivered or MessageState.Read),
            rows.Count(row => row.State == MessageState.Failed),
            rows.Count(row => row.State == MessageState.Suppressed));
        return new(counts, rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Batch, StringComparer.Ordinal)
            .ThenBy(row => row.Id, StringComparer.Ordinal).Select(Line).ToList());
    }

    /// <summary>Adds the list as CSV with the columns of <c>messages.csv</c>.</summary>
    public static void WriteCsv(IEnumerable<MessageLine> lines, StringBuilder csv)
    {
        Csv.Line(csv, "created_at", "sent_at", "to_masked", "channel", "kind", "status", "segments", "body");
        foreach (var line in lines)
        {
            Csv.Line(
                csv, Moment(line.CreatedAt), line.SentAt is { } sent ? Moment(sent) : null, line.ToMasked, line.Channel, line.Kind, line.Status,
                line.Segments.ToString(CultureInfo.InvariantCulture), line.Body);
        }
    }

    private static MessageLine Line(OutboxRow row) => new(
        row.CreatedAt.ToOffset(BusinessClock.Wita), row.AcceptedAt?.ToOffset(BusinessClock.Wita), PhoneKeys.Masked(row.Content.Phone),
        row.Channel.Word(), row.Kind, row.State.Word(), row.Segments, row.Content.Body);

    private static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
