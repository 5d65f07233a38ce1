using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Delivery;

/// <summary>Registers the room.</summary>
public static class DeliveryRoom
{
    /// <summary>Registers what plans deliveries.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton<DeliveryNews>();
        services.AddSingleton<PlanDeliveriesHandler>();
        services.AddSingleton<RouteLists>();
        return services;
    }
}
