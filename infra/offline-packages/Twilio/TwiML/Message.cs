namespace Twilio.TwiML.Messaging;

public class Message : TwiML
{
    public Message(
        string body = null, string to = null, string from = null, Uri action = null, Http.HttpMethod method = null, Uri statusCallback = null)
        : base("Message") =>
        Write(body ?? "", ("to", to), ("from", from), ("action", action?.OriginalString), ("method", method), ("statusCallback", statusCallback?.OriginalString));
}
