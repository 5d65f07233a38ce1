namespace Dinsos.Pipeline.Allocation;

/// <summary>Keyed hashes of the persons or families behind one proposal; one of them costs no object of its own.</summary>
internal readonly struct KeySet : IEquatable<KeySet>
{
    private readonly UInt128 first;
    private readonly UInt128[]? rest;

    public KeySet(UInt128 only) => first = only;

    public KeySet(params ReadOnlySpan<UInt128> keys)
    {
        ArgumentOutOfRangeException.ThrowIfZero(keys.Length, nameof(keys));
        first = keys[0];
        rest = keys.Length > 1 ? keys[1..].ToArray() : null;
    }

    public int Count => 1 + (rest?.Length ?? 0);

    public UInt128 this[int index] => index == 0 ? first : rest![index - 1];

    public bool Overlaps(HashSet<UInt128> others)
    {
        if (others.Contains(first))
            return true;
        foreach (var key in rest ?? [])
        {
            if (others.Contains(key))
                return true;
        }

        return false;
    }

    public void AddTo(HashSet<UInt128> others)
    {
        others.Add(first);
        foreach (var key in rest ?? [])
            others.Add(key);
    }

    public bool Equals(KeySet other) => first == other.first && (rest ?? []).AsSpan().SequenceEqual(other.rest ?? []);

    public override bool Equals(object? obj) => obj is KeySet other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(first, Count);
}
