using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dinsos.Functions.Tests.OfflinePackages;

/// <summary>A server on loopback that answers as it is told and remembers what it was asked.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedServer(WebApplication app) => _app = app;

    public ConcurrentQueue<Seen> Requests { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    public static async Task<ScriptedServer> Start(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new ScriptedServer(builder.Build());
        server._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var request = context.Request;
            server.Requests.Enqueue(new(
                request.Method, request.Path + request.QueryString, request.Headers.Authorization.ToString(), request.ContentType, await reader.ReadToEndAsync()));
            await answer(context, server.Requests.Count);
        });
        await server._app.StartAsync();
        return server;
    }

    /// <summary>A client whose every request ends up here, whatever host it names.</summary>
    public HttpClient Client() => new(new Redirect(Address)) { BaseAddress = Address };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public sealed record Seen(string Method, string Path, string Authorization, string? ContentType, string Body);

    private sealed class Redirect(Uri address) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("https://api.twilio.com", request.RequestUri!.GetLeftPart(UriPartial.Authority));
            request.RequestUri = new(address, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
