using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dinsos.Pipeline.Requests;

/// <summary>Reads the body of a request no further than its function can need, and puts what was read in its place.</summary>
internal static class BoundedBody
{
    private static readonly Refusal TooLarge = new(StatusCodes.Status413PayloadTooLarge, "too large", "Isi permintaan terlalu besar.");
    private static readonly Refusal NotExpected = new(StatusCodes.Status413PayloadTooLarge, "a body where none is taken", "Permintaan ini tidak menerima isi.");
    private static readonly Refusal NotJson = new(
        StatusCodes.Status415UnsupportedMediaType, "not application/json", "Kirim isi permintaan sebagai JSON (Content-Type: application/json).");

    private static readonly Refusal Malformed = new(
        StatusCodes.Status400BadRequest, "malformed JSON", "Isi permintaan bukan JSON yang benar. Periksa tanda kutip, koma, dan kurung kurawalnya.");

    private static readonly Refusal CutOff = new(StatusCodes.Status400BadRequest, "cut off", "Isi permintaan tidak utuh. Kirim sekali lagi.");

    /// <summary>Why the body is not taken; none where it is, and then it stands in memory.</summary>
    public static async Task<Refusal?> Check(HttpRequest request, RequestRule rule, CancellationToken cancel)
    {
        if (request.ContentLength > rule.MostBytes) return rule.Body == RequestBody.None ? NotExpected : TooLarge;
        if (rule.Body == RequestBody.Form && !IsOf(request.ContentType, "application/x-www-form-urlencoded")) return null;

        var bytes = new byte[Math.Min(request.ContentLength ?? rule.MostBytes, rule.MostBytes) + 1];
        int length;
        try
        {
            length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        }
        catch (Exception broken) when (broken is IOException or BadHttpRequestException)
        {
            return CutOff;
        }

        if (length > rule.MostBytes) return rule.Body == RequestBody.None ? NotExpected : TooLarge;
        request.Body = new MemoryStream(bytes, 0, length, writable: false);
        return rule.Body switch
        {
            RequestBody.Json => OfJson(request.ContentType, bytes.AsMemory(0, length)),
            RequestBody.JsonIfAny when length > 0 => OfJson(request.ContentType, bytes.AsMemory(0, length)),
            _ => null,
        };
    }

    private static Refusal? OfJson(string? contentType, ReadOnlyMemory<byte> content)
    {
        if (!IsOf(contentType, "application/json")) return NotJson;
        try
        {
            // A file that was written on Windows may begin with a mark.
            if (content.Span is [0xEF, 0xBB, 0xBF, ..]) content = content[3..];
            using var read = JsonDocument.Parse(content);
            return read.RootElement.ValueKind == JsonValueKind.Object ? null : Malformed;
        }
        catch (JsonException)
        {
            return Malformed;
        }
    }

    private static bool IsOf(string? contentType, string expected) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && string.Equals(type.MediaType, expected, StringComparison.OrdinalIgnoreCase);
}
