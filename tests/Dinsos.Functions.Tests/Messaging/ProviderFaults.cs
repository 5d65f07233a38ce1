using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dinsos.Functions.Tests.Messaging;

/// <summary>Faults that are put before the phone network. Each is told the number of the request that creates a message, from 1.</summary>
internal sealed class ProviderFaults
{
    private int _creates;

    public int Creates => _creates;

    /// <summary>Answers in place of the network.</summary>
    public Func<int, HttpContext, Task<bool>> Before { get; init; } = (_, _) => Task.FromResult(false);

    /// <summary>Spoils the answer after the network has accepted the message; true where it has.</summary>
    public Func<int, HttpContext, Task<bool>> After { get; init; } = (_, _) => Task.FromResult(false);

    /// <summary>Answers in place of the network where its list is read.</summary>
    public Func<HttpContext, Task<bool>> Listing { get; init; } = _ => Task.FromResult(false);

    public void Install(WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.Method == HttpMethods.Get && context.Request.Path.Value!.EndsWith("/Messages.json", StringComparison.Ordinal) && await Listing(context)) return;
        if (context.Request.Method != HttpMethods.Post || !context.Request.Path.Value!.EndsWith("/Messages.json", StringComparison.Ordinal))
        {
            await next();
            return;
        }

        var number = Interlocked.Increment(ref _creates);
        if (await Before(number, context)) return;
        var answer = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        await next();
        context.Response.Body = answer;
        if (await After(number, context)) return;
        held.Position = 0;
        context.Response.ContentLength = held.Length;
        await held.CopyToAsync(answer);
    });

    public static Task<bool> Answer(HttpContext context, int status, string body = "")
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body).ContinueWith(_ => true, TaskScheduler.Default);
    }
}
