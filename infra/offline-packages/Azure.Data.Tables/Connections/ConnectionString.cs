namespace Azure.Data.Tables;

/// <summary>What a storage connection string says about tables: where they are and by which key.</summary>
internal sealed record ConnectionString(Uri Endpoint, TableSharedKeyCredential Credential)
{
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static ConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var settings = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(setting => setting.Split('=', 2))
            .ToDictionary(
                pair => pair[0],
                pair => pair.Length == 2 ? pair[1] : throw new InvalidOperationException("Settings must be of the form \"name=value\"."),
                StringComparer.OrdinalIgnoreCase);

        return string.Equals(Of(settings, "UseDevelopmentStorage"), "true", StringComparison.OrdinalIgnoreCase)
            ? Emulator(Of(settings, "DevelopmentStorageProxyUri"))
            : Account(settings);
    }

    private static ConnectionString Emulator(string? proxy)
    {
        var endpoint = new UriBuilder(proxy ?? "http://127.0.0.1") { Port = 10002, Path = EmulatorAccount };
        return new(endpoint.Uri, new TableSharedKeyCredential(EmulatorAccount, EmulatorKey));
    }

    private static ConnectionString Account(Dictionary<string, string> settings)
    {
        if (settings.ContainsKey("SharedAccessSignature"))
            throw new NotSupportedException("This stand-in for Azure.Data.Tables signs with an account key; it takes no SharedAccessSignature.");
        if (Of(settings, "AccountName") is not { } name || Of(settings, "AccountKey") is not { } key)
            throw new InvalidOperationException("No valid combination of account information found.");

        var endpoint = Of(settings, "TableEndpoint")
            ?? $"{Of(settings, "DefaultEndpointsProtocol") ?? "https"}://{name}.table.{Of(settings, "EndpointSuffix") ?? "core.windows.net"}";
        return new(new Uri(endpoint), new TableSharedKeyCredential(name, key));
    }

    private static string? Of(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
