using System.Reflection;
using Dinsos.LocalHost.Engine.Blobs;
using Dinsos.LocalHost.Engine.Timers;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.LocalHost.Engine.Functions;

// A method that carries [Function], and what starts it.
internal abstract record FunctionDefinition(string Name, MethodInfo Method, ParameterInfo Trigger);

internal sealed record QueueFunction(string Name, MethodInfo Method, ParameterInfo Trigger, string Queue, string Connection)
    : FunctionDefinition(Name, Method, Trigger);

internal sealed record BlobFunction(
    string Name, MethodInfo Method, ParameterInfo Trigger, BlobPath Path, string Connection, BlobTriggerSource Source)
    : FunctionDefinition(Name, Method, Trigger);

internal sealed record TimerFunction(
    string Name, MethodInfo Method, ParameterInfo Trigger, TimerSchedule Schedule, bool UseMonitor, bool RunOnStartup)
    : FunctionDefinition(Name, Method, Trigger);

internal sealed record HttpFunction(
    string Name, MethodInfo Method, ParameterInfo Trigger, string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level)
    : FunctionDefinition(Name, Method, Trigger);
