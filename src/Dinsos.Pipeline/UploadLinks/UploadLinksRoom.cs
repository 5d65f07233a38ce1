using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.UploadLinks;

/// <summary>Registers the room.</summary>
public static class UploadLinksRoom
{
    /// <summary>Registers what makes links to upload by.</summary>
    public static IServiceCollection AddUploadLinks(this IServiceCollection services) => services.AddSingleton<UploadLinkHandler>();
}
