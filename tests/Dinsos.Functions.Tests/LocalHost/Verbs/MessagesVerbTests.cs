using System.Text;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline.Messaging;

namespace Dinsos.Functions.Tests.LocalHost.Verbs;

public sealed class MessagesVerbTests
{
    [Fact]
    public void Page_shows_each_channel_with_segments_and_price_and_the_template_to_hand_in()
    {
        var page = MessagesVerb.Page(MessageTexts.Embedded, [MessageKind.Waitlist]).ToList();

        Assert.Contains("  WhatsApp (at most 458 characters): 402 characters, USD 0.0260", page);
        Assert.Contains("  SMS: 241 chars, 2 seg., USD 0.8828", page);
        Assert.Contains("  SMS with the longest values: 282 chars, 2 seg., USD 0.8828", page);
        Assert.Contains(page, line => line.StartsWith("    Dinas Sosial Prov. Kaltim. Yth. Bapak/Ibu {{1}}, usulan", StringComparison.Ordinal));
        Assert.Contains("    {{1}} nama: Siti Aminah", page);
        Assert.Contains("    \"variables\": [\"nama\", \"program\", \"petugas\", \"telp\"]", page);
        Assert.Contains(page, line => line.StartsWith("waitlist ", StringComparison.Ordinal) && line.EndsWith("USD 26.00, USD 882.80", StringComparison.Ordinal));
        Assert.All(page, line => Assert.InRange(line.Length, 0, 114));
    }

    [Fact]
    public void Every_kind_has_its_part_and_its_line()
    {
        var page = MessagesVerb.Page(MessageTexts.Embedded, Enum.GetValues<MessageKind>()).ToList();

        Assert.All(Enum.GetValues<MessageKind>(), kind =>
        {
            Assert.Single(page, kind.Word());
            Assert.Single(page, line => line.StartsWith(kind.Word() + " ", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task File_that_breaks_a_rule_is_refused_with_the_field()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, Encoding.UTF8.GetBytes("""{ "kinds": { "waitlist": { "whatsapp": "x", "sms": "NIK {telp}" } } }"""));

            var refused = await Assert.ThrowsAsync<RefusedException>(() => MessagesVerb.Run(["preview", "--file", file], default));

            Assert.Contains("kinds.waitlist.sms: messages carry no amounts, no desil and no identity numbers", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("There is no kind wait; expected one of accountability-reminder, bimtek-change,", "preview", "--kind", "wait")]
    [InlineData("Say what to do with messages", "show")]
    [InlineData("There is no file nowhere.json.", "preview", "--file", "nowhere.json")]
    public async Task What_cannot_be_shown_is_told(string message, params string[] words) =>
        Assert.StartsWith(message, (await Assert.ThrowsAsync<UsageException>(() => MessagesVerb.Run(words, default))).Message, StringComparison.Ordinal);
}
