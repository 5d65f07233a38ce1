using System.Globalization;
using System.Text.RegularExpressions;
using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Replies;

/// <summary>What somebody wrote to us, as the provider tells it.</summary>
/// <param name="Sid">The provider's id.</param>
/// <param name="Channel">How it came.</param>
/// <param name="From">The number that wrote, in E.164 form.</param>
/// <param name="Body">The words.</param>
internal sealed partial record InboundMessage(string Sid, Channel Channel, string From, string Body)
{
    private const string WhatsApp = "whatsapp:";
    private const int LongestNumber = 64;

    // The longest message that WhatsApp lets a person write.
    private const int LongestBody = 4096;

    /// <summary>Fields without which nothing is a message.</summary>
    public static readonly string[] Required = ["MessageSid", "From", "Body"];

    /// <summary>The provider's id of the message of ours to which it replies; none where the person did not choose one.</summary>
    public string? RepliesTo { get; init; }

    /// <summary>How the provider itself took it: STOP, START or HELP; none for any other message.</summary>
    public string? Consent { get; init; }

    /// <summary>How many pictures or files came with it; these stay at the provider.</summary>
    public int Files { get; init; }

    /// <summary>Reads a signed form; null where its id or its sender cannot be ones.</summary>
    public static InboundMessage? Read(IReadOnlyDictionary<string, string> form)
    {
        var (sid, from, body) = (form["MessageSid"], form["From"], form["Body"]);
        if (!SidForm().IsMatch(sid) || from.Length is 0 or > LongestNumber) return null;
        var isWhatsApp = from.StartsWith(WhatsApp, StringComparison.Ordinal);
        return new(sid, isWhatsApp ? Channel.WhatsApp : Channel.Sms, isWhatsApp ? from[WhatsApp.Length..] : from, body.Length > LongestBody ? body[..LongestBody] : body)
        {
            RepliesTo = form.GetValueOrDefault("OriginalRepliedMessageSid") is { Length: > 0 } named && SidForm().IsMatch(named) ? named : null,
            Consent = form.GetValueOrDefault("OptOutType") is "STOP" or "START" or "HELP" ? form["OptOutType"] : null,
            Files = int.TryParse(form.GetValueOrDefault("NumMedia"), NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? files : 0,
        };
    }

    [GeneratedRegex("^[A-Za-z0-9]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SidForm();
}
