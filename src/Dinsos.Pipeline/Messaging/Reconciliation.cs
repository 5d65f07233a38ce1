namespace Dinsos.Pipeline.Messaging;

/// <summary>What the provider's list says about a row whose hand-over had no clear end.</summary>
internal abstract record Finding
{
    /// <summary>Look again at a moment of the real clock.</summary>
    public sealed record Later(DateTimeOffset At) : Finding;

    /// <summary>The provider does not have the message.</summary>
    public sealed record NotThere : Finding;

    /// <summary>It is known what to save; the id is that of the message that the row adopts.</summary>
    public sealed record Known(Func<OutboxRow, OutboxRow> Change, string? Sid) : Finding;
}

/// <summary>Finds out what became of one row, while no other message goes to its phone.</summary>
internal sealed class Reconciliation(BatchTools tools, OutboxRow row)
{
    private PhoneClaim? _claim;

    public async Task<Finding> Look(CancellationToken cancel)
    {
        _claim = await tools.Conversations.Claim(row, tools.Now, cancel);
        if (_claim is null) return new Finding.Later(tools.RealNow + BatchTools.BusyPhone);

        var listed = await tools.Provider.List(row.Channel, row.Content.Phone!, row.SendingSince!.Value - BatchTools.OldestToAdopt);
        if (listed is null)
        {
            // Whoever cannot be asked before the message is of no use any more leaves it to a person.
            return tools.Now < row.ExpiresAt ? new Finding.Later(tools.RealNow + tools.Options.RetryAfter) : Unknown;
        }

        var owned = await tools.Conversations.Owned(row.PhoneHash, cancel);
        var strangers = listed.Where(message => message.IsOutbound && !owned.Contains(message.Sid)).ToList();
        if (strangers.Find(message => message.Body == row.Content.Body) is { } own)
        {
            await tools.Phones.Learn(Adopt(row, own), cancel);
            return new Finding.Known(current => Adopt(current, own).FallBack(tools.Texts.Sms), own.Sid);
        }

        // The list may show a template without its words: it could be this message, or one that is none of ours.
        return row.Template is not null && strangers.Exists(message => string.IsNullOrEmpty(message.Body)) ? Unknown : new Finding.NotThere();
    }

    public Task End(string? sid, CancellationToken cancel) => _claim is null ? Task.CompletedTask : tools.Conversations.Release(_claim, sid, cancel);

    private static Finding.Known Unknown { get; } = new(current => current.IsUnderWay ? current.Close(MessageState.Failed, "unknown") : current, null);

    private OutboxRow Adopt(OutboxRow current, ProviderMessage own) =>
        current.Report(row.Leg, own.Sid, own.State ?? MessageState.Accepted, own.ErrorCode, tools.Now);
}
