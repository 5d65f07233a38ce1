using System.Text.Json;
using Dinsos.LocalHost.Engine.Http;
using Dinsos.LocalHost.Phones;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Configuration;

namespace Dinsos.LocalHost.Verbs;

/// <summary>
/// The settings of a local system, weakest first: published values for one machine, <c>local.settings.json</c>, the environment,
/// and what the command line and the started processes say.
/// </summary>
internal static class LocalSettings
{
    // Everything listens on loopback only, so these keys need not be secret; nothing on Azure knows them.
    public const string FunctionKey = "dinsos-local-function-key";
    public const string PhoneToken = "dinsos-local-phone-token";
    private const string AdminKey = "dinsos-local-admin-key";

    public static IConfiguration Build(string storage, Uri phones, Uri address) => new ConfigurationBuilder()
        .AddInMemoryCollection(Published)
        .AddInMemoryCollection(FromFile(Workplace.LocalSettings))
        .AddEnvironmentVariables()
        .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Twilio:BaseAddress"] = phones.ToString(),
            ["Messaging:PublicAddress"] = new Uri(address, "api").ToString(),
        })
        .AddInMemoryCollection(Account(storage))
        .Build();

    private static Dictionary<string, string?> Published => new(StringComparer.Ordinal)
    {
        [HttpKeys.FunctionKeySetting] = FunctionKey,
        [HttpKeys.AdminKeySetting] = AdminKey,
        ["Messaging:AccountSid"] = PhoneNetworkOptions.LocalAccount,
        ["Messaging:AuthToken"] = PhoneToken,
        ["Messaging:WhatsAppFrom"] = "+15005550006",
        ["Messaging:SmsFrom"] = "DINSOS",

        // The phone network answers at once: a simulated year need not wait as one waits for Twilio.
        ["Messaging:ReconcileAfter"] = "00:00:05",
        ["Messaging:RetryAfter"] = "00:00:01",
        ["Messaging:FetchStatusAfter"] = "00:00:05",
        ["Messaging:RequireTemplates"] = "false",
        ["Messaging:SendingRatePerSecond"] = "400",
        ["Messaging:SmsRatePerSecond"] = "400",
    };

    // An account on Azure is named by the address of its blobs, and opened by the rights of whoever is signed in.
    private static Dictionary<string, string?> Account(string storage) => IsAddress(storage)
        ? new(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = "",
            [Pipeline.Flow.Connection] = "",
            [$"{Pipeline.Flow.Connection}:blobServiceUri"] = storage,
            [$"{Pipeline.Flow.Connection}:queueServiceUri"] = storage.Replace(".blob.", ".queue.", StringComparison.Ordinal),
            [$"{Pipeline.Flow.Connection}:tableServiceUri"] = storage.Replace(".blob.", ".table.", StringComparison.Ordinal),
            [$"{Pipeline.Flow.Connection}:credential"] = StorageRoom.SignedIn,
        }
        : new(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = storage, [Pipeline.Flow.Connection] = storage };

    private static bool IsAddress(string storage) =>
        storage.StartsWith("https://", StringComparison.Ordinal) && new Uri(storage).Host.Contains(".blob.", StringComparison.Ordinal);

    // The file of the Functions tools: what stands under Values becomes environment variables there.
    private static Dictionary<string, string?> FromFile(string path)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path)) return values;
        using var file = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        if (!file.RootElement.TryGetProperty("Values", out var section)) return values;
        foreach (var value in section.EnumerateObject()) values[value.Name.Replace("__", ":", StringComparison.Ordinal)] = value.Value.ToString();
        return values;
    }
}
