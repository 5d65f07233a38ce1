using System.Text.Json.Serialization;

namespace Dinsos.Pipeline.Messaging;

internal sealed record MessageTextsFile(int Version, Dictionary<string, string>? Office, Dictionary<string, ChannelTexts>? Kinds);

internal sealed record ChannelTexts(string? Whatsapp, string? Sms);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(MessageTextsFile))]
internal sealed partial class MessageTextsJson : JsonSerializerContext;
