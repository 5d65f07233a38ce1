using Azure;

namespace Dinsos.Pipeline.Storage;

/// <summary>A value as it was read, with the version that a change must name.</summary>
/// <param name="Value">The value.</param>
/// <param name="ETag">Its version.</param>
public sealed record Stored<T>(T Value, ETag ETag);
