using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Allocation.Lists;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Registers the room.</summary>
public static class AllocationRoom
{
    /// <summary>Registers what drafts, approves and keeps the ledger.</summary>
    public static IServiceCollection AddAllocation(this IServiceCollection services)
    {
        services.AddSingleton<LedgerStore>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<AwardsHeld>();
        services.AddSingleton<RunMarks>();
        services.AddSingleton<LostRuns>();
        services.AddSingleton<AllocationInputsReader>();
        services.AddSingleton<CloseIntakeHandler>();
        services.AddSingleton<RunAllocationHandler>();
        services.AddSingleton<DraftApproval>();
        services.AddSingleton<AbsenceRuling>();
        services.AddSingleton<OfficerHandler>();
        services.AddSingleton<OfficerFileHandler>();
        services.AddSingleton<WaitlistNews>();
        services.AddSingleton<RecordAwardsHandler>();
        return services.AddDecisionLists();
    }
}
