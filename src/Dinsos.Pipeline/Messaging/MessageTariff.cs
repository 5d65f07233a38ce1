using System.Text.Json.Serialization;

namespace Dinsos.Pipeline.Messaging;

/// <summary>What the provider charges, as the province last looked it up. Costs that are worked out with it are estimates.</summary>
/// <param name="Currency">Three letters, such as <c>USD</c>.</param>
/// <param name="WhatsApp">Price of a WhatsApp message that was delivered, the provider's share included.</param>
/// <param name="WhatsAppFailed">Price of a WhatsApp message that was not.</param>
/// <param name="SmsSegment">Price of each part of an SMS.</param>
/// <param name="Source">Where the prices come from.</param>
public sealed record MessageTariff(
    string Currency,
    [property: JsonPropertyName("whatsapp")] decimal WhatsApp,
    [property: JsonPropertyName("whatsappFailed")] decimal WhatsAppFailed,
    decimal SmsSegment,
    string Source)
{
    /// <summary>What a message costs that arrives.</summary>
    /// <param name="channel">How it travels.</param>
    /// <param name="segments">Parts of an SMS.</param>
    public decimal CostOf(Channel channel, int segments) => channel == Channel.WhatsApp ? WhatsApp : SmsSegment * segments;

    /// <summary>What a message costs that was handed over and does not arrive: an SMS as much as any other.</summary>
    /// <inheritdoc cref="CostOf"/>
    public decimal CostOfFailed(Channel channel, int segments) => channel == Channel.WhatsApp ? WhatsAppFailed : SmsSegment * segments;

    internal IEnumerable<string> Problems()
    {
        if (Currency.Length != 3 || !Currency.All(char.IsAsciiLetterUpper)) yield return "tariff.currency: three capital letters, such as USD";
        if (WhatsApp < 0) yield return "tariff.whatsapp: must not be negative";
        if (WhatsAppFailed < 0) yield return "tariff.whatsappFailed: must not be negative";
        if (SmsSegment < 0) yield return "tariff.smsSegment: must not be negative";
        if (string.IsNullOrWhiteSpace(Source)) yield return "tariff.source: must say where the prices come from";
    }
}
