using System.Text;
using System.Text.Json.Nodes;
using Dinsos.Pipeline.Messaging;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class MessageTextsTests
{
    // Long, but not longer than names, places and programmes are.
    private static readonly Dictionary<string, string> LongestValues = new()
    {
        ["program"] = "Usaha Ekonomi Produktif 2025",
        ["tanggal"] = IndonesianDates.Day(new(2026, 9, 30)),
        ["jam"] = IndonesianDates.Hours(new(8, 0), new(12, 0)),
        ["tempat"] = "Balai Pertemuan Umum Kecamatan Sangatta Utara",
        ["hasil"] = "1.950 baris memenuhi syarat, 1.450 baris perlu diperbaiki",
        ["map"] = "attention/6472/uep-2025",
        ["alasan"] = "air sungai surut",
        ["batas"] = IndonesianDates.Day(new(2026, 9, 30)),
    };

    public static TheoryData<MessageKind> Kinds() => new(Enum.GetValues<MessageKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embedded_sms_stays_within_two_segments(MessageKind kind)
    {
        var text = MessageTexts.Embedded.Render(kind, Channel.Sms, "Siti Nurhaliza Rahmawati Kusumaningrum", LongestValues);

        Assert.InRange(text.Segments, 1, 2);
        Assert.True(SmsText.IsGsm(text.Body));
        Assert.DoesNotContain('{', text.Body);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embedded_sms_asks_for_no_reply(MessageKind kind) =>
        Assert.DoesNotContain("balas", MessageTexts.Embedded.Render(kind, Channel.Sms, "Siti", LongestValues).Body, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData(Channel.WhatsApp)]
    [InlineData(Channel.Sms)]
    public void Reminder_of_the_report_on_the_goods_is_free_and_names_whom_to_ask(Channel channel)
    {
        var body = MessageTexts.Embedded.Render(MessageKind.AccountabilityReminder, channel, "Siti", LongestValues).Body;

        Assert.Contains("Gratis, tidak dipungut biaya.", body, StringComparison.Ordinal);
        Assert.Contains("0541-", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_filled_with_name_and_values()
    {
        var text = MessageTexts.Embedded.Render(MessageKind.DeliveryNotice, Channel.WhatsApp, "Siti Aminah", new Dictionary<string, string>
        {
            ["program"] = "UEP 2025",
            ["tanggal"] = "Senin, 7 Desember 2026",
            ["jam"] = "08.00 WITA",
        });

        Assert.StartsWith("Yth. Bapak/Ibu Siti Aminah. Barang bantuan UEP 2025 direncanakan diantar ke alamat Bapak/Ibu pada Senin, 7 Desember 2026, pukul 08.00 WITA.", text.Body);
        Assert.Equal(1, text.Segments);
    }

    [Fact]
    public void Placeholder_in_a_value_is_not_filled_again()
    {
        var values = new Dictionary<string, string>(LongestValues) { ["tempat"] = "{nama}" };

        Assert.Contains("di {nama}.", MessageTexts.Embedded.Render(MessageKind.BimtekInvitation, Channel.WhatsApp, "Siti", values).Body);
    }

    [Fact]
    public void Missing_value_is_an_error_that_names_it()
    {
        var error = Assert.Throws<ArgumentException>(() => MessageTexts.Embedded.Render(MessageKind.DeliveryNotice, Channel.Sms, "Siti", new Dictionary<string, string>()));

        Assert.Contains("'program'", error.Message);
    }

    [Theory]
    [InlineData("Halo {nik}", "kinds.delivery-notice.sms: '{nik}' is not a placeholder of this kind.")]
    [InlineData("Halo {nama", "a brace stands alone")]
    [InlineData("", "the text is missing")]
    [InlineData("Daftar di https://bantuan.example", "no links")]
    [InlineData("Daftar di bantuan-gratis.com", "no links")]
    [InlineData("Anda menerima Rp 5.000.000", "no amounts")]
    [InlineData("NIK Anda terdaftar", "no identity numbers")]
    public void Text_that_must_not_be_sent_is_refused(string text, string fault)
    {
        var error = Assert.Throws<InvalidDataException>(() => Parse(file => file["kinds"]!["delivery-notice"]!["sms"] = text));

        Assert.Contains(fault, error.Message);
    }

    [Fact]
    public void Missing_kind_is_refused() =>
        Assert.Contains("'delivery-notice' is missing", Assert.Throws<InvalidDataException>(() => Parse(file => file["kinds"]!.AsObject().Remove("delivery-notice"))).Message);

    [Fact]
    public void Unknown_field_is_refused() => Assert.Throws<InvalidDataException>(() => Parse(file => file["extra"] = 1));

    private static MessageTexts Parse(Action<JsonNode> change)
    {
        using var stream = typeof(MessageTexts).Assembly.GetManifestResourceStream("Dinsos.Pipeline.Messaging.messages.json")!;
        var file = JsonNode.Parse(stream)!;
        change(file);
        return MessageTexts.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()));
    }
}
