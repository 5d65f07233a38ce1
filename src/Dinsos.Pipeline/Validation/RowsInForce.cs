namespace Dinsos.Pipeline.Validation;

/// <summary>What became of a row before it is compared.</summary>
internal enum Fate : byte
{
    Stands,
    Superseded,
    Withdrawn,
}

/// <summary>
/// The rows of all files in force, numbered through from the newest file to the oldest, and which of them stand: a row that its
/// regency took back does not, nor one that a newer file of the regency replaces.
/// </summary>
internal sealed class RowsInForce
{
    private readonly int[] _offsets;
    private readonly Fate[] _fates;

    public RowsInForce(IReadOnlyList<ComparedFile> newestFirst, Claims claims, SortRoom room)
    {
        Files = newestFirst;
        _offsets = new int[newestFirst.Count + 1];
        for (var file = 0; file < newestFirst.Count; file++) _offsets[file + 1] = _offsets[file] + newestFirst[file].Rows.Count;
        _fates = new Fate[_offsets[^1]];
        Withdraw(claims);
        SupersedeGroups();
        SupersedePersons(room);
    }

    public IReadOnlyList<ComparedFile> Files { get; }

    public Fate FateOf(int row) => _fates[row];

    /// <summary>The number of a row among all.</summary>
    public int Number(int file, int index) => _offsets[file] + index;

    /// <summary>The keys that several of the rows which stand have in common.</summary>
    /// <param name="key">The key of a row of a file; 0 where it has none.</param>
    /// <param name="room">Where they are sorted.</param>
    public SharedKeys Shared(Func<ComparedRows, int, ulong> key, SortRoom room)
    {
        var file = 0;
        return SharedKeys.Of(_fates.Length, row =>
        {
            while (row >= _offsets[file + 1]) file++;
            return _fates[row] == Fate.Stands ? key(Files[file].Rows, row - _offsets[file]) : 0;
        }, room);
    }

    /// <summary>The place of a row's file.</summary>
    public int FileOf(int row)
    {
        var found = Array.BinarySearch(_offsets, row);
        if (found < 0) return ~found - 1;
        // Files without rows share their offset with the next.
        while (_offsets[found + 1] == row) found++;
        return found;
    }

    /// <summary>The file of a row, and where in it the row stands.</summary>
    public (ComparedFile File, int Index) At(int row)
    {
        var file = FileOf(row);
        return (Files[file], row - _offsets[file]);
    }

    /// <summary>The person of a row; where the NIK cannot be read, the row is a person of its own.</summary>
    public UInt128 PersonAt(int row)
    {
        var (file, index) = At(row);
        return file.Rows.Person(index) is var person && person == 0 ? ~(UInt128)row : person;
    }

    /// <summary>The row number that the sender sees.</summary>
    public int NumberAt(int row) => At(row) is var (file, index) ? file.Rows.RowNumber(index) : 0;

    private void Withdraw(Claims claims)
    {
        if (claims.Withdrawn.Count == 0) return;
        for (var row = 0; row < _fates.Length; row++)
        {
            var (file, index) = At(row);
            if (claims.Withdrawn.TryGetValue((file.Regency, file.Rows.Person(index)), out var at) && file.ReceivedAt < at) _fates[row] = Fate.Withdrawn;
        }
    }

    // The Files stand newest first, so the first of a regency that names a group is the one that counts.
    private void SupersedeGroups()
    {
        var newest = new Dictionary<(string Regency, string Group), int>();
        for (var file = 0; file < Files.Count; file++)
        {
            if (!Files[file].Rows.HasGroups) continue;
            for (var index = 0; index < Files[file].Rows.Count; index++)
            {
                if (Files[file].Rows.Member(index) is not { } member || _fates[_offsets[file] + index] != Fate.Stands) continue;
                var key = (Files[file].Regency, member.Name);
                if (newest.TryAdd(key, file) || newest[key] == file) continue;
                _fates[_offsets[file] + index] = Fate.Superseded;
            }
        }
    }

    private void SupersedePersons(SortRoom room)
    {
        var persons = Shared((rows, index) => (ulong)rows.Person(index), room);
        for (var number = 0; number < persons.Count; number++)
        {
            var newest = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var row in persons[number])
            {
                var file = FileOf(row);
                if (!newest.TryAdd(Files[file].Regency, file) && newest[Files[file].Regency] != file) _fates[row] = Fate.Superseded;
            }
        }
    }
}
