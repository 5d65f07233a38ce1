using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Tests.Messaging;

internal static class OutboxRows
{
    public static readonly DateTimeOffset Monday = new(2026, 12, 7, 1, 0, 0, TimeSpan.Zero);

    public static OutboxRow In(MessageState state, string? sid = null) => new()
    {
        Batch = "uep-2025|6472|delivery-notice|20261210",
        Id = "a1",
        Kind = "delivery-notice",
        State = state,
        Channel = Channel.Sms,
        Awards = ["award-1"],
        Content = new("Siti", "+6281200000001", "Halo", new Dictionary<string, string>()),
        PhoneHash = "00ff",
        Segments = 1,
        CreatedAt = Monday,
        ExpiresAt = Monday.AddDays(3),
        ProviderSid = sid,
    };
}
