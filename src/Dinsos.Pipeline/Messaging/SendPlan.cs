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

    /// <summary>Let it go as SMS: WhatsApp does not reach this phone.</summary>
    public sealed record BySms : NextStep;

    /// <summary>Hand it over.</summary>
    public sealed record Send : NextStep;

    /// <summary>Read the provider's list first: it may have the message.</summary>
    public sealed record Reconcile : NextStep;

    /// <summary>Look again at a moment of the real clock.</summary>
    public sealed record Wait(DateTimeOffset Until) : NextStep;
}

/// <summary>The facts at one moment that decide about the rows of a batch.</summary>
/// <param name="Now">The business clock.</param>
/// <param name="RealNow">The real clock.</param>
/// <param name="MayLeave">Whether the business clock is within the hours of sending.</param>
/// <param name="ReconcileAfter">What an unclear end waits.</param>
/// <param name="MaxAttempts">Tries before a person must look.</param>
internal sealed record SendMoment(DateTimeOffset Now, DateTimeOffset RealNow, bool MayLeave, TimeSpan ReconcileAfter, int MaxAttempts);

/// <summary>What is known of the phones that a run writes to, by their hash.</summary>
/// <param name="Stopped">Those that want no notices.</param>
/// <param name="WithoutWhatsApp">Those that WhatsApp does not reach.</param>
internal sealed record PhoneFacts(IReadOnlySet<string> Stopped, IReadOnlySet<string> WithoutWhatsApp)
{
    public static PhoneFacts None { get; } = new(new HashSet<string>(), new HashSet<string>());
}

internal static class SendPlan
{
    private static readonly NextStep Nothing = new NextStep.Nothing();

    public static NextStep For(OutboxRow row, PhoneFacts phones, SendMoment moment)
    {
        if (!row.State.IsWaiting()) return Nothing;
        if (row is { IsUnderWay: true, SendingSince: { } since })
        {
            var clear = since + moment.ReconcileAfter;
            return moment.RealNow >= clear ? new NextStep.Reconcile() : new NextStep.Wait(clear);
        }

        return Unsent(row, phones, moment);
    }

    /// <summary>The step for a row of which it is sure that the provider does not have it.</summary>
    public static NextStep Unsent(OutboxRow row, PhoneFacts phones, SendMoment moment)
    {
        if (!row.State.IsWaiting()) return Nothing;
        if (row.Reason == OutboxRow.Revoked) return new NextStep.Close(MessageState.Suppressed, OutboxRow.Revoked);
        if (phones.Stopped.Contains(row.PhoneHash) && !MessageKinds.Parse(row.Kind).IgnoresOptOut()) return new NextStep.Close(MessageState.Suppressed, "opted-out");
        if (moment.Now >= row.ExpiresAt) return new NextStep.Close(MessageState.Expired, "too-late");
        if (row.Attempts >= moment.MaxAttempts) return new NextStep.Close(MessageState.Failed, "gave-up");
        if (!moment.MayLeave) return row.State == MessageState.Created ? new NextStep.Hold() : Nothing;
        if (row.Channel == Channel.WhatsApp && phones.WithoutWhatsApp.Contains(row.PhoneHash)) return new NextStep.BySms();
        return row.RetryAt is { } retry && moment.RealNow < retry ? new NextStep.Wait(retry) : new NextStep.Send();
    }

    /// <summary>
    /// Rows that would bring a phone the very words that another row of the batch brings it: two people of one name who share a phone.
    /// The phone gets them once; the row that is on its way, else the first, stands. Of a kind that names several people in one message
    /// those that wait are left, since they will be told together.
    /// </summary>
    public static HashSet<string> Repeats(IEnumerable<OutboxRow> rows, bool namesSeveral) => rows
        .Where(row => row.PhoneHash.Length > 0 && !MessageKinds.Parse(row.Kind).IgnoresOptOut() && row.State is not (MessageState.Suppressed or MessageState.Expired or MessageState.Failed))
        .GroupBy(row => (row.PhoneHash, row.Channel, row.Content.Body))
        .Where(same => !namesSeveral || same.Any(row => !row.IsUntouched))
        .SelectMany(same => same.OrderBy(row => row.IsUntouched).ThenBy(row => row.Id, StringComparer.Ordinal).Skip(1))
        .Where(row => row.IsUntouched)
        .Select(row => row.Id)
        .ToHashSet(StringComparer.Ordinal);
}
