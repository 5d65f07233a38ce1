using Microsoft.Extensions.Configuration;

namespace Dinsos.Pipeline.Telemetry;

/// <summary>Where telemetry goes. With nothing set nothing is exported, and the Functions host alone gets the lines of the log.</summary>
/// <param name="OtlpEndpoint">Setting <c>Telemetry:OtlpEndpoint</c>: a collector that speaks OTLP; none for no such export.</param>
/// <param name="OtlpOverHttp">Setting <c>Telemetry:OtlpProtocol</c>: whether it is <c>http/protobuf</c>; otherwise gRPC is spoken.</param>
/// <param name="IsOtlpOfHost">
/// Whether <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where, with the names beside it. On Azure the Functions host reads that name too, and then
/// sends what it traces itself, with addresses of blobs; so it counts on one machine only.
/// </param>
/// <param name="ConnectionString">
/// Setting <c>Telemetry:ConnectionString</c>: the component of Application Insights; none for no such export. Where it is not set,
/// <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> counts. That name the Functions host reads too, and then sends what it traces itself,
/// with addresses of blobs in it, whose names may hold a person's. So the first is the one to set.
/// </param>
/// <param name="ByIdentity">Whether what is sent there is signed by a managed identity: where either setting of an identity is there.</param>
/// <param name="ClientId">
/// Setting <c>Telemetry:ClientId</c>: client id of a user-assigned identity that may publish there; <c>system</c> for the app's own. Where it
/// is not set, <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c> counts (<c>Authorization=AAD;ClientId=...</c>).
/// </param>
public sealed record TelemetryOptions(Uri? OtlpEndpoint, bool OtlpOverHttp, bool IsOtlpOfHost, string? ConnectionString, bool ByIdentity, string? ClientId)
{
    private const string OwnIdentity = "system";

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The settings of the app.</param>
    /// <param name="isOnLoopback">Whether the storage is on this machine.</param>
    /// <exception cref="InvalidOperationException"><c>Telemetry:OtlpEndpoint</c> is no address, or <c>Telemetry:OtlpProtocol</c> no protocol.</exception>
    public static TelemetryOptions From(IConfiguration configuration, bool isOnLoopback)
    {
        var client = Text(configuration["Telemetry:ClientId"]);
        var platform = Parts(configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
        var byIdentity = client is not null || platform.GetValueOrDefault("Authorization") == "AAD";
        client ??= platform.GetValueOrDefault("ClientId");
        return new(
            Endpoint(Text(configuration["Telemetry:OtlpEndpoint"])),
            OverHttp(Text(configuration["Telemetry:OtlpProtocol"])),
            isOnLoopback && Text(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) is not null,
            Text(configuration["Telemetry:ConnectionString"]) ?? Text(configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"]),
            byIdentity,
            client == OwnIdentity ? null : client);
    }

    private static Uri? Endpoint(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") ? address
        : throw new InvalidOperationException("Telemetry:OtlpEndpoint must be an address that begins with http:// or https://.");

    private static bool OverHttp(string? protocol) => protocol switch
    {
        null or "grpc" => false,
        "http/protobuf" => true,
        _ => throw new InvalidOperationException("Telemetry:OtlpProtocol must be grpc or http/protobuf."),
    };

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static Dictionary<string, string> Parts(string? value) => (value ?? "")
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
        .DistinctBy(part => part[0], StringComparer.OrdinalIgnoreCase)
        .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
}
