namespace Dinsos.Pipeline.Allocation;

/// <summary>Keys of the persons or families behind one proposal; one of them costs no object of its own.</summary>
internal readonly struct KeySet
{
    private readonly ulong _first;
    private readonly ulong[]? _rest;

    public KeySet(params ReadOnlySpan<ulong> keys)
    {
        ArgumentOutOfRangeException.ThrowIfZero(keys.Length, nameof(keys));
        _first = keys[0];
        _rest = keys.Length > 1 ? keys[1..].ToArray() : null;
    }

    public int Count => 1 + (_rest?.Length ?? 0);

    public ulong this[int index] => index == 0 ? _first : _rest![index - 1];

    /// <summary>
    /// The key of a person or family by its keyed hash. 64 bits, as in the comparison: that two different ones among a million are taken
    /// for one has a chance of 1 in 37 million.
    /// </summary>
    public static ulong Key(UInt128 hash) => (ulong)hash;

    public bool Overlaps(HashSet<ulong> others)
    {
        if (others.Contains(_first)) return true;
        foreach (var key in _rest ?? [])
        {
            if (others.Contains(key)) return true;
        }

        return false;
    }

    public void AddTo(HashSet<ulong> others)
    {
        others.Add(_first);
        foreach (var key in _rest ?? []) others.Add(key);
    }
}
