namespace Dinsos.LocalHost.Engine.Functions;

// What a trigger offers to a function: a value for the trigger's own parameter, by the type it has, and others by name.
internal sealed record Bindings(
    Func<Type, CancellationToken, ValueTask<object?>> Trigger, IReadOnlyDictionary<string, object?> Data)
{
    public static IReadOnlyDictionary<string, object?> NoData { get; } = new Dictionary<string, object?>();

    public static NotSupportedException CannotBind(Type type)
        => new($"A parameter of type {type.Name} cannot be bound to this trigger.");
}
