using System.Reflection;
using Dinsos.Functions.Tests.LocalHost;
using Dinsos.Functions.Tests.Replies;
using Dinsos.Functions.Tests.Storage;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dinsos.Functions.Tests.Requests;

/// <summary>Every HTTP function of the shell on one host, over an account of its own.</summary>
public sealed class RunningDoor(AzuriteFixture azurite) : IAsyncLifetime
{
    public const string Key = "function-key";

    private HostUnderTest? _test;

    /// <summary>The HTTP functions of the shell: their triggers, as they stand in the code.</summary>
    internal static IReadOnlyList<(string Function, HttpTriggerAttribute Trigger)> Functions { get; } =
    [
        .. from type in typeof(Rooms).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger is not null
           select (function.Name, trigger),
    ];

    internal HostUnderTest Test => _test!;

    internal HeardLog Log { get; } = new();

    /// <summary>What the account holds; a test that finds it changed has found out who did it.</summary>
    internal SortedSet<string> Held { get; set; } = [];

    public async Task InitializeAsync()
    {
        var account = await azurite.NewAccount();
        var configuration = LocalSettings.Build(account, new Uri("http://127.0.0.1/"), RunningFunctions.Local);
        _test = await HostUnderTest.Start<Health>(
            account,
            options => options with
            {
                Functions = typeof(Rooms).Assembly.GetTypes().Where(type => Functions.Any(function => function.Function == type.Name)),
                Logging = logging => logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning).AddProvider(Log),
            },
            services: services => services.AddDinsos(configuration));
        await _test.Host.Services.GetRequiredService<StorageLayout>().CreateMissing(CancellationToken.None);
        Held = await StorageSnapshot.Of(account);
    }

    public async Task DisposeAsync() => await Test.DisposeAsync();
}
