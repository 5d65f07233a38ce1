using System.Net;
using Dinsos.LocalHost.Engine;
using Dinsos.LocalHost.Phones.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Phones;

/// <summary>
/// A message provider for one machine: speaks as Twilio does, and every phone of the land is behind it. It listens on loopback only.
/// </summary>
internal sealed class PhoneNetwork : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly PhoneLedger _ledger;

    private PhoneNetwork(WebApplication app, PhoneLedger ledger) => (_app, _ledger) = (app, ledger);

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40123</c>.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<PhoneNetwork> Start(PhoneNetworkOptions options, CancellationToken cancel, Action<WebApplication>? before = null)
    {
        var ledger = await PhoneLedger.Open(options);
        var callbacks = new PhoneCallbacks(ledger, options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<IHostedService>(callbacks);

        var app = builder.Build();
        before?.Invoke(app);

        // A page from elsewhere that is open in the same browser has no say here.
        app.Use((context, next) => context.Request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"http://{context.Request.Host}"
            ? Results.StatusCode(403).ExecuteAsync(context)
            : next(context));
        new PhoneApi(ledger, callbacks, new(options.Faults, TimeProvider.System), options).Map(app);
        var people = new PhonePeople(ledger, callbacks);
        people.Map(app);
        new PhonePages(ledger, people).Map(app);
        app.MapGet("/phones/pending", () => Results.Text(ledger.Pending().ToString(), "application/json"));
        app.MapGet("/phones/messages", () => Results.Json(ledger.List(null, _ => true).Select(Shown)));
        app.MapPost("/phones/stop", () => app.Lifetime.StopApplication());
        await app.StartAsync(cancel);
        return new(app, ledger);
    }

    public Task WaitForStop(CancellationToken cancel) => _app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _ledger.DisposeAsync();
    }

    private static object Shown(PhoneMessage message) => new
    {
        sid = message.Sid,
        from = message.From,
        to = message.To,
        body = message.Body,
        direction = message.IsInbound ? "inbound" : "outbound",
        status = message.Status,
        createdAt = message.CreatedAt,
        sentAt = message.SentAt,
        errorCode = message.ErrorCode,
        reported = message.Reported,
    };
}
