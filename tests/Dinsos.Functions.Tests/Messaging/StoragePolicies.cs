using Azure.Core;
using Azure.Core.Pipeline;

namespace Dinsos.Functions.Tests.Messaging;

/// <summary>Counts the requests to storage.</summary>
internal sealed class RequestCounter : HttpPipelinePolicy
{
    private int _count;

    public int Count => _count;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Interlocked.Increment(ref _count);
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Interlocked.Increment(ref _count);
        return ProcessNextAsync(message, pipeline);
    }
}

/// <summary>Lets the first writes of a kind fail before they reach storage, as when the host is killed at that point.</summary>
internal sealed class KilledAt(string written, int times) : HttpPipelinePolicy
{
    private int _left = times;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The product calls asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method == RequestMethod.Put && await Written.By(message, written) && Interlocked.Decrement(ref _left) >= 0) throw new StorageAway();
        await ProcessNextAsync(message, pipeline);
    }
}

/// <summary>Lets something happen once just before the first write of a kind reaches storage.</summary>
internal sealed class InterruptedAt(string written) : HttpPipelinePolicy
{
    private int _left = 1;

    public Func<Task> Do { get; set; } = () => Task.CompletedTask;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The product calls asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (await Written.By(message, written) && Interlocked.Decrement(ref _left) >= 0) await Do();
        await ProcessNextAsync(message, pipeline);
    }
}

internal static class Written
{
    public static async Task<bool> By(HttpMessage message, string text)
    {
        if (message.Request.Content is null) return false;
        using var body = new MemoryStream();
        await message.Request.Content.WriteToAsync(body, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(body.ToArray()).Contains(text, StringComparison.Ordinal);
    }
}
