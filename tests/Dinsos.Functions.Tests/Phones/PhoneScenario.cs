using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dinsos.Functions.Tests.OfflinePackages;
using Dinsos.LocalHost.Phones;
using Microsoft.AspNetCore.WebUtilities;

namespace Dinsos.Functions.Tests.Phones;

/// <summary>A phone network with a server beside it that hears what the network reports.</summary>
internal sealed class PhoneScenario : IAsyncDisposable
{
    public const string Token = "a token for tests";
    public const string Ours = "whatsapp:+15550001111";
    public const string Messages = $"/2010-04-01/Accounts/{PhoneNetworkOptions.LocalAccount}/Messages.json";
    private readonly string _folder;

    private PhoneScenario(string folder, ScriptedServer functions, PhoneNetwork network)
    {
        (_folder, Functions, Network) = (folder, functions, network);
        Http = new() { BaseAddress = network.Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{PhoneNetworkOptions.LocalAccount}:{Token}")));
    }

    public ScriptedServer Functions { get; }

    public PhoneNetwork Network { get; }

    public HttpClient Http { get; }

    public string StatusAddress => new Uri(Functions.Address, "/api/twilio/status?batch=a%7Cb&message=1").ToString();

    /// <summary>The forms that were posted to the functions, in order.</summary>
    public List<Dictionary<string, string>> Heard => [.. Functions.Requests.Select(request => QueryHelpers.ParseQuery(request.Body).ToDictionary(one => one.Key, one => one.Value.ToString()))];

    public static async Task<PhoneScenario> Start(string faults = "", Func<PhoneNetworkOptions, PhoneNetworkOptions>? with = null, ScriptedServer? functions = null)
    {
        var folder = Directory.CreateTempSubdirectory("dinsos-phones-").FullName;
        var options = new PhoneNetworkOptions { Folder = folder, Token = Token, Hop = TimeSpan.FromMilliseconds(20), Faults = PhoneFaults.Parse(faults) };
        var network = await PhoneNetwork.Start(with?.Invoke(options) ?? options, CancellationToken.None);
        return new(folder, functions ?? await ScriptedServer.Start((_, _) => Task.CompletedTask), network);
    }

    public static string Phone(int number) => $"+62812{number:D8}";

    public static string WhatsApp(int number) => "whatsapp:" + Phone(number);

    public Task<HttpResponseMessage> Create(string to, string body, CancellationToken cancel = default) =>
        Post(new() { ["To"] = to, ["From"] = to.StartsWith("whatsapp:", StringComparison.Ordinal) ? Ours : "DINSOS", ["Body"] = body, ["StatusCallback"] = StatusAddress }, cancel);

    public Task<HttpResponseMessage> Post(Dictionary<string, string> form, CancellationToken cancel = default) => Http.PostAsync(Messages, new FormUrlEncodedContent(form), cancel);

    public async Task<List<JsonElement>> Record() => JsonSerializer.Deserialize<List<JsonElement>>(await Http.GetStringAsync("/phones/messages"))!;

    public async Task<List<string?>> Bodies() => [.. (await Record()).Select(message => message.GetProperty("body").GetString())];

    public async Task Rest()
    {
        for (var tries = 0; await Http.GetStringAsync("/phones/pending") != "0"; tries++)
        {
            Assert.True(tries < 400, "The network does not come to rest.");
            await Task.Delay(25);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Network.DisposeAsync();
        await Functions.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
