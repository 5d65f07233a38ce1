using Dinsos.LocalHost.Engine.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace Dinsos.LocalHost.Engine.Http;

// Routes requests to HTTP functions and executes the IActionResult that they return.
internal sealed class HttpFront(HttpKeys keys, FunctionInvoker invoker, CancellationToken invocations)
{
    public void Map(IEndpointRouteBuilder routes, string prefix, HttpFunction function)
    {
        var pattern = $"/{prefix}/{function.Route}".Replace("//", "/", StringComparison.Ordinal);
        if (function.Methods.Count == 0) routes.Map(pattern, context => Answer(context, function));
        else routes.MapMethods(pattern, function.Methods.Select(method => method.ToUpperInvariant()), context => Answer(context, function));
    }

    private async Task Answer(HttpContext context, HttpFunction function)
    {
        if (!keys.Allow(context.Request, function.Level))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, invocations);
        try
        {
            var data = new Dictionary<string, object?>(context.Request.RouteValues, StringComparer.OrdinalIgnoreCase);
            var result = await invoker.Invoke(
                function, new Bindings((type, _) => ValueTask.FromResult<object?>(Value(type, context)), data), cancellation.Token);
            await Execute(result, context, function);
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
