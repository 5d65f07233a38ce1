namespace Dinsos.Pipeline.Messaging;

/// <summary>Routes under which the provider reaches us, without the prefix of all HTTP functions.</summary>
public static class MessagingRoutes
{
    /// <summary>Reports about a message of ours.</summary>
    public const string StatusCallback = "twilio/status";

    /// <summary>What people write to us.</summary>
    public const string Inbound = "twilio/inbound";

    internal const string BatchParameter = "batch";
    internal const string MessageParameter = "message";
    internal const string LegParameter = "leg";

    // The row and its attempt ride in the address: a report finds them without any index.
    internal static Uri StatusCallbackFor(Uri publicAddress, OutboxRow row) => new(string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Under(publicAddress, StatusCallback)}?{BatchParameter}={Uri.EscapeDataString(row.Batch)}&{MessageParameter}={Uri.EscapeDataString(row.Id)}&{LegParameter}={row.Leg}"));

    internal static string Under(Uri publicAddress, string route) => $"{publicAddress.OriginalString.TrimEnd('/')}/{route}";
}
