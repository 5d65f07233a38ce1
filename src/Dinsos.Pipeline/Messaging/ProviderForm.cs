using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Dinsos.Pipeline.Messaging;

/// <summary>The body of a request as the provider writes it: a small form in UTF-8, each field once.</summary>
internal static class ProviderForm
{
    /// <summary>The longest text of a person takes about a fifth of it.</summary>
    public const int MostBytes = 64 * 1024;

    // A request of the provider has about twenty.
    private const int MostFields = 200;
    private const string MediaType = "application/x-www-form-urlencoded";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The fields of a request; null where it bears no such form or too large a one. No more than <see cref="MostBytes"/> are read.</summary>
    public static async Task<Dictionary<string, string>?> Read(HttpRequest request, CancellationToken cancel)
    {
        if (!IsForm(request.ContentType) || request.ContentLength > MostBytes) return null;
        var bytes = new byte[MostBytes + 1];
        var length = 0;
        try
        {
            length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
            return length > MostBytes ? null : Fields(Strict.GetString(bytes, 0, length));
        }
        catch (Exception malformed) when (malformed is BadHttpRequestException or DecoderFallbackException or IOException)
        {
            return null;
        }
    }

    // A field that comes twice could be read in two ways, and the provider writes none twice.
    internal static Dictionary<string, string>? Fields(string body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in body.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decoded(equals < 0 ? pair : pair[..equals]);
            if (!fields.TryAdd(name, equals < 0 ? "" : Decoded(pair[(equals + 1)..])) || fields.Count > MostFields) return null;
        }

        return fields;
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && string.Equals(type.MediaType, MediaType, StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
