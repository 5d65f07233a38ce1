using System.Security.Cryptography;
using System.Text;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// Encrypts personal data at rest: AES-256-GCM, one value at a time, the id of the key in front
/// (version 1 byte, length of id 1 byte, id, nonce 12, tag 16, cipher text).
/// </summary>
public sealed class PersonalDataCipher
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly Dictionary<string, byte[]> _keys;
    private readonly string _active;

    /// <summary>Makes the cipher from checked options.</summary>
    public PersonalDataCipher(PrivacyOptions options)
    {
        _keys = options.DataKeys.ToDictionary(key => key.Key, key => Convert.FromBase64String(key.Value));
        _active = options.ActiveDataKey;
    }

    /// <summary>Encrypts text.</summary>
    public byte[] Seal(string text) => Seal(Encoding.UTF8.GetBytes(text));

    /// <summary>Encrypts bytes. The same bytes give another value each time.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var id = Encoding.ASCII.GetBytes(_active);
        var result = new byte[2 + id.Length + NonceLength + TagLength + plain.Length];
        result[0] = Version;
        result[1] = (byte)id.Length;
        id.CopyTo(result.AsSpan(2));
        var body = result.AsSpan(2 + id.Length);
        RandomNumberGenerator.Fill(body[..NonceLength]);
        using var aes = new AesGcm(_keys[_active], TagLength);
        aes.Encrypt(body[..NonceLength], plain, body[(NonceLength + TagLength)..], body.Slice(NonceLength, TagLength), id);
        return result;
    }

    /// <summary>Decrypts text.</summary>
    /// <inheritdoc cref="OpenBytes"/>
    public string Open(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(OpenBytes(value));

    /// <summary>Decrypts bytes.</summary>
    /// <param name="value">A value made by <see cref="Seal(ReadOnlySpan{byte})"/>.</param>
    /// <exception cref="CryptographicException">The value was altered, is of an unknown version or its key is not configured.</exception>
    public byte[] OpenBytes(ReadOnlySpan<byte> value)
    {
        if (value.Length < 2 || value[0] != Version || value.Length < 2 + value[1] + NonceLength + TagLength)
            throw new CryptographicException("Not an encrypted value of version 1.");
        var id = value.Slice(2, value[1]);
        if (!_keys.TryGetValue(Encoding.ASCII.GetString(id), out var key))
            throw new CryptographicException("The value was encrypted with a key that is not configured under Privacy:DataKeys.");
        var body = value[(2 + id.Length)..];
        var plain = new byte[body.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(body[..NonceLength], body[(NonceLength + TagLength)..], body.Slice(NonceLength, TagLength), plain, id);
        return plain;
    }
}
