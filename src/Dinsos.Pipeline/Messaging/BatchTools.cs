using Dinsos.Pipeline.Messaging.Twilio;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Messaging;

/// <summary>What a run over a batch works with; the same for all runs of a host.</summary>
internal sealed class BatchTools(
    OutboxStore store, MessageProvider provider, ProviderPause pause, SendingPace pace, Conversations conversations, PhoneBook phones, Marking marking,
    TextsInForce texts, SendWindow window, BusinessClock clock, IOptions<MessagingOptions> options, MessagingLog log)
{
    /// <summary>How much older than the last try a message may be that a row adopts: clocks differ, and tries repeat.</summary>
    public static readonly TimeSpan OldestToAdopt = TimeSpan.FromHours(1);

    /// <summary>How long a run trusts what it read of the phones.</summary>
    public static readonly TimeSpan PhonesFresh = TimeSpan.FromSeconds(5);

    // What a message waits while another one is on its way to the same phone.
    private static readonly TimeSpan BusyPhone = TimeSpan.FromSeconds(1);

    public OutboxStore Store => store;

    public MessageProvider Provider => provider;

    public ProviderPause Pause => pause;

    public SendingPace Pace => pace;

    public Conversations Conversations => conversations;

    public PhoneBook Phones => phones;

    public Marking Marking => marking;

    public MessageTexts Texts => texts.Current;

    public MessagingOptions Options => options.Value;

    public MessagingLog Log => log;

    public DateTimeOffset Now => clock.Now;

    public DateTimeOffset RealNow => TimeProvider.System.GetUtcNow();

    public Task RefreshTexts(CancellationToken cancel) => texts.Load(cancel);

    /// <summary>When a phone may be free again to which another message is on its way: soon, or when that one can be looked up.</summary>
    public DateTimeOffset FreeAgain(DateTimeOffset? busySince) =>
        busySince is { } since && RealNow - since > Options.CallTimeout ? Later(since + Options.ReconcileAfter, RealNow) + BusyPhone : RealNow + BusyPhone;

    /// <summary>How long the provider may keep a message before it is of no use, or comes at a bad hour.</summary>
    public TimeSpan UseOf(BatchKey batch, OutboxRow row)
    {
        var closes = window.ClosingAfter(Now, batch.Regency, batch.Kind);
        return (closes < row.ExpiresAt ? closes : row.ExpiresAt) - Now;
    }

    public SendMoment Moment(BatchKey batch) => new(Now, RealNow, window.IsOpen(Now, batch.Regency, batch.Kind), Options.ReconcileAfter, Options.MaxAttempts);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
