namespace Dinsos.Pipeline.Intake;

/// <summary>What a file may cost at most, so that no upload exhausts the machine.</summary>
internal sealed record ReadingLimits
{
    public static ReadingLimits Default { get; } = new();

    public int RowsOfText { get; init; } = 5_000_000;

    public int RowsOfSpreadsheet { get; init; } = 200_000;

    public long BytesOfSpreadsheet { get; init; } = 64L << 20;

    /// <summary>Of all parts of a spreadsheet together after decompression.</summary>
    public long BytesUnpacked { get; init; } = 256L << 20;

    /// <summary>Of each part of a spreadsheet that its reader holds in memory, such as the table of its texts.</summary>
    public long BytesHeld { get; init; } = 64L << 20;

    /// <summary>Above 16 MiB, what shrinks better than this is a bomb: real sheets reach 10 to 50.</summary>
    public int CompressionRatio { get; init; } = 150;

    /// <summary>A longer record of text is a quote that nobody closed.</summary>
    public int BytesOfRecord { get; init; } = 1 << 20;
}
