namespace Dinsos.Pipeline.Intake;

/// <summary>A field of a file that is read.</summary>
/// <param name="Field">Its place in the file.</param>
/// <param name="Column">The number of the column that it gives.</param>
/// <param name="IsOwn">Whether its cells are a person's own, and never taken from a merged cell above.</param>
internal readonly record struct WantedField(int Field, int Column, bool IsOwn);

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

    /// <summary>Copies the cells of the current row that are wanted into the row that is being made.</summary>
    public virtual void Fill(RowRoom room, ReadOnlySpan<WantedField> fields)
    {
        foreach (var (field, column, isOwn) in fields)
        {
            if ((isOwn ? Text(field) : TextOrMerged(field)) is { } text)
                room.Set(column, text);
            if (IsNumber(field))
                room.MarkNumber(column);
        }
    }

    public virtual bool IsNumber(int field) => false;

    public abstract void Dispose();
}
