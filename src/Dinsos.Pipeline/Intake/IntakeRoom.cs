using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Intake;

/// <summary>Registers the room.</summary>
public static class IntakeRoom
{
    /// <summary>Registers what takes in submissions.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<SubmissionStore>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<RegencyNotices>();
        services.AddSingleton<IngestSubmissionHandler>();
        return services;
    }
}
