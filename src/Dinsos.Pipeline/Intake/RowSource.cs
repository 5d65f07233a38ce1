namespace Dinsos.Pipeline.Intake;

/// <summary>The rows of a file, sheet by sheet, before anybody knows what they mean. Cells are trimmed; blank is null.</summary>
internal abstract class RowSource : IDisposable
{
    /// <summary>No header stands further right.</summary>
    public const int MostFields = 256;

    public virtual int SheetCount => 1;

    public virtual string? SheetName => null;

    public virtual bool SheetIsHidden => false;

    /// <summary>The number of the current row as the sender sees it.</summary>
    public abstract int RowNumber { get; }

    public abstract int FieldCount { get; }

    public abstract bool NextSheet();

    /// <summary>Goes back before the first sheet; asked only of files with several sheets.</summary>
    public virtual void Restart() => throw new NotSupportedException();

    public abstract bool Read();

    public abstract string? Text(int field);

    /// <summary>The text, or that of the merged cell above which this one is a part.</summary>
    public virtual string? TextOrMerged(int field) => Text(field);

    /// <summary>The text without a string of its own, good until the next call; empty where the cell is blank.</summary>
    public virtual ReadOnlySpan<char> Span(int field) => Text(field);

    public virtual ReadOnlySpan<char> SpanOrMerged(int field) => TextOrMerged(field);

    public virtual bool IsNumber(int field) => false;

    public abstract void Dispose();
}
