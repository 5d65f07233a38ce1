using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Replies;

/// <summary>
/// Who wants no more notices: a row per phone in the partition <c>opt-out</c> of the messages, which stays when the wish is taken back. The
/// wish that came last counts, whichever is read first, and each one that changes something is confirmed once.
/// </summary>
/// <param name="tables">The tables of the account.</param>
/// <param name="outbox">Where confirmations are left.</param>
/// <param name="window">When people may be written to.</param>
/// <param name="clock">The business clock.</param>
/// <param name="log">The log.</param>
internal sealed partial class Consents(TableServiceClient tables, Outbox outbox, SendWindow window, BusinessClock clock, RepliesLog log)
{
    private const string Partition = "opt-out";
    private const string Stopped = "Stopped";
    private const string By = "By";
    private const string Since = "Since";
    private const string ArrivedAt = "ArrivedAt";

    // A confirmation belongs to no programme.
    private const string Programme = "umum";

    private static readonly TimeSpan UseOfConfirmation = TimeSpan.FromDays(2);

    private readonly TableClient _table = tables.GetTableClient(Flow.Tables.Messages);

    public async Task<bool> IsStopped(string phoneHash, CancellationToken cancel) => await Find(phoneHash, cancel) is { } row && IsStopped(row);

    /// <summary>Carries out a wish.</summary>
    /// <param name="heard">The message that tells it.</param>
    /// <param name="stop">Whether it is to hear no more.</param>
    /// <param name="regency">Regency whose hours hold for the confirmation.</param>
    /// <param name="cancel">Ends the call early; doing it again goes on from there.</param>
    public async Task Apply(HeardMessage heard, bool stop, string regency, CancellationToken cancel)
    {
        // A wish that another has overtaken since is not confirmed any more: that would say what does not hold.
        if (!await Conflict.RunAgain(() => IsInForceBy(heard, stop, cancel))) return;
        var kind = stop ? MessageKind.OptOutConfirmation : MessageKind.OptInConfirmation;
        var due = window.NextOpening(clock.Now, regency, kind);
        var batch = new MessageBatch(Programme, regency, kind, BusinessClock.DayOf(heard.At), due, due + UseOfConfirmation);
        var message = heard.Message;
        var phone = Number().IsMatch(message.From) ? message.From : null;
        await outbox.Post(batch, [new(new(message.Sid, Programme, regency, "", phone, message.Channel == Channel.WhatsApp), new Dictionary<string, string>())], cancel);
    }

    private async Task<bool> IsInForceBy(HeardMessage heard, bool stop, CancellationToken cancel)
    {
        var row = await Find(heard.PhoneHash, cancel);
        if (row?.GetString(By) == heard.Message.Sid) return true;
        if (row?.GetDateTimeOffset(ArrivedAt) >= heard.ArrivedAt || (row is not null && IsStopped(row)) == stop) return false;
        var changed = new TableEntity(Partition, heard.PhoneHash)
        {
            [Stopped] = stop,
            [By] = heard.Message.Sid,
            [Since] = heard.At,
            [ArrivedAt] = heard.ArrivedAt,
        };
        if (row is null) await _table.AddEntityAsync(changed, cancel);
        else await _table.UpdateEntityAsync(changed, row.ETag, TableUpdateMode.Replace, cancel);
        log.WishGranted(heard.Message.Sid, stop);
        return true;
    }

    private async Task<TableEntity?> Find(string phoneHash, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, phoneHash, cancellationToken: cancel);
        return row.HasValue ? row.Value : null;
    }

    private static bool IsStopped(TableEntity row) => row.GetBoolean(Stopped) is not false;

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
