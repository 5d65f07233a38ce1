using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.MessageReports;

/// <summary>Registers the room.</summary>
public static class MessageReportsRoom
{
    /// <summary>Registers what tells how messages fare and what they cost.</summary>
    public static IServiceCollection AddMessageReports(this IServiceCollection services)
    {
        services.AddSingleton<MessageReport>();
        services.AddSingleton<ReportMessagesHandler>();
        return services;
    }
}
