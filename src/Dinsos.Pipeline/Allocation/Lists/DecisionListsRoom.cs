using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>Registers what writes the lists of drafts.</summary>
internal static class DecisionListsRoom
{
    public static IServiceCollection AddDecisionLists(this IServiceCollection services)
    {
        services.AddSingleton<ListMarks>();
        services.AddSingleton<ListingReader>();
        services.AddSingleton<GoodsOfAwards>();
        services.AddSingleton<DecisionLists>();
        services.AddSingleton<LostLists>();
        services.AddSingleton<WriteDecisionListsHandler>();
        return services;
    }
}
