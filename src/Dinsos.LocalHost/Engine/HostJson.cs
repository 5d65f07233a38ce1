using System.Text.Json;

namespace Dinsos.LocalHost.Engine;

// The part of host.json that says how triggers behave. Defaults are those of the Functions host.
internal sealed record HostJson
{
    public QueueRules Queues { get; init; } = new();

    public BlobRules Blobs { get; init; } = new();

    public string RoutePrefix { get; init; } = "api";

    // Null: a function may run for ever.
    public TimeSpan? FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    public static HostJson Read(string path) => Parse(File.ReadAllText(path));

    public static HostJson Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var root = document.RootElement;
        var extensions = Child(root, "extensions");
        var defaults = new HostJson();
        return new HostJson
        {
            Queues = QueueRules.From(Child(extensions, "queues")),
            Blobs = BlobRules.From(Child(extensions, "blobs")),
            RoutePrefix = Text(Child(extensions, "http"), "routePrefix") ?? defaults.RoutePrefix,
            FunctionTimeout = Text(root, "functionTimeout") switch
            {
                null => defaults.FunctionTimeout,
                "-1" => null,
                var span => TimeSpan.Parse(span),
            },
        };
    }

    internal static JsonElement? Child(JsonElement? parent, string name)
        => parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var child) ? child : null;

    internal static string? Text(JsonElement? parent, string name) => Child(parent, name)?.GetString();

    internal static int? Number(JsonElement? parent, string name) => Child(parent, name)?.GetInt32();

    internal static TimeSpan? Span(JsonElement? parent, string name)
        => Text(parent, name) is { } text ? TimeSpan.Parse(text) : null;
}

internal sealed record QueueRules
{
    public int BatchSize { get; init; } = 16;

    public int NewBatchThreshold { get; init; } = 8 * Environment.ProcessorCount;

    // Includes the first try.
    public int MaxDequeueCount { get; init; } = 5;

    // The wait between a failed try and the next one; the time for which a message is held while it runs is fixed by the host.
    public TimeSpan RetryDelay { get; init; } = TimeSpan.Zero;

    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    public bool Base64 { get; init; } = true;

    internal static QueueRules From(JsonElement? section)
    {
        var defaults = new QueueRules();
        var batchSize = HostJson.Number(section, "batchSize") ?? defaults.BatchSize;
        return new QueueRules
        {
            BatchSize = batchSize is >= 1 and <= 32
                ? batchSize
                : throw new InvalidDataException("host.json: extensions.queues.batchSize must be between 1 and 32."),
            NewBatchThreshold = HostJson.Number(section, "newBatchThreshold") ?? batchSize / 2 * Environment.ProcessorCount,
            MaxDequeueCount = HostJson.Number(section, "maxDequeueCount") ?? defaults.MaxDequeueCount,
            RetryDelay = HostJson.Span(section, "visibilityTimeout") ?? defaults.RetryDelay,
            MaxPollingInterval = HostJson.Span(section, "maxPollingInterval") ?? defaults.MaxPollingInterval,
            Base64 = !string.Equals(HostJson.Text(section, "messageEncoding"), "none", StringComparison.OrdinalIgnoreCase),
        };
    }
}

internal sealed record BlobRules
{
    public int MaxDegreeOfParallelism { get; init; } = 8 * Environment.ProcessorCount;

    public int PoisonBlobThreshold { get; init; } = 5;

    internal static BlobRules From(JsonElement? section)
    {
        var defaults = new BlobRules();
        return new BlobRules
        {
            MaxDegreeOfParallelism = HostJson.Number(section, "maxDegreeOfParallelism") ?? defaults.MaxDegreeOfParallelism,
            PoisonBlobThreshold = HostJson.Number(section, "poisonBlobThreshold") ?? defaults.PoisonBlobThreshold,
        };
    }
}
