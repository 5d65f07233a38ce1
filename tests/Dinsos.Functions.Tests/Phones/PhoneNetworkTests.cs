using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dinsos.Functions.Tests.OfflinePackages;
using Dinsos.LocalHost.Phones;
using Twilio.Security;

namespace Dinsos.Functions.Tests.Phones;

public sealed class PhoneNetworkTests : IAsyncLifetime
{
    private const string Token = "a token for tests";
    private const string Messages = $"/2010-04-01/Accounts/{PhoneNetworkOptions.LocalAccount}/Messages.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("dinsos-phones-").FullName;
    private HttpClient _http = new();
    private PhoneNetwork _phones = null!;

    public async Task InitializeAsync() => await Restart();

    public async Task DisposeAsync()
    {
        await _phones.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Created_message_is_answered_as_the_provider_does()
    {
        using var answer = await Create("whatsapp:+6281200000001", "whatsapp:+15550001111", "Halo");
        var message = await Json(answer);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.StartsWith("SM", message.GetProperty("sid").GetString());
        Assert.Equal(34, message.GetProperty("sid").GetString()!.Length);
        Assert.Equal(("queued", "outbound-api", "1"), (Text(message, "status"), Text(message, "direction"), Text(message, "num_segments")));
        Assert.True(DateTimeOffset.TryParseExact(
            Text(message, "date_created"), "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }

    [Theory]
    [InlineData("", "+15550001111", "Halo", 21604)]
    [InlineData("+6281200000001", "", "Halo", 21603)]
    [InlineData("+6281200000001", "+15550001111", "", 21602)]
    [InlineData("81200000001", "+15550001111", "Halo", 21211)]
    [InlineData("+62541741500", "+15550001111", "Halo", 21614)]
    [InlineData("whatsapp:+6281200000001", "+15550001111", "Halo", 21910)]
    public async Task Message_that_cannot_be_is_refused_with_its_code(string to, string from, string body, int code)
    {
        using var answer = await Create(to, from, body);
        var refusal = await Json(answer);

        Assert.Equal((HttpStatusCode.BadRequest, code, 400), (answer.StatusCode, refusal.GetProperty("code").GetInt32(), refusal.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task Wrong_token_is_refused()
    {
        _http.DefaultRequestHeaders.Authorization = Basic("another");

        using var answer = await _http.GetAsync(Messages);

        Assert.Equal((HttpStatusCode.Unauthorized, 20003), (answer.StatusCode, (await Json(answer)).GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task Unknown_message_is_not_found()
    {
        using var answer = await _http.GetAsync(Messages.Replace(".json", "/SM0.json"));

        Assert.Equal((HttpStatusCode.NotFound, 20404), (answer.StatusCode, (await Json(answer)).GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task List_is_filtered_newest_first_and_paged_while_messages_come()
    {
        for (var i = 1; i <= 5; i++) (await Create("+6281200000001", "+15550001111", $"Halo {i}")).Dispose();
        (await Create("+6281200000002", "+15550001111", "Halo")).Dispose();

        var first = JsonDocument.Parse(await _http.GetStringAsync(Messages + "?To=%2B6281200000001&PageSize=2")).RootElement;
        (await Create("+6281200000001", "+15550001111", "Halo 6")).Dispose();
        var second = JsonDocument.Parse(await _http.GetStringAsync(Text(first, "next_page_uri"))).RootElement;
        var third = JsonDocument.Parse(await _http.GetStringAsync(Text(second, "next_page_uri"))).RootElement;

        Assert.Equal(["Halo 5", "Halo 4"], Bodies(first));
        Assert.Equal(["Halo 3", "Halo 2"], Bodies(second));
        Assert.Equal(["Halo 1"], Bodies(third));
        Assert.Equal(JsonValueKind.Null, third.GetProperty("next_page_uri").ValueKind);
        Assert.Empty(Bodies(JsonDocument.Parse(await _http.GetStringAsync(Messages + "?To=%2B6281200000001&DateSent=2001-01-01")).RootElement));
    }

    [Fact]
    public async Task Callbacks_come_signed_and_in_order()
    {
        await using var server = await ScriptedServer.Start((context, _) => Task.CompletedTask);
        var address = new Uri(server.Address, "/api/twilio/status?batch=a%7Cb&message=1").ToString();

        (await Create("+6281200000001", "+15550001111", "Halo", address)).Dispose();

        Assert.True(await Until(async () => await _http.GetStringAsync("/phones/pending") == "0"));
        var forms = server.Requests.Select(request => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.Body)).ToList();
        Assert.Equal(["sent", "delivered"], forms.Select(form => form["MessageStatus"].ToString()));
        Assert.All(forms, form => Assert.True(new RequestValidator(Token).Validate(
            address, form.ToDictionary(field => field.Key, field => field.Value.ToString()),
            PhoneCallbacks.Signature(Token, address, form.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString()))))));
    }

    [Fact]
    public async Task Signature_header_is_valid()
    {
        var signatures = new ConcurrentQueue<string>();
        await using var server = await ScriptedServer.Start((context, _) =>
        {
            signatures.Enqueue(context.Request.Headers["X-Twilio-Signature"].ToString());
            return Task.CompletedTask;
        });
        var address = new Uri(server.Address, "/status?batch=a%7Cb").ToString();

        (await Create("+6281200000001", "+15550001111", "Halo & salam", address)).Dispose();

        Assert.True(await Until(() => Task.FromResult(signatures.Count == 2)));
        Assert.All(server.Requests.Zip(signatures), pair => Assert.True(new RequestValidator(Token).Validate(
            address,
            Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(pair.First.Body).ToDictionary(field => field.Key, field => field.Value.ToString()),
            pair.Second)));
    }

    [Fact]
    public async Task Callback_that_finds_nobody_is_tried_again()
    {
        (await Create("+6281200000001", "+15550001111", "Halo", "http://127.0.0.1:1/status")).Dispose();

        Assert.Equal("1", await _http.GetStringAsync("/phones/pending"));
        Assert.True(await Until(async () => await _http.GetStringAsync("/phones/pending") == "0"));
        Assert.Equal("delivered", Text(Assert.Single(await Record()), "status"));
        Assert.False(Assert.Single(await Record()).GetProperty("reported").GetBoolean());
    }

    [Fact]
    public async Task Record_outlives_the_process_and_a_torn_last_line()
    {
        (await Create("+6281200000001", "+15550001111", "Halo")).Dispose();
        Assert.True(await Until(async () => Text(Assert.Single(await Record()), "status") == "delivered"));
        await _phones.DisposeAsync();
        await File.AppendAllTextAsync(Path.Combine(_folder, "phones.jsonl"), "{\"event\":\"accep");

        await Restart();
        (await Create("+6281200000002", "+15550001111", "Halo")).Dispose();
        await _phones.DisposeAsync();
        await Restart();

        Assert.Equal(["+6281200000002", "+6281200000001"], (await Record()).Select(message => Text(message, "to")));
        Assert.Equal(2, (await Record()).Select(message => Text(message, "sid")).Distinct().Count());
    }

    [Fact]
    public async Task More_than_eighty_messages_are_accepted_in_a_second()
    {
        const int count = 800;
        var watch = Stopwatch.StartNew();

        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            (await Create($"+62812{number:D8}", "+15550001111", "Halo")).Dispose());

        Assert.True(count / watch.Elapsed.TotalSeconds > 80, $"{count / watch.Elapsed.TotalSeconds:F0} a second");
        Assert.Equal(count, (await Record()).Count);
    }

    private async Task Restart()
    {
        _phones = await PhoneNetwork.Start(new() { Folder = _folder, Token = Token, Hop = TimeSpan.FromMilliseconds(20) }, CancellationToken.None);
        _http.Dispose();
        _http = new() { BaseAddress = _phones.Address };
        _http.DefaultRequestHeaders.Authorization = Basic(Token);
    }

    private static AuthenticationHeaderValue Basic(string token) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{PhoneNetworkOptions.LocalAccount}:{token}")));

    private async Task<HttpResponseMessage> Create(string to, string from, string body, string callback = "") => await _http.PostAsync(
        Messages, new FormUrlEncodedContent(new Dictionary<string, string> { ["To"] = to, ["From"] = from, ["Body"] = body, ["StatusCallback"] = callback }));

    private async Task<List<JsonElement>> Record() => JsonSerializer.Deserialize<List<JsonElement>>(await _http.GetStringAsync("/phones/messages"))!;

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static IEnumerable<string?> Bodies(JsonElement page) => page.GetProperty("messages").EnumerateArray().Select(message => Text(message, "body"));

    private static async Task<bool> Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (await holds()) return true;
            await Task.Delay(50);
        }

        return false;
    }
}
