using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Reads the code and message out of {"odata.error":{"code":…,"message":{"value":…}}}.</summary>
internal sealed class ODataErrorParser : RequestFailedDetailsParser
{
    public static ODataErrorParser Instance { get; } = new();

    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        error = null;
        data = null;
        if (response.ContentStream is not MemoryStream { Length: > 0 })
            return false;

        try
        {
            using var json = JsonDocument.Parse(response.Content);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("odata.error", out var body))
                return false;
            error = new ResponseError(body.GetProperty("code").GetString(), body.GetProperty("message").GetProperty("value").GetString());
            return true;
        }
        catch (Exception notThatJson) when (notThatJson is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
