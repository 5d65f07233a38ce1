using System.Text.Json.Nodes;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class TextRulesTests
{
    private const string Sms = "kinds.delivery-notice.sms: ";
    private const string WhatsApp = "kinds.delivery-notice.whatsapp: ";

    [Theory]
    [InlineData("Halo {alamat} {telp}", Sms + "'{alamat}' is not a placeholder of this kind; expected {nama}, {petugas}, {telp}, {program}, {tanggal}, {jam}")]
    [InlineData("Halo {tempat} {telp}", Sms + "'{tempat}' is not a placeholder of this kind; expected {nama}, {petugas}, {telp}, {program}, {tanggal}, {jam}")]
    [InlineData("Halo {nama {telp}", Sms + "a brace stands alone")]
    [InlineData("", Sms + "the text is missing")]
    [InlineData("Daftar di https://bantuan.example {telp}", Sms + "messages carry no links")]
    [InlineData("Daftar di bantuan-gratis.com {telp}", Sms + "messages carry no links")]
    [InlineData("Daftar di dinsos.kaltimprov.go.id {telp}", Sms + "messages carry no links")]
    [InlineData("Anda menerima Rp 5 juta {telp}", Sms + "messages carry no amounts, no desil and no identity numbers")]
    [InlineData("Anda menerima Rp5.000.000 {telp}", Sms + "messages carry no amounts, no desil and no identity numbers")]
    [InlineData("Nilainya 4.500.000 {telp}", Sms + "messages carry no amounts, no desil and no identity numbers")]
    [InlineData("Desil Anda rendah {telp}", Sms + "messages carry no amounts, no desil and no identity numbers")]
    [InlineData("NIK Anda terdaftar {telp}", Sms + "messages carry no amounts, no desil and no identity numbers")]
    [InlineData("Nomor 6472014107800003 {telp}", Sms + "messages carry no amounts, no desil and no identity numbers")]
    [InlineData("Sebutkan PIN kepada petugas. Info: {telp}", Sms + "a sentence that names a code or password says that nobody asks for it ('tidak')")]
    [InlineData("Barang diantar besok.", Sms + "must say whom to ask: {telp}")]
    [InlineData("Balas YA. Info: {telp}", Sms + "an SMS cannot be answered, so it asks for nothing (balas)")]
    public void Sms_that_must_not_be_sent_is_refused(string text, string problem) =>
        Assert.Equal([problem], MessageTextsFiles.Changed(file => file["kinds"]!["delivery-notice"]!["sms"] = text).Problems);

    [Theory]
    [InlineData("Yth. {nama}, balas YA. Info: {telp}, terima kasih.", WhatsApp + "must say how to change that: Balas BERHENTI")]
    [InlineData("Yth. {nama}. Info: {telp}. Ketik BERHENTI untuk berhenti.", WhatsApp + "must say what to answer (balas)")]
    [InlineData("{nama}, balas YA atau BERHENTI. Info: {telp}, terima kasih.", WhatsApp + "must not begin or end with a placeholder: such a template is not approved")]
    [InlineData("Yth. {nama}, balas YA atau BERHENTI. Info: {telp}.", WhatsApp + "must not begin or end with a placeholder: such a template is not approved")]
    [InlineData("Yth. {nama} {program}, balas YA atau BERHENTI. Info: {telp}, terima kasih.", WhatsApp + "a word must stand between two placeholders: such a template is not approved")]
    public void Whatsapp_that_must_not_be_sent_is_refused(string text, string problem) =>
        Assert.Equal([problem], MessageTextsFiles.Changed(file => file["kinds"]!["delivery-notice"]!["whatsapp"] = text).Problems);

    [Fact]
    public void Sms_of_three_segments_is_refused_with_their_number()
    {
        var text = "Dinsos Kaltim: Yth. {nama}, barang {program} diantar {tanggal} {jam}. " + new string('a', 150) + " Info: {telp}";

        var problems = MessageTextsFiles.Changed(file => file["kinds"]!["delivery-notice"]!["sms"] = text).Problems;

        Assert.Contains(problems, problem => problem.StartsWith(Sms + "3 segments (", StringComparison.Ordinal) && problem.EndsWith(" characters) with the longest values; at most 2", StringComparison.Ordinal));
    }

    [Fact]
    public void Character_that_makes_every_part_shorter_is_named()
    {
        var problem = Assert.Single(MessageTextsFiles.Changed(file => file["kinds"]!["waitlist"]!["sms"] = "Yth. {nama} \U0001F64F, usulan {program} memenuhi syarat dan masuk daftar tunggu. Info: {telp}").Problems);

        Assert.Equal("kinds.waitlist.sms: 3 segments (156 characters) with the longest values; at most 2; '\U0001F64F' is no character of the SMS alphabet and makes every part shorter", problem);
    }

    [Fact]
    public void Longer_number_of_the_own_office_counts() =>
        Assert.Contains(
            MessageTextsFiles.Changed(file => file["office"]!["telp"] = "0541-000000 pesawat 12 pada jam kerja Senin sampai Jumat, dan 0541-000001 sesudahnya").Problems,
            problem => problem.StartsWith("kinds.bimtek-invitation.sms: 3 segments", StringComparison.Ordinal));

    [Fact]
    public void Curly_quotes_and_long_dashes_cost_nothing() =>
        Assert.Empty(MessageTextsFiles.Changed(file => file["kinds"]!["waitlist"]!["sms"] =
            "Dinsos Kaltim \u2013 Yth. {nama}, usulan \u201c{program}\u201d memenuhi syarat dan masuk daftar tunggu karena kuota telah terisi\u2026 Info:\u00a0{telp}").Problems);

    [Fact]
    public void Word_that_a_code_is_never_asked_for_is_allowed() =>
        Assert.Empty(MessageTextsFiles.Changed(file => file["kinds"]!["waitlist"]!["sms"] = "Yth. {nama}, {program}. Kami tidak meminta PIN atau OTP. Info: {telp}").Problems);

    [Theory]
    [InlineData("contentSid", "HX123", "kinds.waitlist.contentSid: HX and 32 hexadecimal digits")]
    [InlineData("contentSid", "HX0123456789abcdef0123456789abcdef", "kinds.waitlist.variables: must name the template's placeholders in the order of their numbers")]
    public void Template_that_cannot_be_used_is_refused(string field, string value, string problem) =>
        Assert.Contains(problem, MessageTextsFiles.Changed(file => file["kinds"]!["waitlist"]![field] = value).Problems);

    [Theory]
    [InlineData("nama", "program", "telp")]
    [InlineData("nama", "program", "telp", "petugas", "tanggal")]
    [InlineData("nama", "program", "telp", "petugas", "petugas")]
    public void Variables_of_a_template_are_the_placeholders_of_its_text(params string[] variables) =>
        Assert.Equal(
            ["kinds.waitlist.variables: must be the placeholders of the whatsapp text, each once: nama, program, petugas, telp"],
            MessageTextsFiles.Changed(file => file["kinds"]!["waitlist"]!["variables"] = new JsonArray([.. variables.Select(name => JsonValue.Create(name))])).Problems);

    [Fact]
    public void What_the_file_does_not_know_is_named()
    {
        Assert.Equal(["kinds.waitlst: no kind of message has this name"], MessageTextsFiles.Changed(file => file["kinds"]!["waitlst"] = file["kinds"]!["waitlist"]!.DeepClone()).Problems);
        Assert.Equal(["office.email: expected one of petugas, telp, pengunjung"], MessageTextsFiles.Changed(file => file["office"]!["email"] = "dinsos").Problems);
        Assert.Equal(["extra: is not a field that is known here"], MessageTextsFiles.Changed(file => file["extra"] = 1).Problems);
        Assert.Equal(["kinds.waitlist: lacks 'sms'"], MessageTextsFiles.Changed(file => file["kinds"]!["waitlist"]!.AsObject().Remove("sms")).Problems);
    }

    [Theory]
    [InlineData("currency", "usd", "tariff.currency: three capital letters, such as USD")]
    [InlineData("source", " ", "tariff.source: must say where the prices come from")]
    [InlineData("whatsapp", "-1", "tariff.whatsapp: must not be negative")]
    [InlineData("smsSegment", "-0.5", "tariff.smsSegment: must not be negative")]
    public void Tariff_that_cannot_be_right_is_refused(string field, string value, string problem) =>
        Assert.Equal([problem], MessageTextsFiles.Changed(file => file["tariff"]![field] = field is "currency" or "source" ? value : decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).Problems);

    [Fact]
    public void Every_fault_is_told_at_once() =>
        Assert.Equal(2, MessageTextsFiles.Changed(file =>
        {
            file["kinds"]!["waitlist"]!["sms"] = "NIK {telp}";
            file["kinds"]!["field-task"]!["sms"] = "{nama}";
        }).Problems.Count);
}
