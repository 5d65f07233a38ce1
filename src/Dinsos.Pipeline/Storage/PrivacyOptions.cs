using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// Keys that protect personal data at rest (section <c>Privacy</c>). A storage account on this machine may do without them and
/// then uses published keys; any other account must be given its own, from Key Vault.
/// </summary>
public sealed class PrivacyOptions
{
    private const string Section = "Privacy";

    /// <summary>Keys that encrypt personal data by id (<c>Privacy:DataKeys:2025</c>), each 32 bytes in base64. Old ids stay so that old data can be read.</summary>
    [DataType(DataType.Password)]
    public Dictionary<string, string> DataKeys { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Id of the key that new data is encrypted with.</summary>
    public string ActiveDataKey { get; init; } = "";

    /// <summary>Key of the hash by which a person is looked up, 32 bytes in base64. It never changes while data is kept.</summary>
    [DataType(DataType.Password)]
    public string LookupKey { get; init; } = "";

    /// <summary>Key of the hash that breaks ties in the rank, 32 bytes in base64, apart from <see cref="LookupKey"/>.</summary>
    [DataType(DataType.Password)]
    public string TieBreakKey { get; init; } = "";

    /// <summary>Reads and checks the section.</summary>
    /// <param name="configuration">The settings of the app.</param>
    /// <param name="isLoopback">Whether the storage account is on this machine.</param>
    /// <exception cref="InvalidOperationException">A key is missing, malformed, or a published one outside this machine.</exception>
    public static PrivacyOptions From(IConfiguration configuration, bool isLoopback)
    {
        var options = configuration.GetSection(Section).Get<PrivacyOptions>() ?? new PrivacyOptions();
        var published = Published();
        if (isLoopback && options.DataKeys.Count == 0 && string.IsNullOrEmpty(options.LookupKey) && string.IsNullOrEmpty(options.TieBreakKey)) return published;

        foreach (var (id, key) in options.DataKeys) Check($"Privacy:DataKeys:{id}", key);
        Check("Privacy:LookupKey", options.LookupKey);
        Check("Privacy:TieBreakKey", options.TieBreakKey);
        if (string.IsNullOrEmpty(options.ActiveDataKey) || !options.DataKeys.ContainsKey(options.ActiveDataKey))
            throw new InvalidOperationException("Privacy:ActiveDataKey names no key of Privacy:DataKeys.");
        if (options.LookupKey == options.TieBreakKey)
            throw new InvalidOperationException("Privacy:TieBreakKey must differ from Privacy:LookupKey.");
        string[] publishedKeys = [published.LookupKey, published.TieBreakKey, .. published.DataKeys.Values];
        if (!isLoopback && publishedKeys.Intersect([options.LookupKey, options.TieBreakKey, .. options.DataKeys.Values]).Any())
            throw new InvalidOperationException("The published local keys protect nothing: set keys of your own under Privacy.");
        return options;
    }

    // A setting that stands without a value is read as null.
    private static void Check(string name, string? key)
    {
        var bytes = new byte[32];
        if (key is null || !Convert.TryFromBase64String(key, bytes, out var length) || length != 32)
            throw new InvalidOperationException($"{name} must be 32 bytes in base64.");
    }

    private static PrivacyOptions Published() => new()
    {
        DataKeys = { ["local"] = PublishedKey("data") },
        ActiveDataKey = "local",
        LookupKey = PublishedKey("lookup"),
        TieBreakKey = PublishedKey("tie-break"),
    };

    private static string PublishedKey(string purpose) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"dinsos published local key: {purpose}")));
}
