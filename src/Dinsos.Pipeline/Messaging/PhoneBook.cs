using System.Globalization;
using Azure.Data.Tables;
using Dinsos.Pipeline.Messaging.Twilio;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Messaging;

/// <summary>What is known of phones beyond one message: who wants no notices, and whom WhatsApp does not reach.</summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="store">Where the wish to stop is kept.</param>
/// <param name="agenda">Where the report on messages is asked for.</param>
/// <param name="clock">The business clock.</param>
internal sealed class PhoneBook(TableServiceClient tables, OutboxStore store, Agenda agenda, BusinessClock clock)
{
    private const string Partition = "no-whatsapp";
    private const string Since = "Since";

    // People change phones; once in a while WhatsApp is worth a try, which costs a twentieth of an SMS.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    public async Task<PhoneFacts> Read(CancellationToken cancel)
    {
        var withoutWhatsApp = new HashSet<string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, select: ["RowKey", Since], cancellationToken: cancel))
        {
            if (entity.GetDateTimeOffset(Since) > clock.Now - Remembered) withoutWhatsApp.Add(entity.RowKey);
        }

        return new(await store.OptedOut(cancel), withoutWhatsApp);
    }

    /// <summary>Takes from what became of a message what holds for the next ones to its phone. Before the row is saved, so that nothing is lost.</summary>
    public async Task Learn(OutboxRow row, CancellationToken cancel)
    {
        if (row.PhoneHash.Length == 0) return;
        if (row is { State: MessageState.Failed, ErrorCode: { } code } && ProviderCodes.MeaningOf(code) == CodeMeaning.Consent)
            await store.OptOut(row.PhoneHash, clock.Now, cancel);
        if (row.State == MessageState.Failed && ProviderCodes.MeansDeadNumber(row.ErrorCode)) await MessagesToReport.DeadNumber(agenda, clock.Today, cancel);
        if (ProviderCodes.MeansNoWhatsApp(row.FirstCode ?? (row.Channel == Channel.WhatsApp ? row.ErrorCode : null)))
        {
            await _table.UpsertEntityAsync(
                new TableEntity(Partition, row.PhoneHash) { [Since] = clock.Now, ["Code"] = string.Create(CultureInfo.InvariantCulture, $"{row.FirstCode}") },
                TableUpdateMode.Replace, cancel);
        }
    }
}
