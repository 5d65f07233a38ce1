namespace Dinsos.Pipeline.Tracing;

/// <summary>All that is kept of one person, in fields for machines and in sentences for people.</summary>
public sealed record PersonTrace
{
    /// <summary>Version of this format.</summary>
    public string Schema { get; init; } = "dinsos-trace/1";
}
