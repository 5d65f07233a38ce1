using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Allocation;

/// <summary>One action of a person or of the system that decides about others.</summary>
/// <param name="Action">What was done, in a word.</param>
/// <param name="By">Who did it.</param>
/// <param name="Subject">Id of what it was done to.</param>
/// <param name="Hash">Hash of the content that it was done to.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record AuditRecord(string Action, string By, string Subject, string Hash, string? Reason, DateTimeOffset At);

/// <summary>One link of the log.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Previous">Hash of the link before; empty for the first.</param>
/// <param name="Hash">Hash over the number, the link before and the record.</param>
/// <param name="Record">The record.</param>
public sealed record AuditLink(int Number, string Previous, string Hash, AuditRecord Record);

/// <summary>The decision log: append-only, each record chained to the one before by its hash.</summary>
/// <param name="tables">The tables of the account.</param>
public sealed class AuditLog(TableServiceClient tables)
{
    private const string Partition = "audit";
    private const string Content = "Content";
    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Audit);

    /// <summary>Appends a record, unless the same action on the same subject is the log's word already.</summary>
    public async Task Append(AuditRecord record, CancellationToken cancel)
    {
        while (true)
        {
            AuditLink? last = null;
            await foreach (var link in Read(cancel))
            {
                if (link.Record.Action == record.Action && link.Record.Subject == record.Subject && link.Record.Hash == record.Hash) return;
                last = link;
            }

            var number = (last?.Number ?? 0) + 1;
            var previous = last?.Hash ?? "";
            var next = new AuditLink(number, previous, HashOf(number, previous, record), record);
            try
            {
                await _table.AddEntityAsync(
                    new TableEntity(Partition, number.ToString("D9", CultureInfo.InvariantCulture)) { [Content] = JsonSerializer.Serialize(next, JsonSerializerOptions.Web) },
                    cancel);
                return;
            }
            catch (RequestFailedException taken) when (taken.Status == 409)
            {
                // Another writer took the number: link to theirs.
            }
        }
    }

    /// <summary>The links in order.</summary>
    public async IAsyncEnumerable<AuditLink> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
            yield return JsonSerializer.Deserialize<AuditLink>(entity.Text(Content), JsonSerializerOptions.Web)!;
    }

    /// <summary>The number of the first link that does not follow from the one before; none when the chain is whole.</summary>
    public async Task<int?> FirstBroken(CancellationToken cancel)
    {
        var (number, previous) = (0, "");
        await foreach (var link in Read(cancel))
        {
            number++;
            if (link.Number != number || link.Previous != previous || link.Hash != HashOf(number, previous, link.Record)) return number;
            previous = link.Hash;
        }

        return null;
    }

    private static string HashOf(int number, string previous, AuditRecord record) =>
        ContentId.Of(number.ToString(CultureInfo.InvariantCulture), previous, JsonSerializer.Serialize(record, JsonSerializerOptions.Web));
}
