using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Validation;

/// <summary>Registers the room.</summary>
public static class ValidationRoom
{
    /// <summary>Registers what checks and compares proposals.</summary>
    public static IServiceCollection AddValidation(this IServiceCollection services)
    {
        services.AddSingleton<Registers>();
        services.AddSingleton<ProposalStore>();
        services.AddSingleton<ClaimStore>();
        services.AddSingleton<EarlierAid>();
        services.AddSingleton<RegencyAnswer>();
        services.AddSingleton<ProgrammeReview>();
        services.AddSingleton<Rulings>();
        services.AddSingleton<ImportListHandler>();
        services.AddSingleton<ValidateRowsHandler>();
        services.AddSingleton<CompareProposalsHandler>();
        return services;
    }
}
