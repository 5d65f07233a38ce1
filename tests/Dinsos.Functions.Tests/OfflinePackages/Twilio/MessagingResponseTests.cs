using System.Xml.Linq;
using Twilio.TwiML;

namespace Dinsos.Functions.Tests.OfflinePackages.Twilio;

public sealed class MessagingResponseTests
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    [Fact]
    public void Empty_answer_says_nothing() =>
        Assert.Equal(Declaration + "<Response></Response>", new MessagingResponse().ToString(SaveOptions.DisableFormatting));

    [Fact]
    public void Message_is_escaped() => Assert.Equal(
        Declaration + "<Response><Message>Halo &lt;Siti&gt; &amp; Adi</Message></Response>",
        new MessagingResponse().Message("Halo <Siti> & Adi").ToString(SaveOptions.DisableFormatting));

    [Fact]
    public void Attributes_stand_only_where_given() => Assert.Equal(
        Declaration + "<Response><Message to=\"+6281200000001\" method=\"POST\">Halo</Message></Response>",
        new MessagingResponse().Message("Halo", to: "+6281200000001", method: global::Twilio.Http.HttpMethod.Post).ToString(SaveOptions.DisableFormatting));
}
