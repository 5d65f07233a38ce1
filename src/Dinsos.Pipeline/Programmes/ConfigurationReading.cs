using System.Diagnostics.CodeAnalysis;

namespace Dinsos.Pipeline.Programmes;

/// <summary>What came of reading a configuration file: the value, or every problem found in it.</summary>
/// <typeparam name="T">What the file holds.</typeparam>
public sealed record ConfigurationReading<T>
    where T : class
{
    /// <summary>A file that may be used.</summary>
    public ConfigurationReading(T value) => Value = value;

    /// <summary>A file that may not be used, and why.</summary>
    public ConfigurationReading(IReadOnlyList<string> problems) => Problems = problems;

    /// <summary>The value; null when there are problems.</summary>
    public T? Value { get; }

    /// <summary>One line per problem: the field, a colon, and what is wrong with it.</summary>
    public IReadOnlyList<string> Problems { get; } = [];

    /// <summary>Whether the file may be used.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;
}
