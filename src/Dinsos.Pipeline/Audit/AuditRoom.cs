using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Audit;

/// <summary>Registers the room.</summary>
public static class AuditRoom
{
    /// <summary>Registers the log of decisions. It stands on the room of storage.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditLog>();
}
