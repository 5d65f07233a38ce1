using System.Text.Json;
using System.Text.Json.Serialization;
using Twilio.Http;

namespace Twilio.Clients;

internal sealed record ErrorBody(
    [property: JsonPropertyName("code")] int Code,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("more_info")] string MoreInfo,
    [property: JsonPropertyName("details")] Dictionary<string, object> Details)
{
    public static ErrorBody Read(Response response)
    {
        try
        {
            return string.IsNullOrWhiteSpace(response.Content) ? null : JsonSerializer.Deserialize<ErrorBody>(response.Content);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
