namespace Dinsos.Pipeline.Messaging;

/// <summary>What to do next with one row.</summary>
internal abstract record NextStep
{
    /// <summary>Nothing.</summary>
    public sealed record Nothing : NextStep;

    /// <summary>Close it unsent.</summary>
    public sealed record Close(MessageState State, string Reason) : NextStep;

    /// <summary>Keep it until the hours of sending.</summary>
    public sealed record Hold : NextStep;

    /// <summary>Hand it over.</summary>
    public sealed record Send : NextStep;

    /// <summary>Read the provider's list first: it may have the message.</summary>
    public sealed record Reconcile : NextStep;

    /// <summary>Look again at a moment of the real clock.</summary>
    public sealed record Wait(DateTimeOffset Until) : NextStep;
}

/// <summary>The facts at one moment that decide about a row.</summary>
/// <param name="Now">The business clock.</param>
/// <param name="RealNow">The real clock.</param>
/// <param name="MayLeave">Whether the business clock is within the hours of sending.</param>
/// <param name="ReconcileAfter">What an unclear end waits.</param>
/// <param name="MaxAttempts">Tries before a person must look.</param>
internal sealed record SendMoment(DateTimeOffset Now, DateTimeOffset RealNow, bool MayLeave, TimeSpan ReconcileAfter, int MaxAttempts);

internal static class SendPlan
{
    private static readonly NextStep Nothing = new NextStep.Nothing();

    public static NextStep For(OutboxRow row, bool optedOut, SendMoment moment)
    {
        if (!row.State.IsWaiting()) return Nothing;
        if (row is { State: MessageState.Sending, RetryAt: null, SendingSince: { } since })
        {
            var clear = since + moment.ReconcileAfter;
            return moment.RealNow >= clear ? new NextStep.Reconcile() : new NextStep.Wait(clear);
        }

        return Unsent(row, optedOut, moment);
    }

    /// <summary>The step for a row of which it is sure that the provider does not have it.</summary>
    public static NextStep Unsent(OutboxRow row, bool optedOut, SendMoment moment)
    {
        if (optedOut) return new NextStep.Close(MessageState.Suppressed, "opted-out");
        if (moment.Now >= row.ExpiresAt) return new NextStep.Close(MessageState.Expired, "too-late");
        if (row.Attempts >= moment.MaxAttempts) return new NextStep.Close(MessageState.Failed, "gave-up");
        if (!moment.MayLeave) return row.State == MessageState.Created ? new NextStep.Hold() : Nothing;
        return row.RetryAt is { } retry && moment.RealNow < retry ? new NextStep.Wait(retry) : new NextStep.Send();
    }

    /// <summary>
    /// Rows that would bring a phone the very words that another row of the batch brings it: two people of one name who share a phone.
    /// The phone gets them once; the row that is on its way, else the first, stands.
    /// </summary>
    public static HashSet<string> Repeats(IEnumerable<OutboxRow> rows) => rows
        .Where(row => row.PhoneHash.Length > 0 && row.State is not (MessageState.Suppressed or MessageState.Expired or MessageState.Failed))
        .GroupBy(row => (row.PhoneHash, row.Channel, row.Content.Body))
        .SelectMany(same => same.OrderBy(IsUntouched).ThenBy(row => row.Id, StringComparer.Ordinal).Skip(1))
        .Where(IsUntouched)
        .Select(row => row.Id)
        .ToHashSet(StringComparer.Ordinal);

    private static bool IsUntouched(OutboxRow row) => row.State is MessageState.Created or MessageState.Held;
}
