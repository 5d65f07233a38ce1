using System.Security.Cryptography;
using System.Text;

namespace Dinsos.Pipeline;

/// <summary>Ids derived from content, so that a step which runs twice makes the same id twice.</summary>
public static class ContentId
{
    private const int Digits = 32;

    /// <summary>Whether a text has the form of such an id.</summary>
    public static bool IsOne(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The id of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, Digits / 2));

    /// <summary>The id of a list of parts: 32 lower-case hexadecimal digits, safe in keys, names and addresses.</summary>
    /// <param name="parts">What the id stands for, most general first. Parts never run together: each is closed by a separator.</param>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
