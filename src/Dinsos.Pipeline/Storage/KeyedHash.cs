using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// Keyed hashes (HMAC-SHA-256, first 128 bits) by which persons, families and phones are compared and found without their numbers.
/// </summary>
/// <param name="options">The keys, already checked.</param>
public sealed class KeyedHash(PrivacyOptions options)
{
    private readonly ThreadLocal<IncrementalHash> _lookup = Keyed(options.LookupKey);
    private readonly ThreadLocal<IncrementalHash> _tieBreak = Keyed(options.TieBreakKey);

    /// <summary>The key of a person, from the 16 digits of the NIK.</summary>
    public UInt128 Person(ReadOnlySpan<char> nik) => Hash(_lookup, 'n', nik);

    /// <summary>The key of a family, from the 16 digits of the family card.</summary>
    public UInt128 Family(ReadOnlySpan<char> familyCard) => Hash(_lookup, 'k', familyCard);

    /// <summary>The key of a phone, from its E.164 form.</summary>
    public UInt128 Phone(ReadOnlySpan<char> number) => Hash(_lookup, 'p', number);

    /// <summary>The key of any other text that identifies a person, such as name, birth date and village together.</summary>
    public UInt128 Likeness(ReadOnlySpan<char> text) => Hash(_lookup, 'l', text);

    /// <summary>The number that breaks ties in the rank: fixed for a person, and not to be foreseen without the key.</summary>
    public UInt128 TieBreak(ReadOnlySpan<char> nik) => Hash(_tieBreak, 't', nik);

    /// <summary>A sum of content that may be personal: it tells whether the content has changed, and nothing of it.</summary>
    public UInt128 Content(ReadOnlySpan<byte> content)
    {
        _lookup.Value!.AppendData([(byte)'c']);
        return Hash(_lookup, content);
    }

    /// <summary>A key for another purpose, derived so that it tells nothing of the key that persons are looked up by.</summary>
    /// <param name="purpose">What it is for; another purpose has another key.</param>
    internal byte[] KeyFor(string purpose) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Convert.FromBase64String(options.LookupKey), HMACSHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes($"dinsos {purpose}"));

    // A hash that was given its key before takes half the time of one that is given it anew; it serves one thread at a time.
    private static ThreadLocal<IncrementalHash> Keyed(string key)
    {
        var bytes = Convert.FromBase64String(key);
        return new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, bytes));
    }

    private static UInt128 Hash(ThreadLocal<IncrementalHash> keyed, char kind, ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[256];
        var needed = 1 + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (needed > bytes.Length) bytes = new byte[needed];
        bytes[0] = (byte)kind;
        var length = 1 + Encoding.UTF8.GetBytes(text, bytes[1..]);
        return Hash(keyed, bytes[..length]);
    }

    private static UInt128 Hash(ThreadLocal<IncrementalHash> keyed, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        keyed.Value!.AppendData(content);
        keyed.Value.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
