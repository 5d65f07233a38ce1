using Azure.Core;
using Azure.Core.Pipeline;

namespace Dinsos.Functions.Tests.Storage;

/// <summary>A host that stands still once, before the first storage request of a kind, while others work.</summary>
/// <param name="at">The kind of request.</param>
/// <param name="meanwhile">What the others do.</param>
internal sealed class Interruption(Func<Request, bool> at, Func<Task> meanwhile) : HttpPipelinePolicy
{
    private int _times;

    public bool Happened => _times > 0;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (at(message.Request) && Interlocked.Increment(ref _times) == 1) await meanwhile();
        await ProcessNextAsync(message, pipeline);
    }

    /// <summary>A request that writes to a table.</summary>
    public static bool Writes(Request request, string table) => request.Method != RequestMethod.Get && Content(request) is var text
        && (request.Uri.Path.Contains($"/{table}", StringComparison.Ordinal) || text.Contains($"/{table}", StringComparison.Ordinal));

    private static string Content(Request request)
    {
        using var content = new MemoryStream();
        request.Content?.WriteTo(content, default);
        return System.Text.Encoding.Latin1.GetString(content.ToArray());
    }
}
