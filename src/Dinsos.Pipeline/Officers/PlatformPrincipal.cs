using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dinsos.Pipeline.Officers;

// Whom App Service authentication has signed in:
// https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities
internal sealed record PlatformPrincipal(string Name, string Id, IReadOnlyList<string> Roles)
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";
    private const string RolesClaim = "roles";

    // All three headers, or nobody: an app that signs in for itself has no name, and it is no officer.
    public static PlatformPrincipal? From(Func<string, string?> header) =>
        header($"{Header}-NAME")?.Trim() is { Length: > 0 } name && header($"{Header}-ID")?.Trim() is { Length: > 0 } id && RolesIn(header(Header)) is { } roles
            ? new(name, id, roles)
            : null;

    private static List<string>? RolesIn(string? principal)
    {
        try
        {
            if (JsonSerializer.Deserialize<Principal>(Convert.FromBase64String(principal ?? ""), JsonSerializerOptions.Web) is not { Claims: { } claims } read) return null;
            return [.. claims.OfType<Claim>().Where(claim => claim.Type is { } type && (type == RolesClaim || type == read.RoleType)).Select(claim => claim.Value).OfType<string>()];
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return null;
        }
    }

    private sealed record Principal(IReadOnlyList<Claim?>? Claims, [property: JsonPropertyName("role_typ")] string? RoleType);

    private sealed record Claim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);
}
