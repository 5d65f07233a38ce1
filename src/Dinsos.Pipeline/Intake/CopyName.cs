namespace Dinsos.Pipeline.Intake;

/// <summary>Under which name the corrected copy of a submission stands in the container of receipts.</summary>
internal static class CopyName
{
    /// <summary>A larger file does not come back as a whole, but as a list of its faulty rows.</summary>
    public const int MostRows = 20_000;

    private const string FaultyRows = "-perbaikan.csv";

    /// <summary>
    /// The path of the submission itself, but for an old workbook, which comes back as a new one, and for the list of faulty rows:
    /// sent back under the first name it would replace all the good ones.
    /// </summary>
    public static string Of(string path, int rows)
    {
        var extension = Path.GetExtension(path);
        if (rows > MostRows)
            return path[..^extension.Length] + FaultyRows;
        return extension.Equals(".xls", StringComparison.OrdinalIgnoreCase) ? path[..^extension.Length] + ".xlsx" : path;
    }
}
