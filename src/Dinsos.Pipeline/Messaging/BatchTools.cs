using Dinsos.Pipeline.Messaging.Twilio;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Messaging;

/// <summary>What a run over a batch works with; the same for all runs of a host.</summary>
internal sealed class BatchTools(
    OutboxStore store, MessageProvider provider, ProviderPause pause, SendWindow window, BusinessClock clock, IOptions<MessagingOptions> options, MessagingLog log)
{
    /// <summary>How much older than the last try a message may be that a row adopts: clocks differ, and tries repeat.</summary>
    public static readonly TimeSpan OldestToAdopt = TimeSpan.FromHours(1);

    public OutboxStore Store => store;

    public MessageProvider Provider => provider;

    public ProviderPause Pause => pause;

    public MessagingOptions Options => options.Value;

    public MessagingLog Log => log;

    public PhoneLanes Lanes { get; } = new();

    public SendingPace Pace { get; } = new(TimeProvider.System, options.Value.SendingRatePerSecond);

    public DateTimeOffset Now => clock.Now;

    public DateTimeOffset RealNow => TimeProvider.System.GetUtcNow();

    public SendMoment Moment(BatchKey batch) => new(Now, RealNow, window.IsOpen(Now, batch.Regency, batch.Kind), Options.ReconcileAfter, Options.MaxAttempts);
}
