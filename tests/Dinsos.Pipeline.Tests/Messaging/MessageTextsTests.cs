using System.Text.Json.Nodes;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class MessageTextsTests
{
    private static readonly MessageKind[] ToRecipients =
    [
        MessageKind.BimtekInvitation, MessageKind.BimtekReminder, MessageKind.BimtekChange, MessageKind.DeliveryNotice, MessageKind.DeliveryReminder,
        MessageKind.DeliveryChange, MessageKind.Waitlist, MessageKind.MonitoringCheckIn, MessageKind.AccountabilityReminder,
    ];

    public static TheoryData<MessageKind> Kinds() => new(Enum.GetValues<MessageKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embedded_sms_stays_within_two_segments_and_asks_for_no_reply(MessageKind kind)
    {
        foreach (var values in Placeholders.Longest(kind))
        {
            var text = MessageTexts.Embedded.Render(kind, Channel.Sms, values.GetValueOrDefault("nama", ""), values);

            Assert.InRange(text.Segments, 1, 2);
            Assert.True(SmsText.IsGsm(text.Body));
            Assert.DoesNotContain('{', text.Body);
            Assert.DoesNotContain("balas", text.Body, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(values["telp"], text.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embedded_whatsapp_names_office_and_number_and_ends_with_the_way_out(MessageKind kind)
    {
        var values = Placeholders.Samples(kind);
        var body = MessageTexts.Embedded.Render(kind, Channel.WhatsApp, "Siti Aminah", values).Body;

        Assert.Contains(values["petugas"], body, StringComparison.Ordinal);
        Assert.Contains(values["telp"], body, StringComparison.Ordinal);
        Assert.EndsWith(kind == MessageKind.OptOutConfirmation ? "Balas MULAI untuk menerima kembali." : "Balas BERHENTI untuk tidak menerima pesan.", body, StringComparison.Ordinal);
        Assert.Equal(kind.AsksForReply(), body.Split("balas", StringSplitOptions.None).Length + body.Split("Balas", StringSplitOptions.None).Length > 3);
    }

    [Theory]
    [InlineData(Channel.WhatsApp, "Dinas Sosial Prov. Kaltim. Yth. Bapak/Ibu Siti, ")]
    [InlineData(Channel.Sms, "Dinsos Kaltim: Yth. Bapak/Ibu Siti, ")]
    public void Recipients_are_told_who_writes_and_that_it_is_free(Channel channel, string start)
    {
        foreach (var kind in ToRecipients)
        {
            var body = MessageTexts.Embedded.Render(kind, channel, "Siti", Placeholders.Samples(kind)).Body;

            Assert.StartsWith(start, body, StringComparison.Ordinal);
            Assert.Contains("Gratis, tidak dipungut biaya", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Assumed_longest_values_are_as_long_as_those_of_the_embedded_settings()
    {
        var longest = Placeholders.Longest(MessageKind.BimtekInvitation)[0];
        var regencies = RegencyDirectory.Embedded.Regencies;

        Assert.Equal(ProgrammeCatalog.Embedded.Programmes.Max(programme => programme.Name.Length), longest["program"].Length);
        Assert.Equal(regencies.Max(regency => regency.Contact.Office.Length), longest["petugas"].Length);
        Assert.Equal(regencies.Max(regency => regency.Contact.Phone.Length), longest["telp"].Length);
        Assert.Equal(regencies.Max(regency => regency.BimtekVenues.Max(venue => venue.Length)), longest["tempat"].Length);
        Assert.Equal(Enumerable.Range(0, 366 * 4).Select(day => new DateOnly(2024, 1, 1).AddDays(day)).Where(day => day.DayOfWeek != DayOfWeek.Sunday).Max(day => IndonesianDates.Day(day).Length), longest["tanggal"].Length);
        Assert.Equal(MessageTexts.LongestName, longest["nama"].Length);
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

        Assert.StartsWith("Dinas Sosial Prov. Kaltim. Yth. Bapak/Ibu Siti Aminah, barang bantuan UEP 2025 direncanakan diantar ke alamat Bapak/Ibu pada Senin, 7 Desember 2026, pukul 08.00 WITA.", text.Body);
        Assert.Contains("Info: Dinas Sosial Prov. Kaltim, telepon 0541-000000.", text.Body);
        Assert.Equal(1, text.Segments);
    }

    [Fact]
    public void Office_of_the_regency_stands_in_for_that_of_the_province()
    {
        var values = new Dictionary<string, string>(Placeholders.Samples(MessageKind.Waitlist)) { ["petugas"] = "Dinas Sosial Kota Bontang", ["telp"] = "0548-1" };

        Assert.Contains("Info: Dinas Sosial Kota Bontang, telepon 0548-1.", MessageTexts.Embedded.Render(MessageKind.Waitlist, Channel.WhatsApp, "Siti", values).Body);
        Assert.EndsWith("Info: 0548-1.", MessageTexts.Embedded.Render(MessageKind.Waitlist, Channel.Sms, "Siti", values).Body);
    }

    [Theory]
    [InlineData("La\u2019ai Bu\u2019u", "La'ai Bu'u")]
    [InlineData("Zoë Ḥasanah", "Zoe Hasanah")]
    [InlineData("Siti \U0001F600", "Siti")]
    [InlineData("Siti\r\nAminah", "Siti Aminah")]
    [InlineData("Siti Aminah 6472014107800003", "Siti Aminah")]
    [InlineData("Siti Nurhaliza Rahmawati Kusumaningrum binti Abdurrahman", "Siti Nurhaliza Rahmawati Kusumaningrum b. A.")]
    [InlineData("Aji Muhammad Noor Rahmatullah bin Abdurrahman", "Aji Muhammad Noor Rahmatullah bin Abdurrahman")]
    public void Name_stands_in_an_sms_as_every_phone_can_show_it(string name, string shown)
    {
        var text = MessageTexts.Embedded.Render(MessageKind.Waitlist, Channel.Sms, name, Placeholders.Samples(MessageKind.Waitlist));

        Assert.StartsWith($"Dinsos Kaltim: Yth. Bapak/Ibu {shown}, usulan", text.Body);
        Assert.True(SmsText.IsGsm(text.Body));
        Assert.InRange(shown.Length, 1, MessageTexts.LongestName);
    }

    [Fact]
    public void Placeholder_in_a_value_is_not_filled_again()
    {
        var values = new Dictionary<string, string>(Placeholders.Samples(MessageKind.BimtekInvitation)) { ["tempat"] = "{nama}" };

        Assert.Contains("di {nama}.", MessageTexts.Embedded.Render(MessageKind.BimtekInvitation, Channel.WhatsApp, "Siti", values).Body);
    }

    [Fact]
    public void Missing_value_is_an_error_that_names_it()
    {
        var error = Assert.Throws<ArgumentException>(() => MessageTexts.Embedded.Render(MessageKind.DeliveryNotice, Channel.Sms, "Siti", new Dictionary<string, string>()));

        Assert.Contains("'program'", error.Message);
    }

    [Fact]
    public void File_may_hold_some_kinds_and_the_others_are_as_embedded()
    {
        var texts = MessageTextsFiles.Changed(file =>
        {
            foreach (var kind in file["kinds"]!.AsObject().Select(kind => kind.Key).Where(kind => kind != "waitlist").ToList()) file["kinds"]!.AsObject().Remove(kind);
            file["kinds"]!["waitlist"]!["sms"] = "Dinsos: {nama} menunggu. Info: {telp}";
            file["office"] = JsonNode.Parse("""{ "telp": "0541-1" }""");
            file.AsObject().Remove("tariff");
        }).Value!;

        Assert.Equal("Dinsos: Siti menunggu. Info: 0541-1", texts.Render(MessageKind.Waitlist, Channel.Sms, "Siti", Placeholders.Samples(MessageKind.Waitlist).Without("telp")).Body);
        Assert.EndsWith("Info: 0541-1.", texts.Render(MessageKind.DeliveryReminder, Channel.Sms, "Siti", Placeholders.Samples(MessageKind.DeliveryReminder).Without("telp")).Body);
        Assert.Contains("Dinas Sosial Prov. Kaltim", texts.Render(MessageKind.OptInConfirmation, Channel.Sms, "", new Dictionary<string, string>()).Body);
        Assert.Equal(MessageTexts.Embedded.Tariff, texts.Tariff);
    }

    [Fact]
    public void Tariff_says_what_messages_cost()
    {
        var tariff = MessageTexts.Embedded.Tariff;

        Assert.Equal(("USD", 0.026m, 0.8828m, 0.001m, 0.4414m), (tariff.Currency, tariff.CostOf(Channel.WhatsApp, 1), tariff.CostOf(Channel.Sms, 2), tariff.CostOfFailed(Channel.WhatsApp, 1), tariff.CostOfFailed(Channel.Sms, 1)));
    }

    [Fact]
    public void Approved_template_takes_its_values_by_number()
    {
        var texts = MessageTextsFiles.Changed(file =>
        {
            file["kinds"]!["waitlist"]!["contentSid"] = "HX0123456789abcdef0123456789abcdef";
            file["kinds"]!["waitlist"]!["variables"] = new JsonArray("program", "nama", "telp", "petugas");
        }).Value!;

        Assert.Equal(["program", "nama", "telp", "petugas"], texts.TemplateOf(MessageKind.Waitlist)!.Variables);
        Assert.StartsWith("Dinas Sosial Prov. Kaltim. Yth. Bapak/Ibu {{2}}, usulan Bapak/Ibu untuk {{1}} memenuhi", texts.TemplateForm(MessageKind.Waitlist).Body);
        Assert.Equal(
            new Dictionary<string, string> { ["1"] = "UEP 2025", ["2"] = "Siti Aminah", ["3"] = "0541-000000", ["4"] = "Dinas Sosial Prov. Kaltim" },
            texts.VariablesOf(MessageKind.Waitlist, "Siti\n Aminah", new Dictionary<string, string> { ["program"] = "UEP 2025" }));
        Assert.Null(texts.TemplateOf(MessageKind.DeliveryNotice));
        Assert.Empty(texts.VariablesOf(MessageKind.DeliveryNotice, "Siti", new Dictionary<string, string>()));
    }

    [Fact]
    public void Filled_template_reads_as_the_text()
    {
        var texts = MessageTextsFiles.Changed(file =>
        {
            file["kinds"]!["waitlist"]!["contentSid"] = "HX0123456789abcdef0123456789abcdef";
            file["kinds"]!["waitlist"]!["variables"] = new JsonArray("petugas", "telp", "nama", "program");
        }).Value!;
        var values = Placeholders.Samples(MessageKind.Waitlist);

        var filled = texts.VariablesOf(MessageKind.Waitlist, "Siti", values)
            .Aggregate(texts.TemplateForm(MessageKind.Waitlist).Body, (body, variable) => body.Replace($"{{{{{variable.Key}}}}}", variable.Value, StringComparison.Ordinal));

        Assert.Equal(texts.Render(MessageKind.Waitlist, Channel.WhatsApp, "Siti", values).Body, filled);
    }
}
