namespace Azure.Data.Tables;

internal static class SystemProperty
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";

    /// <summary>The service owns these: they travel in the address, in a header or as a fixed field, never as a custom property.</summary>
    public static bool Is(string name) =>
        name is PartitionKey or RowKey or Timestamp || name.StartsWith("odata.", StringComparison.Ordinal);
}
