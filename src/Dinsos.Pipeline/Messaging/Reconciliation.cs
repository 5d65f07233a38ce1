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
        // It was said when it was handed over, not now that it is looked for: an answer may have come in between.
        var said = (await tools.Conversations.SaidTo(row.PhoneHash, cancel)).Find(one => one.Id == row.Id && one.Leg == row.Leg);
        (_claim, var free) = await tools.Conversations.Claim(row, said?.At ?? tools.Now, cancel);
        if (_claim is null) return new Finding.Later(tools.FreeAgain(free));

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

        // The list may show a template in other words than ours, or in none: what is no row's could be this message.
        return row.Template is not null && strangers.Count > 0 ? Unknown : new Finding.NotThere();
    }

    public Task End(string? sid, CancellationToken cancel) => _claim is null ? Task.CompletedTask : tools.Conversations.Release(_claim, sid, cancel);

    private static Finding.Known Unknown { get; } = new(current => current.IsUnderWay ? current.Close(MessageState.Failed, "unknown") : current, null);

    private OutboxRow Adopt(OutboxRow current, ProviderMessage own) =>
        current.Report(row.Leg, own.Sid, own.State ?? MessageState.Accepted, own.ErrorCode, tools.Now);
}
