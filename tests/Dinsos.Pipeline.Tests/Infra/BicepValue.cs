namespace Dinsos.Pipeline.Tests.Infra;

/// <summary>A value as it is written in Bicep.</summary>
internal abstract record BicepValue
{
    /// <summary>The strings of an array.</summary>
    public IReadOnlyList<string> Strings => this is BicepArray array
        ? [.. array.Items.Select(item => item.Text)]
        : throw new InvalidDataException($"An array of strings was expected, and not {this}.");

    /// <summary>The objects of an array.</summary>
    public IReadOnlyList<BicepObject> Objects => this is BicepArray array
        ? [.. array.Items.Select(item => item as BicepObject ?? throw new InvalidDataException($"An object was expected, and not {item}."))]
        : throw new InvalidDataException($"An array of objects was expected, and not {this}.");

    /// <summary>A string or number as it stands.</summary>
    public string Text => this switch
    {
        BicepString text => text.Value,
        BicepExpression expression => expression.Raw,
        _ => throw new InvalidDataException($"A single value was expected, and not {this}."),
    };
}

internal sealed record BicepString(string Value) : BicepValue;

internal sealed record BicepExpression(string Raw) : BicepValue;

internal sealed record BicepArray(IReadOnlyList<BicepValue> Items) : BicepValue;

internal sealed record BicepObject(IReadOnlyList<(string Name, BicepValue Value)> Fields) : BicepValue
{
    /// <summary>The value of a field.</summary>
    public string this[string name] => Fields.Single(field => field.Name == name).Value.Text;
}
