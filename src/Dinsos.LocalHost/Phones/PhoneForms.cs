using System.Globalization;

namespace Dinsos.LocalHost.Phones;

/// <summary>What the network tells the functions, in the fields of the provider.</summary>
internal static class PhoneForms
{
    private const string ApiVersion = "2010-04-01";

    public static Dictionary<string, string> Status(string account, PhoneMessage message, string status)
    {
        var form = Form(account, message);
        form["MessageStatus"] = status;
        form["SmsStatus"] = status;
        if (PhoneAddress.IsWhatsApp(message.To)) form["ChannelPrefix"] = "whatsapp";
        if (status == message.End && message.EndCode is { } code) form["ErrorCode"] = code.ToString(CultureInfo.InvariantCulture);
        return form;
    }

    public static Dictionary<string, string> Inbound(string account, PhoneMessage message)
    {
        var form = Form(account, message);
        form["SmsMessageSid"] = message.Sid;
        form["SmsStatus"] = "received";
        form["Body"] = message.Body;
        form["NumMedia"] = "0";
        form["NumSegments"] = "1";
        form["MessageType"] = "text";
        form["ProfileName"] = "Warga " + message.From[^4..];
        form["WaId"] = PhoneAddress.Number(message.From).TrimStart('+');
        if (message.RepliedTo is { } sid)
        {
            form["OriginalRepliedMessageSid"] = sid;
            form["OriginalRepliedMessageSender"] = message.To;
        }

        return form;
    }

    private static Dictionary<string, string> Form(string account, PhoneMessage message) => new(StringComparer.Ordinal)
    {
        ["AccountSid"] = account,
        ["ApiVersion"] = ApiVersion,
        ["From"] = message.From,
        ["To"] = message.To,
        ["MessageSid"] = message.Sid,
        ["SmsSid"] = message.Sid,
    };
}
