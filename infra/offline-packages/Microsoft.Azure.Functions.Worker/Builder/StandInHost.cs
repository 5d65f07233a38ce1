using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

// The services can be built and looked at; only a worker that talks to the Functions host could run.
internal sealed class StandInHost(IHost inner) : IHost
{
    public IServiceProvider Services => inner.Services;

    public Task StartAsync(CancellationToken cancellationToken = default)
        => throw new InvalidOperationException(
            "built with stand-ins; start ./dinsos up, or build with the real packages and func start");

    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public void Dispose() => inner.Dispose();
}
