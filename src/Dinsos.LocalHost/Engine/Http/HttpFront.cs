using Dinsos.LocalHost.Engine.Functions;
using Dinsos.Pipeline.Requests;
using Dinsos.Pipeline.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Dinsos.LocalHost.Engine.Http;

// Routes requests to HTTP functions and executes the IActionResult that they return. The product's door, where it has one, is asked
// here as its middleware asks it in the worker; what the platform refuses before the worker is refused, and told, here.
internal sealed class HttpFront(HttpKeys keys, RequestDoor? door, Runs? runs, FunctionInvoker invoker, CancellationToken invocations)
{
    private const string Nobody = "none";

    public void Map(IEndpointRouteBuilder routes, string prefix, HttpFunction function)
    {
        var pattern = $"/{prefix}/{function.Route}".Replace("//", "/", StringComparison.Ordinal);
        if (function.Methods.Count == 0) routes.Map(pattern, context => Answer(context, function));
        else routes.MapMethods(pattern, function.Methods.Select(method => method.ToUpperInvariant()), context => Answer(context, function));
    }

    // Stands before the routes: also what belongs to no function is answered with the headers of every answer, and told.
    public async Task Watch(HttpContext context, RequestDelegate next)
    {
        if (door is not null) AnswerHeaders.Put(context.Response);
        await next(context);
        if (context.Items.ContainsKey(typeof(HttpFunction))) return;
        door?.Refused(Nobody, context.Response.StatusCode, context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed ? "wrong method" : "no such route");
    }

    private async Task Answer(HttpContext context, HttpFunction function)
    {
        context.Items[typeof(HttpFunction)] = function;
        if (keys.Refused(context.Request, function.Level) is { } why)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            door?.Refused(function.Name, StatusCodes.Status401Unauthorized, why);
            return;
        }

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, invocations);
        try
        {
            await (runs is null ? Pass(context, function, cancellation.Token) : runs.OfRequest(function.Name, () => Pass(context, function, cancellation.Token)));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception)
        {
            // The invoker has logged it; the caller learns no more than that it failed.
            if (!context.Response.HasStarted) context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async Task Pass(HttpContext context, HttpFunction function, CancellationToken cancellation)
    {
        if (door is not null && await door.Stop(context, function.Name, cancellation) is { } refusal)
        {
            await Execute(refusal, context, function);
            return;
        }

        // A part of the route that may be missing is bound to nothing then.
        var data = RoutePatternFactory.Parse(function.Route).Parameters.ToDictionary(part => part.Name, part => context.Request.RouteValues[part.Name], StringComparer.OrdinalIgnoreCase);
        var result = await invoker.Invoke(
            function, new Bindings((type, _) => ValueTask.FromResult<object?>(Value(type, context)), data), cancellation);
        door?.Heard(function.Name, result);
        await Execute(result, context, function);
    }

    private static object Value(Type type, HttpContext context)
    {
        if (type == typeof(HttpRequest)) return context.Request;
        return type == typeof(HttpContext) ? context : throw Bindings.CannotBind(type);
    }

    private static Task Execute(object? result, HttpContext context, HttpFunction function) => result switch
    {
        IActionResult action => action.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor())),
        null => Task.CompletedTask,
        _ => throw new NotSupportedException($"Function {function.Name} returned a {result.GetType().Name}; return an IActionResult."),
    };
}
