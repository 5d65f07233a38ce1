using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.Validation;

/// <summary>
/// The keys that several rows have, each with its rows in order. Nearly all keys of a province stand alone: they are sorted out
/// and forgotten.
/// </summary>
internal sealed class SharedKeys
{
    private readonly List<ulong> _keys = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _rows = [];

    private SharedKeys()
    {
    }

    /// <summary>How many keys are shared.</summary>
    public int Count => _keys.Count;

    /// <summary>The rows of a shared key by its number.</summary>
    public ReadOnlySpan<int> this[int number] =>
        CollectionsMarshal.AsSpan(_rows)[_starts[number]..(number + 1 < _starts.Count ? _starts[number + 1] : _rows.Count)];

    /// <param name="rows">How many rows there are.</param>
    /// <param name="key">The key of a row; 0 where it has none or does not count.</param>
    /// <param name="room">Where they are sorted.</param>
    public static SharedKeys Of(int rows, Func<int, ulong> key, SortRoom room)
    {
        var (keys, numbers, count) = (room.Keys, room.Rows, 0);
        for (var row = 0; row < rows; row++)
        {
            if (key(row) is not (> 0 and var own)) continue;
            (keys[count], numbers[count++]) = (own, row);
        }

        Array.Sort(keys, numbers, 0, count);
        var shared = new SharedKeys();
        for (var from = 0; from < count;)
        {
            var to = from + 1;
            while (to < count && keys[to] == keys[from]) to++;
            if (to - from > 1) shared.Keep(keys[from], numbers.AsSpan(from, to - from));
            from = to;
        }

        return shared;
    }

    /// <summary>The number of a key; below 0 where no other row has it.</summary>
    public int Find(ulong key) => key == 0 ? -1 : _keys.BinarySearch(key);

    private void Keep(ulong key, Span<int> rows)
    {
        rows.Sort();
        _keys.Add(key);
        _starts.Add(_rows.Count);
        _rows.AddRange(rows);
    }
}

/// <summary>Room in which the keys of a programme are sorted, one kind after the other: twelve bytes a row.</summary>
internal sealed class SortRoom(int rows)
{
    public ulong[] Keys { get; } = new ulong[rows];

    public int[] Rows { get; } = new int[rows];
}
