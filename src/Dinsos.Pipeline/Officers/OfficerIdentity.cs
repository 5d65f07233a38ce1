using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Officers;

/// <summary>Who asks, or why nobody is taken for an officer.</summary>
/// <param name="Officer">The officer, as it stands in the log of decisions; empty where a request names none.</param>
/// <param name="Refusal">What the function answers instead; none where it goes on.</param>
public sealed record Identified(string Officer, IdentityRefusal? Refusal = null);

/// <summary>The answer to somebody who is not known as an officer.</summary>
/// <param name="Status">The status of HTTP: 401 for nobody, 403 for somebody who may not.</param>
/// <param name="Message">Why, in Bahasa Indonesia.</param>
public sealed record IdentityRefusal(int Status, string Message);

/// <summary>Decides who asks over HTTP. Every function that acts for an officer, or shows a person to one, asks here first.</summary>
/// <param name="options">What the settings trust.</param>
/// <param name="log">Where refusals are told, without a name.</param>
public sealed class OfficerIdentity(OfficerOptions options, ILogger<OfficerIdentity> log)
{
    private const int Unauthorized = 401;
    private const int Forbidden = 403;

    /// <summary>Who asks, by the headers or by what the request says, whichever the settings trust; never by the other.</summary>
    /// <param name="header">A header of the request by its name; none where it is absent.</param>
    /// <param name="declared">The officer whom the request itself names.</param>
    public Identified Of(Func<string, string?> header, string declared) => options.Identity switch
    {
        OfficerOptions.Declared => new(declared),
        OfficerOptions.Platform when PlatformPrincipal.From(header) is { } principal => OfPlatform(principal),
        OfficerOptions.Platform => Refuse(Unauthorized, "not signed in", "Masuk dahulu dengan akun dinas Anda; permintaan tanpa tanda masuk dari Azure tidak dilayani."),
        _ => Refuse(
            Forbidden, "Officers:Identity is not set",
            "Cara mengenali petugas belum diatur (setelan Officers:Identity), maka tindakan petugas lewat HTTP tidak dilayani."),
    };

    private Identified OfPlatform(PlatformPrincipal principal) => options.RequiredRole is null || principal.Roles.Contains(options.RequiredRole)
        ? new($"{principal.Name} ({principal.Id})")
        : Refuse(Forbidden, "without the role", $"Akun Anda belum diberi peran {options.RequiredRole}.");

    private Identified Refuse(int status, string why, string message)
    {
        log.IdentityRefused(why);
        return new("", new(status, message));
    }
}
