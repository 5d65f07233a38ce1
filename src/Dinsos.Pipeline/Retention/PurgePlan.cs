namespace Dinsos.Pipeline.Retention;

/// <summary>What is kept beyond its time.</summary>
/// <param name="AsOf">The day by which it was reckoned, in WITA.</param>
/// <param name="Fingerprint">Stands for exactly these items on this day; a confirmation must name it.</param>
/// <param name="Kinds">Every kind of data, also where nothing of it is due.</param>
/// <param name="IsUnfinished">Whether it is a purge that was confirmed before and stopped half-way.</param>
public sealed record PurgePlan(DateOnly AsOf, string Fingerprint, IReadOnlyList<DueKind> Kinds, bool IsUnfinished = false)
{
    /// <summary>How many items are due in all.</summary>
    public int Items => Kinds.Sum(kind => kind.Items);
}

/// <summary>What is due of one kind of data.</summary>
/// <param name="Kind">Its name, which is that of its setting.</param>
/// <param name="Words">What it is, in Bahasa Indonesia.</param>
/// <param name="Ends">When its time ends, in Bahasa Indonesia.</param>
/// <param name="Months">How long it is kept after its time has ended.</param>
/// <param name="Items">How many blobs and rows are due; a row may hold a thousand persons.</param>
/// <param name="Oldest">The first day on which the time of one of them ended; none where nothing is due.</param>
/// <param name="Newest">The last such day.</param>
/// <param name="Places">How many in which container or table.</param>
public sealed record DueKind(
    string Kind, string Words, string Ends, int Months, int Items, DateOnly? Oldest, DateOnly? Newest, IReadOnlyDictionary<string, int> Places);
