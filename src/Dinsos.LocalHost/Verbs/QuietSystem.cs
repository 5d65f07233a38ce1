using Azure.Data.Tables;
using Dinsos.Functions;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.LocalHost.Engine.Timers;
using Dinsos.LocalHost.Processes;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Verbs;

// The services of the product over storage that somebody left, without a host: no trigger fires and no message goes out.
internal sealed class QuietSystem : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Azurite? _started;

    private QuietSystem(ServiceProvider services, Azurite? started) => (_services, _started) = (services, started);

    public IServiceProvider Services => _services;

    // Where up keeps its storage unless it is told otherwise.
    public static string StateOfUp => Path.Combine(Workplace.Root, ".dinsos", "up");

    public static bool IsState(string folder) => File.Exists(Path.Combine(folder, "azurite.json")) || Directory.Exists(Path.Combine(folder, "azurite"));

    // Azurite is found if it runs; one that had to be started ends with this.
    public static async Task<QuietSystem> OnState(string folder, CancellationToken cancellation)
    {
        if (!IsState(folder)) throw new RefusedException($"In {folder} there is no storage that run or up has left.");
        var azurite = await Azurite.FindOrStart(Path.GetFullPath(folder), Workplace.AzuriteScript, cancellation);
        var started = azurite.WasRunning ? null : azurite;
        try
        {
            // Who looks at what a play left sees it at the hour at which it ended, and not as of today.
            var clock = await HostMemory.EndOfPlay(new TableServiceClient(azurite.ConnectionString), cancellation) is { } end ? new BusinessClock(new SimulatedClock(end)) : null;
            return new QuietSystem(Build(azurite.ConnectionString, clock, logging => LogInto(logging, folder)), started);
        }
        catch (RefusedException)
        {
            if (started is not null) await started.Stop(CancellationToken.None);
            throw;
        }
    }

    public static QuietSystem OnStorage(string connection) => new(
        Build(connection, null, logging => logging.AddSimpleConsole(console => console.SingleLine = true).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)), null);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_started is not null) await _started.Stop(CancellationToken.None);
    }

    private static ServiceProvider Build(string storage, BusinessClock? clock, Action<ILoggingBuilder> log)
    {
        var configuration = LocalSettings.Build(storage, new Uri("http://127.0.0.1/"), RunningFunctions.Local);
        try
        {
            var services = new ServiceCollection();
            if (clock is not null) services.AddSingleton(clock);
            return services.AddSingleton(configuration).AddDinsos(configuration)
                .AddLogging(logging => log(logging.AddLevels()))
                .BuildServiceProvider();
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            throw new RefusedException($"The storage cannot be opened: {wrong.Message}");
        }
    }

    private static void LogInto(ILoggingBuilder logging, string folder) =>
        logging.Services.AddSingleton<ILoggerProvider>(_ => new FileLoggerProvider(Path.Combine(folder, "host.log")));
}
