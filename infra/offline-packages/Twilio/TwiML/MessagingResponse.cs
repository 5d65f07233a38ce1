using System.Text;
using System.Xml.Linq;

namespace Twilio.TwiML;

public class TwiML
{
    private readonly XElement _element;

    protected TwiML(string tagName) => _element = new(tagName, "");

    public virtual TwiML Append(TwiML childElem)
    {
        _element.Add(childElem._element);
        return this;
    }

    public XDocument ToXDocument() => new(new XDeclaration("1.0", "utf-8", null), new XElement(_element));

    public string ToString(SaveOptions formattingOptions = SaveOptions.None)
    {
        using var writer = new Utf8StringWriter();
        ToXDocument().Save(writer, formattingOptions);
        return writer.ToString();
    }

    private protected void Write(string body, params (string Name, object Value)[] attributes)
    {
        _element.Add(body);
        foreach (var (name, value) in attributes)
        {
            if (value != null) _element.Add(new XAttribute(name, value.ToString()));
        }
    }
}

public class Utf8StringWriter : StringWriter
{
    public override Encoding Encoding => Encoding.UTF8;
}

public class MessagingResponse : TwiML
{
    public MessagingResponse()
        : base("Response")
    {
    }

    public MessagingResponse Message(
        string body = null, string to = null, string from = null, Uri action = null, Http.HttpMethod method = null, Uri statusCallback = null)
    {
        Append(new Messaging.Message(body, to, from, action, method, statusCallback));
        return this;
    }

    public new MessagingResponse Append(TwiML childElem) => (MessagingResponse)base.Append(childElem);
}
