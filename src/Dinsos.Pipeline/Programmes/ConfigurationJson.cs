using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Dinsos.Pipeline.Programmes;

/// <summary>Reads the files that the province edits by hand: strict about names and types, plain about what is wrong.</summary>
internal static partial class ConfigurationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        // Otherwise a number in quotation marks would pass.
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The document, or the problem that keeps it from being read.</summary>
    public static (T? Document, string? Problem) Read<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            var bytes = json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
            return JsonSerializer.Deserialize<T>(bytes, Options) is { } document ? (document, null) : (null, "file: is empty");
        }
        catch (JsonException broken)
        {
            return (null, Explain(broken));
        }
    }

    /// <summary>An id that depends on what a document says and not on how it is laid out.</summary>
    public static string VersionOf<T>(T document) => ContentId.Of(JsonSerializer.Serialize(document, Options));

    public static byte[] Embedded(string file)
    {
        using var stream = typeof(ConfigurationJson).Assembly.GetManifestResourceStream(typeof(ConfigurationJson), file)
            ?? throw new InvalidOperationException($"{file} is not embedded");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Explain(JsonException broken)
    {
        var field = broken.Path is { } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "file";
        if (broken.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return $"{field}: is not a field that is known here";
        if (broken.Message.Contains("missing required properties", StringComparison.Ordinal))
            return $"{field}: lacks {QuotedNames().Matches(broken.Message)[^1].Value}";
        if (broken.Message.Contains("Duplicate property", StringComparison.OrdinalIgnoreCase))
            return $"{field}: stands here twice";
        if (broken.InnerException is JsonException || broken.Path is null)
            return $"{field}: is not well-formed JSON (line {broken.LineNumber + 1})";
        return $"{field}: has a value of the wrong kind (line {broken.LineNumber + 1})";
    }

    [GeneratedRegex("'[^']+'(, '[^']+')*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedNames();
}
