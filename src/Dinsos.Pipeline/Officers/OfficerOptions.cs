using Microsoft.Extensions.Configuration;

namespace Dinsos.Pipeline.Officers;

/// <summary>How it is known which officer asks over HTTP, section <c>Officers</c>.</summary>
public sealed class OfficerOptions
{
    /// <summary>The platform has signed the officer in and says so in headers that nobody else can set.</summary>
    public const string Platform = "platform";

    /// <summary>The request names the officer and is believed: for one machine, where the key of the functions is guarded in another way.</summary>
    public const string Declared = "declared";

    private const string Section = "Officers";

    /// <summary>
    /// Who an officer is over HTTP. <c>platform</c>: App Service authentication says so in its <c>X-MS-CLIENT-PRINCIPAL</c> headers, and a
    /// request without them is refused; only where it is switched on, since it alone keeps others from setting them. <c>declared</c>: the
    /// request names the officer and is believed. Where it is not set, it is <c>declared</c> on a storage account of this machine, and
    /// everywhere else no officer acts over HTTP.
    /// </summary>
    public string? Identity { get; init; }

    /// <summary>App role that an officer must have; none asks for no role. Only with <c>platform</c>.</summary>
    public string? RequiredRole { get; init; }

    /// <summary>Reads and checks the section.</summary>
    /// <param name="configuration">The settings of the app.</param>
    /// <param name="isLoopback">Whether the storage account is on this machine.</param>
    /// <exception cref="InvalidOperationException">A setting says something that is not known, or a role that nobody can vouch for.</exception>
    public static OfficerOptions From(IConfiguration configuration, bool isLoopback)
    {
        var section = configuration.GetSection(Section);
        var (identity, role) = (section[nameof(Identity)], section[nameof(RequiredRole)]);
        if (string.IsNullOrEmpty(identity)) identity = isLoopback ? Declared : null;
        if (identity is not (null or Platform or Declared))
            throw new InvalidOperationException($"{Section}:{nameof(Identity)} must be {Platform} or {Declared}.");
        if (!string.IsNullOrEmpty(role) && identity != Platform)
            throw new InvalidOperationException($"{Section}:{nameof(RequiredRole)} can be asked for only where {Section}:{nameof(Identity)} is {Platform}.");
        return new() { Identity = identity, RequiredRole = string.IsNullOrEmpty(role) ? null : role };
    }
}
