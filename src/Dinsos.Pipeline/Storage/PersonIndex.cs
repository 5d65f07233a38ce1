using System.Buffers.Binary;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// An immutable list of persons by keyed hash, each with two bytes of fact, sorted for searching: 18 bytes a person, so that the
/// register of a province fits in memory and a look-up costs no request. A person may stand in it several times.
/// </summary>
public sealed class PersonIndex
{
    private const int EntryBytes = 18;
    private readonly UInt128[] _keys;
    private readonly ushort[] _facts;

    private PersonIndex(UInt128[] keys, ushort[] facts)
    {
        _keys = keys;
        _facts = facts;
    }

    /// <summary>How many entries it holds.</summary>
    public int Count => _keys.Length;

    /// <summary>The greatest fact of all entries, such as the last year in which anybody was helped; none where it is empty.</summary>
    public ushort? GreatestFact => _facts.Length == 0 ? null : _facts.Max();

    /// <summary>Makes the index; entries may come in any order, equal ones are kept once.</summary>
    public static PersonIndex Of(IEnumerable<(UInt128 Person, ushort Fact)> entries)
    {
        var (persons, facts) = (new List<UInt128>(), new List<ushort>());
        foreach (var (person, fact) in entries)
        {
            persons.Add(person);
            facts.Add(fact);
        }

        return Of([.. persons], [.. facts]);
    }

    /// <summary>Makes the index of columns that it may keep and put in order: a register has a million rows.</summary>
    /// <param name="persons">The person of each entry.</param>
    /// <param name="facts">The fact of each entry.</param>
    public static PersonIndex Of(UInt128[] persons, ushort[] facts)
    {
        Array.Sort(persons, facts);
        var count = 0;
        for (var from = 0; from < persons.Length;)
        {
            var to = from + 1;
            while (to < persons.Length && persons[to] == persons[from]) to++;
            Array.Sort(facts, from, to - from);
            for (var i = from; i < to; i++)
            {
                if (i > from && facts[i] == facts[i - 1]) continue;
                (persons[count], facts[count]) = (persons[from], facts[i]);
                count++;
            }

            from = to;
        }

        Array.Resize(ref persons, count);
        Array.Resize(ref facts, count);
        return new(persons, facts);
    }

    /// <summary>The facts kept of a person, in ascending order; empty when the person is not in it.</summary>
    public ReadOnlySpan<ushort> Facts(UInt128 person)
    {
        var at = Array.BinarySearch(_keys, person);
        if (at < 0) return [];
        var first = at;
        while (first > 0 && _keys[first - 1] == person) first--;
        while (at + 1 < _keys.Length && _keys[at + 1] == person) at++;
        return _facts.AsSpan(first, at + 1 - first);
    }

    /// <summary>The index as bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_keys.Length * EntryBytes];
        for (var i = 0; i < _keys.Length; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(i * EntryBytes), _keys[i]);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan((i * EntryBytes) + 16), _facts[i]);
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> gave.</summary>
    public static PersonIndex FromBytes(ReadOnlySpan<byte> bytes)
    {
        var keys = new UInt128[bytes.Length / EntryBytes];
        var facts = new ushort[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = BinaryPrimitives.ReadUInt128BigEndian(bytes[(i * EntryBytes)..]);
            facts[i] = BinaryPrimitives.ReadUInt16BigEndian(bytes[((i * EntryBytes) + 16)..]);
        }

        return new(keys, facts);
    }
}
