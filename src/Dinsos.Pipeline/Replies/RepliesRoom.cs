using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Pipeline.Replies;

/// <summary>Registers the room.</summary>
public static class RepliesRoom
{
    /// <summary>Registers what listens to people. It stands on the rooms of messages, awards, sessions and deliveries.</summary>
    /// <param name="services">The services of the app.</param>
    public static IServiceCollection AddReplies(this IServiceCollection services)
    {
        services.AddSingleton<RepliesLog>();
        services.AddSingleton<ReplyStore>();
        services.AddSingleton<QuestionFinder>();
        services.AddSingleton<Consents>();
        services.AddSingleton<ListsToWrite>();
        services.AddSingleton<ReplyEffects>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<InboxLists>();
        services.AddSingleton(provider => new InboundMessageHandler(
            provider.GetRequiredService<ProviderSignature>(), provider.GetRequiredService<ReplyStore>(), provider.GetRequiredService<KeyedHash>(),
            provider.GetRequiredService<WorkQueues>(), provider.GetRequiredService<BusinessClock>(), provider.GetRequiredService<MessagingLog>()));
        services.AddSingleton(provider => new ReadReplyHandler(
            provider.GetRequiredService<ReplyStore>(), provider.GetRequiredService<QuestionFinder>(), provider.GetRequiredService<Consents>(),
            provider.GetRequiredService<ReplyEffects>(), provider.GetRequiredService<Inbox>(), provider.GetRequiredService<RepliesLog>()));
        services.AddSingleton(provider => new ListRepliesHandler(
            provider.GetRequiredService<ListsToWrite>(), provider.GetRequiredService<Inbox>(), provider.GetRequiredService<InboxLists>(),
            provider.GetRequiredService<SessionLists>(), provider.GetRequiredService<RouteLists>(), provider.GetRequiredService<ProvinceSettings>(),
            provider.GetRequiredService<Agenda>(), provider.GetRequiredService<BusinessClock>(), provider.GetRequiredService<RepliesLog>()));
        services.AddSingleton(provider => new UnfinishedReplies(provider.GetRequiredService<ReplyStore>(), provider.GetRequiredService<WorkQueues>()));
        return services;
    }
}
