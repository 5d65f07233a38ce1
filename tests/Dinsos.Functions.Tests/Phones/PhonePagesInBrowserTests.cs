using System.Text.Json;
using Dinsos.Functions.Tests.Outcomes;

namespace Dinsos.Functions.Tests.Phones;

/// <summary>The phones as whoever tries the system sees them, on a phone and at a desk.</summary>
public sealed class PhonePagesInBrowserTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const string Invitation =
        "Yth. Bapak/Ibu Siti Aminah. Dinas Sosial Prov. Kaltim mengundang Bapak/Ibu mengikuti Bimbingan Teknis Usaha Ekonomi Produktif 2025 pada Senin, 17 Februari 2025, pukul 09.00 WITA di " +
        "Balai Pertemuan Kecamatan Samarinda Ulu. Mohon membawa KTP dan KK asli. Kegiatan ini gratis. Balas YA bila hadir, TIDAK bila berhalangan. Info: Dinas Sosial Prov. Kaltim 0541-000000.";

    private const string Sms = "Yth. Bapak/Ibu Siti Aminah. Dinsos Kaltim mengundang Bimtek UEP 2025, Senin, 17 Februari 2025 pukul 09.00 di Balai Samarinda Ulu. Mohon bawa KTP dan KK asli. Gratis, tidak dipungut biaya. Info: 0541-000000.";
    private const string Hostile = "<script>document.title='broken'</script> \"&' <b>tebal</b> averyveryveryveryveryveryveryveryveryveryverylongwordwithoutanyspaces";

    private PhoneScenario _phones = null!;

    public async Task InitializeAsync()
    {
        // With this seed the third number has no WhatsApp, and the first reads what it gets.
        _phones = await PhoneScenario.Start("read=0.5,undelivered=0.2:63024,seed=12");
        await Told("/phones/inbound", new() { ["address"] = new Uri(_phones.Functions.Address, "/api/twilio/inbound").ToString() });
        for (var number = 1; number <= 60; number++) (await _phones.Create(PhoneScenario.WhatsApp(number), Invitation)).Dispose();
        foreach (var number in new[] { 3, 61, 62 }) (await _phones.Create(PhoneScenario.Phone(number), Sms)).Dispose();
        await _phones.Rest();
        await Told("/phones/answers", new() { ["phone"] = PhoneScenario.Phone(1), ["text"] = "YA" });
        (await _phones.Create(PhoneScenario.WhatsApp(1), "Barang bantuan UEP 2025 direncanakan diantar Rabu, 5 Maret 2025. Bila berhalangan, balas TIDAK.")).Dispose();
        (await _phones.Create(PhoneScenario.WhatsApp(2), Hostile)).Dispose();
        await _phones.Rest();
    }

    public async Task DisposeAsync() => await _phones.DisposeAsync();

    [BrowserFact]
    public async Task Pages_stand_whole_on_a_phone_and_at_a_desk()
    {
        var failed = (await _phones.Record()).First(message => message.GetProperty("errorCode").ToString() == "63024").GetProperty("to").GetString()!["whatsapp:+".Length..];
        var pages = new[] { ("list", "/phones"), ("talk", Of(1)), ("lost", "/phones/of/" + failed), ("hostile", Of(2)), ("sms", Of(61)), ("nobody", Of(99)), ("none", "/phones?q=tidak+ada"), ("last", "/phones?hal=2&jenis=wa") };
        foreach (var (name, path) in pages)
        {
            foreach (var (width, height) in new[] { (360, 780), (1280, 900) })
            {
                var page = await Open(path, width, height);
                await File.WriteAllBytesAsync(Path.Combine(Pictures(), $"{name}-{width}.png"), await page.Picture());

                Assert.Empty(page.Complaints);
                Assert.All(page.Fetched, fetched => Assert.StartsWith(_phones.Network.Address.ToString(), fetched));
                Assert.Equal((width, width), (await page.Evaluate<int>("innerWidth"), await page.Evaluate<int>("document.documentElement.scrollWidth")));
                Assert.Empty(await page.Evaluate<string[]>(BrowserPage.FaintTexts));
                Assert.Empty(await page.Evaluate<string[]>("[...document.querySelectorAll('button,input,select,textarea')].filter(e => e.getBoundingClientRect().height < 36).map(e => e.outerHTML)"));
                Assert.NotEqual("broken", await page.Evaluate<string>("document.title"));
            }
        }
    }

    [BrowserFact]
    public async Task Phone_shows_what_came_by_which_way_and_how_far()
    {
        var talk = await Open(Of(1), 360, 780);
        Assert.Equal(2, await talk.Evaluate<int>("document.querySelectorAll('.bubble.wa').length"));
        Assert.Equal("YA", await talk.Evaluate<string>("document.querySelector('.bubble.own p').textContent"));
        Assert.NotEqual(await Look(talk, ".bubble.own"), await Look(talk, ".bubble.wa"));

        var sms = await Open(Of(61), 360, 780);
        Assert.Contains("2 bagian", await sms.Evaluate<string>("document.querySelector('.bubble.sms .via').textContent"));
        Assert.NotEqual(await Look(talk, ".bubble.wa"), await Look(sms, ".bubble.sms"));
        Assert.Equal(0, await sms.Evaluate<int>("document.querySelectorAll('form,textarea').length"));
        Assert.Contains("hanya berjalan satu arah", await sms.Evaluate<string>("document.querySelector('.answer').textContent"));

        var lost = await Open("/phones?jenis=gagal", 360, 780);
        await lost.Follow(".phones a");
        Assert.Contains("kode 63024", await lost.Evaluate<string>("document.querySelector('.bubble.lost .state').textContent"));
    }

    [BrowserFact]
    public async Task Whoever_looks_on_answers_as_the_person_and_sees_it_heard()
    {
        var page = await Open(Of(4), 360, 780);
        await page.Evaluate<object?>("document.querySelector('textarea').value = 'Bisa diwakilkan anak saya?'");
        await page.Follow(".write button");
        await page.Follow(".quick button[value=TIDAK]");
        await _phones.Rest();

        Assert.Equal(["Bisa diwakilkan anak saya?", "TIDAK"], _phones.Heard.Where(form => form.GetValueOrDefault("From") == PhoneScenario.WhatsApp(4)).Select(form => form["Body"]));
        Assert.True(await page.Comes("[...document.querySelectorAll('.own .state')].filter(e => e.textContent.includes('didengar')).length === 2"));
    }

    [BrowserFact]
    public async Task Phone_is_found_by_its_number_and_by_its_words()
    {
        var page = await Open("/phones?q=0812-0000-0061", 360, 780);
        Assert.Equal(["0812-0000-0061"], await page.Evaluate<string[]>("[...document.querySelectorAll('.phones b')].map(e => e.textContent)"));

        page = await Open("/phones?q=Rabu,+5+maret", 360, 780);
        Assert.Equal(["0812-0000-0001"], await page.Evaluate<string[]>("[...document.querySelectorAll('.phones b')].map(e => e.textContent)"));
    }

    [Fact]
    public async Task Page_of_another_origin_writes_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/phones/answers") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["phone"] = PhoneScenario.Phone(1), ["text"] = "BERHENTI" }) };
        request.Headers.Add("Origin", "http://elsewhere.test");

        using var refused = await _phones.Http.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("BERHENTI", await _phones.Bodies());
    }

    private static string Of(int number) => "/phones/of/" + PhoneScenario.Phone(number).TrimStart('+');

    private Task<BrowserPage> Open(string path, int width, int height) => BrowserPage.Open(browser, new Uri(_phones.Network.Address, path).ToString(), width, height);

    private static Task<string> Look(BrowserPage page, string element) =>
        page.Evaluate<string>($"(s => s.backgroundColor + s.borderColor)(getComputedStyle(document.querySelector({JsonSerializer.Serialize(element)})))");

    private async Task Told(string path, Dictionary<string, string> form)
    {
        using var answer = await _phones.Http.PostAsync(path, new FormUrlEncodedContent(form));
        Assert.True(answer.IsSuccessStatusCode);
    }

    // The pictures stay beside the tests, so that a person can look at what the browser saw.
    private static string Pictures() => Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures", "phones")).FullName;
}
