namespace Dinsos.Pipeline.Retention;

/// <summary>What a purge deleted, without anything personal: by it the deletion of a given item can be shown later.</summary>
public sealed record PurgeProof
{
    /// <summary>Version of this format.</summary>
    public string Schema { get; init; } = "dinsos-purge/1";
}
