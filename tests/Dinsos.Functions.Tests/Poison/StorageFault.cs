using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Dinsos.Functions.Tests.Messaging;

namespace Dinsos.Functions.Tests.Poison;

/// <summary>Refuses every write of a kind as a storage that is overloaded, until the fault is gone.</summary>
internal sealed class StorageFault(string written) : HttpPipelinePolicy
{
    private int _refused;

    public bool IsGone { get; set; }

    public int Refused => _refused;

    /// <summary>Part of an address that cannot be read, either; none for all that can.</summary>
    public string? RefusesReadsOf { get; set; }

    // Only streams of blobs are read this way.
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (RefusesReadsOf is { } part && message.Request.Uri.ToString().Contains(part, StringComparison.Ordinal)) throw new RequestFailedException(503, "The server is busy.", "ServerBusy", null);
        if (!IsGone && message.Request.Method != RequestMethod.Get && await Written.By(message, written))
        {
            Interlocked.Increment(ref _refused);
            throw new RequestFailedException(503, "The server is busy.", "ServerBusy", null);
        }

        await ProcessNextAsync(message, pipeline);
    }
}
