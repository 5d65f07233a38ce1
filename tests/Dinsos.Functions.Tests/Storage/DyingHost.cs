using Azure.Core;
using Azure.Core.Pipeline;

namespace Dinsos.Functions.Tests.Storage;

/// <summary>
/// A host that dies at one of its storage requests: before it is sent, or after it was carried out and before the answer is seen.
/// From then on it does nothing any more.
/// </summary>
internal sealed class DyingHost(int atRequest = int.MaxValue, bool afterwards = false) : HttpPipelinePolicy
{
    private int _requests;

    public int Requests => _requests;

    public bool IsDead { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var isLast = Begin();
        ProcessNext(message, pipeline);
        End(isLast);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var isLast = Begin();
        await ProcessNextAsync(message, pipeline);
        End(isLast);
    }

    private bool Begin()
    {
        if (IsDead) throw new HostDiedException();
        var isLast = Interlocked.Increment(ref _requests) == atRequest;
        if (isLast && !afterwards) Die();
        return isLast;
    }

    private void End(bool isLast)
    {
        if (isLast) Die();
    }

    private void Die()
    {
        IsDead = true;
        throw new HostDiedException();
    }
}

/// <summary>Nothing catches it, as nothing outlives the end of a process.</summary>
internal sealed class HostDiedException() : Exception("The host died.");
