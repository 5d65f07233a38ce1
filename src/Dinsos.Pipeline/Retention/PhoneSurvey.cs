using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Retention;

/// <summary>Finds messages, conversations and what is known of phones whose period is over.</summary>
/// <param name="rows">How rows are read.</param>
/// <param name="years">The budget years.</param>
/// <param name="periods">The periods.</param>
internal sealed class PhoneSurvey(RowScan rows, BudgetYears years, Periods periods)
{
    private const string Table = Flow.Tables.Messages;
    private const string Nobodys = "umum|";
    private const string Talk = "talk|";
    private const string Inbox = "inbox|";
    private const string Due = "due";
    private const string OptOut = "opt-out";
    private const string NoWhatsApp = "no-whatsapp";
    private const string Since = "Since";
    private const string At = "At";
    private const string Batch = "Batch";
    private const string InboxMoment = "yyyyMMddHHmmss";

    /// <summary>Messages of budget years that are over, and those that belong to no programme; none of a batch that still waits for something.</summary>
    public async IAsyncEnumerable<StoredItem> Messages([EnumeratorCancellation] CancellationToken cancel)
    {
        var waiting = await Waiting(cancel);
        var over = years.All.Where(year => periods.IsDue(DataKinds.Messages, year)).SelectMany(year => years.ProgrammesOf(year.Year)).Select(programme => programme + "|");
        foreach (var prefix in over.Append(Nobodys))
        {
            await foreach (var row in rows.Read(Table, RowScan.Partitions(prefix), [], cancel))
            {
                var (ended, year) = EndOf(row.PartitionKey);
                if (!waiting.Contains(row.PartitionKey) && periods.IsDue(DataKinds.Messages, ended))
                    yield return RowScan.ItemOf(DataKinds.Messages, ended, Table, row) with { Year = year };
            }
        }
    }

    /// <summary>Lines of conversations, and what people had to look at.</summary>
    public async IAsyncEnumerable<StoredItem> Lines([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in rows.Read(Table, RowScan.Partitions(Talk), [At, Batch], cancel))
        {
            if (periods.IsDue(DataKinds.Conversations, SaidOn(row))) yield return RowScan.ItemOf(DataKinds.Conversations, SaidOn(row), Table, row);
        }

        await foreach (var row in rows.Read(Table, RowScan.Partitions(Inbox), [], cancel))
        {
            var came = DateTime.ParseExact(row.RowKey[..InboxMoment.Length], InboxMoment, CultureInfo.InvariantCulture);
            var on = BusinessClock.DayOf(new(came, TimeSpan.Zero));
            if (periods.IsDue(DataKinds.Conversations, on)) yield return RowScan.ItemOf(DataKinds.Conversations, on, Table, row);
        }
    }

    /// <summary>Which numbers WhatsApp does not reach, and wishes of phones of which nothing else is left.</summary>
    public async IAsyncEnumerable<StoredItem> Facts([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in rows.Read(Table, RowScan.Partition(NoWhatsApp), [Since], cancel))
        {
            if (periods.IsDue(DataKinds.PhoneFacts, SinceOf(row))) yield return RowScan.ItemOf(DataKinds.PhoneFacts, SinceOf(row), Table, row);
        }

        var wishes = new SortedDictionary<string, TableEntity>(StringComparer.Ordinal);
        await foreach (var row in rows.Read(Table, RowScan.Partition(OptOut), [Since], cancel))
        {
            if (periods.IsDue(DataKinds.Consents, SinceOf(row))) wishes[row.RowKey] = row;
        }

        if (wishes.Count > 0) await KeepThoseOfPhonesInUse(wishes, cancel);
        foreach (var row in wishes.Values) yield return RowScan.ItemOf(DataKinds.Consents, SinceOf(row), Table, row);
    }

    private async Task KeepThoseOfPhonesInUse(SortedDictionary<string, TableEntity> wishes, CancellationToken cancel)
    {
        await foreach (var row in rows.Read(Table, RowScan.Partitions(Talk), [At, Batch], cancel))
        {
            if (!periods.IsDue(DataKinds.Conversations, SaidOn(row))) wishes.Remove(row.PartitionKey[Talk.Length..]);
        }

        await foreach (var row in rows.Read(Table, $"{nameof(OutboxRow.Segments)} ge 0", [nameof(OutboxRow.PhoneHash)], cancel))
        {
            if (!periods.IsDue(DataKinds.Messages, EndOf(row.PartitionKey).EndedOn)) wishes.Remove(row.GetString(nameof(OutboxRow.PhoneHash)) ?? "");
        }
    }

    private async Task<HashSet<string>> Waiting(CancellationToken cancel)
    {
        var batches = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in rows.Read(Table, RowScan.Partition(Due), [], cancel)) batches.Add(row.RowKey);
        return batches;
    }

    private (DateOnly EndedOn, int? Year) EndOf(string batch)
    {
        var key = BatchKey.Parse(batch);
        return years.Of(key.Programme) is { } year ? (BudgetYears.Later(year.FollowedUntil, key.Occasion), year.Year) : (key.Occasion, null);
    }

    // The mark of a message that was on its way names the batch; every line names its moment.
    private static DateOnly SaidOn(TableEntity row) =>
        row.GetDateTimeOffset(At) is { } at ? BusinessClock.DayOf(at)
        : row.GetString(Batch) is { } batch ? BatchKey.Parse(batch).Occasion
        : RowScan.WrittenOn(row);

    private static DateOnly SinceOf(TableEntity row) => row.GetDateTimeOffset(Since) is { } since ? BusinessClock.DayOf(since) : RowScan.WrittenOn(row);
}
