using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Dinsos.LocalHost.Engine.Traffic;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dinsos.LocalHost.Engine.Functions;

// Calls a function as the worker would: a scope of its own, its class built from the services, parameters bound by type and name.
internal sealed class FunctionInvoker(IServiceProvider services, HostJson rules, Activity activity, ILogger<FunctionInvoker> log)
{
    private readonly ConcurrentDictionary<string, long> _ended = new(StringComparer.Ordinal);
    private long _last;

    // On the real clock; null if the function has not run in this process.
    public TimeSpan? SinceEndOf(string function) => _ended.TryGetValue(function, out var at) ? Stopwatch.GetElapsedTime(at) : null;

    public async Task<object?> Invoke(FunctionDefinition function, Bindings bindings, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref _last);
        using var running = activity.Begin();
        // Flows into whatever the function awaits and is forgotten when this method returns.
        StorageTraffic.CurrentFunction.Value = function.Name;
        // The traces of whoever started the host or wrote the blob are not those of the run; a request brings its own along.
        if (function is not HttpFunction) System.Diagnostics.Activity.Current = null;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (rules.FunctionTimeout is { } limit)
        {
            timeout.CancelAfter(limit);
        }

        var began = Stopwatch.GetTimestamp();
        try
        {
            var result = await Call(function, bindings, timeout.Token);
            log.FunctionSucceeded(function.Name, id, Milliseconds(began));
            return result;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.FunctionStopped(function.Name, id, Milliseconds(began));
            throw;
        }
        catch (Exception fault)
        {
            log.FunctionFailed(fault, function.Name, id, Milliseconds(began));
            throw;
        }
        finally
        {
            _ended[function.Name] = Stopwatch.GetTimestamp();
        }
    }

    private async Task<object?> Call(FunctionDefinition function, Bindings bindings, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var method = function.Method;
        var arguments = new object?[method.GetParameters().Length];
        foreach (var parameter in method.GetParameters())
        {
            arguments[parameter.Position] = await Bind(function, parameter, bindings, cancellation);
        }

        var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(scope.ServiceProvider, method.DeclaringType!);
        try
        {
            return await Finished(method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));
        }
        finally
        {
            foreach (var held in arguments.Append(target))
            {
                if (held is IAsyncDisposable asynchronous)
                {
                    await asynchronous.DisposeAsync();
                }
                else if (held is IDisposable disposable)
                {
                    disposable.Dispose();
                }
            }
        }
    }

    private static async ValueTask<object?> Bind(
        FunctionDefinition function, ParameterInfo parameter, Bindings bindings, CancellationToken cancellation)
    {
        if (parameter == function.Trigger)
        {
            return await bindings.Trigger(parameter.ParameterType, cancellation);
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return cancellation;
        }

        if (bindings.Data.TryGetValue(parameter.Name!, out var value))
        {
            return parameter.ParameterType.IsInstanceOfType(value) ? value : Converted(value, parameter.ParameterType);
        }

        return parameter.HasDefaultValue
            ? parameter.DefaultValue
            : throw new InvalidOperationException($"Function {function.Name}: nothing binds to its parameter {parameter.Name}.");
    }

    private static object? Converted(object? value, Type type)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null || wanted.IsInstanceOfType(value))
        {
            return value;
        }

        return wanted == typeof(Guid)
            ? Guid.Parse(value.ToString()!)
            : Convert.ChangeType(value, wanted, CultureInfo.InvariantCulture);
    }

    private static async Task<object?> Finished(object? returned)
    {
        switch (returned)
        {
            case Task task:
                await task;
                return ResultOf(task);
            case ValueTask task:
                await task;
                return null;
            case not null when returned.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                return await Finished(type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null));
            default:
                return returned;
        }
    }

    private static object? ResultOf(Task task)
        => task.GetType().GetProperty(nameof(Task<>.Result)) is { } result && result.PropertyType.Name != "VoidTaskResult"
            ? result.GetValue(task)
            : null;

    private static double Milliseconds(long began) => Math.Round(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 1);
}
