using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;

namespace Dinsos.Pipeline.Tests.Telemetry;

/// <summary>Something on this machine that takes telemetry over HTTP and keeps it: OTLP as it comes, or Application Insights' lines of JSON.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener _http = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _taken = new();
    private readonly Task _loop;

    public Collector()
    {
        for (var tries = 0; ; tries++)
        {
            // Another process may take a port between the look and the listening.
            using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            Address = new($"http://127.0.0.1:{port}/");
            _http.Prefixes.Clear();
            _http.Prefixes.Add(Address.ToString());
            try
            {
                _http.Start();
                break;
            }
            catch (HttpListenerException) when (tries < 5)
            {
                // The next one.
            }
        }

        _loop = Task.Run(Listen);
    }

    public Uri Address { get; }

    public IReadOnlyCollection<(string Path, byte[] Body)> Taken => _taken;

    /// <summary>All that came to an address, as text: strings stand in OTLP's bodies as they are.</summary>
    public string Text(string path) => string.Join('\n', _taken.Where(one => one.Path.EndsWith(path, StringComparison.Ordinal)).Select(one => Encoding.UTF8.GetString(one.Body)));

    public async ValueTask DisposeAsync()
    {
        _http.Stop();
        await _loop;
        _http.Close();
    }

    private async Task Listen()
    {
        while (_http.IsListening)
        {
            try
            {
                var context = await _http.GetContextAsync();
                await using var body = context.Request.Headers["Content-Encoding"] == "gzip" ? new GZipStream(context.Request.InputStream, CompressionMode.Decompress) : context.Request.InputStream;
                using var copy = new MemoryStream();
                await body.CopyToAsync(copy);
                _taken.Enqueue((context.Request.Url!.AbsolutePath, copy.ToArray()));
                var answer = Encoding.UTF8.GetBytes(context.Request.Url.AbsolutePath.EndsWith("/track", StringComparison.Ordinal) ? """{"itemsReceived":1,"itemsAccepted":1,"errors":[]}""" : "");
                await context.Response.OutputStream.WriteAsync(answer);
                context.Response.Close();
            }
            catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
