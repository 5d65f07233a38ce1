using System.IO.Compression;
using System.Text.Json;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// A record as compressed JSON in one binary property. A text property holds 32,768 characters, which a draft over five hundred
/// regencies or a year of a hundred approvals exceeds; compressed there is room for ten times as many.
/// </summary>
internal static class CompressedJson
{
    private const int MostBytes = 64 * 1024;

    /// <exception cref="InvalidOperationException">The record does not fit a property even so.</exception>
    public static byte[] Of<T>(T value, JsonSerializerOptions options)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) JsonSerializer.Serialize(brotli, value, options);
        return compressed.Length <= MostBytes
            ? compressed.ToArray()
            : throw new InvalidOperationException($"A record of {compressed.Length} bytes does not fit a property.");
    }

    public static T Read<T>(byte[] content, JsonSerializerOptions options)
    {
        using var brotli = new BrotliStream(new MemoryStream(content), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(brotli, options)!;
    }
}
