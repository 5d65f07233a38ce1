namespace Dinsos.Pipeline.Messaging;

/// <summary>How a message travels.</summary>
public enum Channel
{
    /// <summary>WhatsApp, for people who agreed to it.</summary>
    WhatsApp,

    /// <summary>SMS, which reaches every phone and is paid per segment.</summary>
    Sms,
}

/// <summary>The words under which channels stand in rows and lists.</summary>
public static class Channels
{
    /// <summary>The word of a channel: <c>whatsapp</c> or <c>sms</c>.</summary>
    /// <param name="channel">The channel.</param>
    public static string Word(this Channel channel) => channel == Channel.WhatsApp ? "whatsapp" : "sms";

    internal static Channel Parse(string word) => word == "whatsapp" ? Channel.WhatsApp : Channel.Sms;
}

/// <summary>A text ready to be sent.</summary>
/// <param name="Channel">How it travels.</param>
/// <param name="Body">The words.</param>
/// <param name="Segments">What the provider charges: parts of an SMS, 1 for WhatsApp.</param>
public sealed record MessageText(Channel Channel, string Body, int Segments);
