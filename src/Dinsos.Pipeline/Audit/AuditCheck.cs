using Azure.Data.Tables;

namespace Dinsos.Pipeline.Audit;

// Holds all rows of the table against the chain, the head, the marks and the ledgers. It trusts nothing but the key.
internal sealed class AuditCheck
{
    private readonly Dictionary<int, TableEntity> _records = [];
    private readonly Dictionary<string, TableEntity> _marks = [];
    private readonly List<TableEntity> _strangers = [];
    private readonly List<AuditLink> _chain = [];
    private readonly IReadOnlyList<LedgerNote> _notes;
    private readonly AuditSeal _seal;
    private readonly TableEntity? _headRow;
    private readonly AuditHead? _head;

    public AuditCheck(IEnumerable<TableEntity> rows, IReadOnlyList<LedgerNote> notes, AuditSeal seal)
    {
        (_notes, _seal) = (notes, seal);
        foreach (var row in rows)
        {
            if (row.PartitionKey != AuditRows.Partition) _strangers.Add(row);
            else if (AuditRows.NumberOf(row.RowKey) is { } number) _records[number] = row;
            else if (AuditRows.IsMark(row.RowKey)) _marks[row.RowKey] = row;
            else if (row.RowKey == AuditRows.HeadKey) _headRow = row;
            else _strangers.Add(row);
        }

        if (_headRow is not null && AuditRows.TryReadHead(_headRow, seal, out var head)) _head = head;
    }

    public AuditVerdict Verdict()
    {
        var (number, fault, mayBeUnderWay) = Faults().FirstOrDefault();
        return new(fault is null, _records.Count, _chain.LastOrDefault()?.Hash ?? "", number, fault) { MayBeUnderWay = mayBeUnderWay };
    }

    // Asked for one by one: what comes later may take for granted that nothing was found before.
    private IEnumerable<Fault> Faults() =>
        FaultsOfRecords().Concat(FaultsOfHead()).Concat(FaultsOfMarks()).Concat(FaultsOfRows()).Concat(FaultsOfLedgers());

    private IEnumerable<Fault> FaultsOfRecords()
    {
        var last = _records.Count == 0 ? 0 : _records.Keys.Max();
        for (var number = 1; number <= Math.Max(last, _head?.Count ?? 0); number++)
        {
            if (!_records.TryGetValue(number, out var row))
                yield return new(number, number > last ? $"missing, with all up to {_head!.Count}: the log was cut at its end" : "missing");
            else if (_head is not null && number > _head.Count)
                yield return new(number, $"stands beyond the head, which counts {_head.Count}: it was added, or the head was turned back");
            else if (!AuditRows.TryReadRecord(row, _seal, out var link))
                yield return new(number, "altered, or made by somebody without the key");
            else if (link.Number != number)
                yield return new(number, $"swapped: record {link.Number} stands in its place");
            else if (link.Previous != (_chain.LastOrDefault()?.Hash ?? ""))
                yield return new(number, "does not follow from the record before: one of the two comes from another log");
            else
                _chain.Add(link);
        }
    }

    private IEnumerable<Fault> FaultsOfHead()
    {
        if (_headRow is null && _records.Count > 0) yield return new(null, "the head is missing");
        if (_headRow is not null && _head is null) yield return new(null, "the head was altered");
        if (_head is not null && _head.Hash != (_chain.LastOrDefault()?.Hash ?? "")) yield return new(null, "the head does not fit the last record");
    }

    private IEnumerable<Fault> FaultsOfMarks()
    {
        var unclaimed = new Dictionary<string, TableEntity>(_marks);
        foreach (var link in _chain.Where(link => link.Entry == link.Record.OnceEntry))
        {
            if (!unclaimed.Remove(AuditRows.MarkKeyOf(link.Entry), out var mark)) yield return new(link.Number, "its mark, by which it is recorded once, is missing");
            else if (AuditRows.MarkedNumber(mark) != link.Number) yield return new(link.Number, "its mark, by which it is recorded once, was altered");
        }

        if (unclaimed.Count > 0) yield return new(null, $"{unclaimed.Count} marks belong to no record: they were added, or their records removed");
    }

    private IEnumerable<Fault> FaultsOfRows()
    {
        if (_strangers.Count > 0) yield return new(null, $"{_strangers.Count} rows are no part of the log: they were added, or their keys altered");
    }

    private IEnumerable<Fault> FaultsOfLedgers()
    {
        foreach (var note in _notes.Where(note => note.Count > 0).OrderBy(note => note.Count))
        {
            if (note.Count > _chain.Count)
                yield return new(_chain.Count + 1, $"missing, with all up to {note.Count}, which the ledger of {note.Year} has noted: the log was cut at its end");
            else if (_chain[note.Count - 1].Hash != note.Head)
                yield return new(note.Count, $"the ledger of {note.Year} has noted another hash for it: the log or the ledger was altered");
        }

        var recorded = _chain.Where(link => link.Record.Action == "approve").Select(link => (link.Record.Subject, link.Record.Hash)).ToHashSet();
        foreach (var (note, draft) in _notes.SelectMany(note => note.Approved.Where(draft => !recorded.Contains(draft)).Select(draft => (note, draft.Draft))))
            yield return new(null, $"draft {draft} is approved in the ledger of {note.Year}, and no record tells of it (approve it again if a host died at that moment)") { MayBeUnderWay = true };
    }

    private readonly record struct Fault(int? Number, string What)
    {
        public bool MayBeUnderWay { get; init; }

        public void Deconstruct(out int? number, out string? what, out bool mayBeUnderWay) => (number, what, mayBeUnderWay) = (Number, What, MayBeUnderWay);
    }
}
