using System.Reflection;
using Dinsos.LocalHost.Engine.Blobs;
using Dinsos.LocalHost.Engine.Timers;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.LocalHost.Engine.Functions;

// Finds functions by the worker's own attributes, so the assembly that runs here runs on Azure unchanged.
internal sealed class FunctionCatalog
{
    private const string DefaultConnection = "AzureWebJobsStorage";
    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private FunctionCatalog(IReadOnlyList<FunctionDefinition> all) => All = all;

    public IReadOnlyList<FunctionDefinition> All { get; }

    public static FunctionCatalog From(IEnumerable<Type> types, SettingNames settings)
    {
        var all = types
            .SelectMany(type => type.GetMethods(AnyMethod))
            .Select(method => (Method: method, Function: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(found => found.Function is not null)
            .Select(found => Define(found.Function!.Name, found.Method, settings))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToList();
        var twice = all.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new FunctionCatalog(all)
            : throw new InvalidOperationException($"Two functions have the name {twice.Key}.");
    }

    private static FunctionDefinition Define(string name, MethodInfo method, SettingNames settings)
    {
        var found = method.GetParameters()
            .Select(parameter => Define(name, method, parameter, settings))
            .OfType<FunctionDefinition>()
            .ToList();
        return found is [var only]
            ? only
            : throw new InvalidOperationException($"Function {name} has {found.Count} triggers; it needs exactly one.");
    }

    private static FunctionDefinition? Define(string name, MethodInfo method, ParameterInfo parameter, SettingNames settings)
        => parameter.GetCustomAttributes().Select(attribute => (FunctionDefinition?)(attribute switch
        {
            QueueTriggerAttribute queue => new QueueFunction(
                name, method, parameter, settings.Resolve(queue.QueueName), queue.Connection ?? DefaultConnection),
            BlobTriggerAttribute blob => new BlobFunction(
                name, method, parameter, BlobPath.Parse(settings.Resolve(blob.BlobPath)), blob.Connection ?? DefaultConnection, blob.Source),
            TimerTriggerAttribute timer => new TimerFunction(
                name, method, parameter, TimerSchedule.Parse(settings.Resolve(timer.Schedule)), timer.UseMonitor, timer.RunOnStartup),
            HttpTriggerAttribute http => new HttpFunction(
                name, method, parameter, settings.Resolve(http.Route ?? name), http.Methods ?? [], http.AuthLevel),
            _ => null,
        })).FirstOrDefault(definition => definition is not null);
}
