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

    // The id and the batch ride in the address: a report finds its row without any index.
    internal static Uri StatusCallbackFor(Uri publicAddress, string batch, string id) => new(
        $"{Under(publicAddress, StatusCallback)}?{BatchParameter}={Uri.EscapeDataString(batch)}&{MessageParameter}={Uri.EscapeDataString(id)}");

    internal static string Under(Uri publicAddress, string route) => $"{publicAddress.OriginalString.TrimEnd('/')}/{route}";
}
