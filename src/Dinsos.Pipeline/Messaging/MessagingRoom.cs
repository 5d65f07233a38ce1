using Dinsos.Pipeline.Messaging.Twilio;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Registers what the room of messages offers. It stands on <see cref="StorageRoom"/>.</summary>
public static class MessagingRoom
{
    /// <summary>
    /// Registers the room. A <see cref="SendWindow"/> registered before stands; otherwise it goes by the calendar that the settings were read with last.
    /// </summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configuration">The settings of the app: sections <c>Messaging</c> and <c>Twilio</c>.</param>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MessagingOptions>().Bind(configuration.GetSection(MessagingOptions.Section)).ValidateDataAnnotations()
            .Validate(options => options.PublicAddress is { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "" }, "Messaging:PublicAddress must be an absolute http address without a query.")
            .ValidateOnStart();

        // A program whose own texts break the rules does not start.
        _ = MessageTexts.Embedded;
        services.AddSingleton(TextsInForce.Setting);
        services.AddSingleton(provider => new TextsInForce(provider.GetService<ProvinceSettings>(), TimeProvider.System));
        services.TryAddSingleton(provider => new SendWindow(() => provider.GetService<ProvinceSettings>()?.Calendar ?? WorkCalendar.Embedded));
        services.AddSingleton<MessagingLog>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<Departures>();
        services.AddSingleton<PhoneBook>();
        services.AddSingleton<SendingPace>();
        services.AddSingleton<Marking>();
        services.AddSingleton<ProviderReports>();
        services.AddSingleton(provider => new Outbox(
            provider.GetRequiredService<OutboxStore>(), provider.GetRequiredService<TextsInForce>(), provider.GetRequiredService<KeyedHash>(),
            provider.GetRequiredService<Departures>(), provider.GetRequiredService<BusinessClock>()));
        services.AddSingleton<Conversations>();
        services.AddSingleton<OutboxReport>();
        services.AddSingleton<StaleMessages>();
        services.AddSingleton<ProviderSignature>();
        services.AddSingleton<BatchTools>();
        services.AddProviderClient(configuration.GetValue<Uri?>("Twilio:BaseAddress"));

        services.AddSingleton<ReleaseDueMessagesHandler>();
        services.AddSingleton(provider => new SendMessagesHandler(
            provider.GetRequiredService<BatchTools>(), provider.GetRequiredService<SendWindow>(),
            provider.GetRequiredService<WorkQueues>(), provider.GetRequiredService<Agenda>()));
        services.AddSingleton(provider => new LostCallbacks(
            provider.GetRequiredService<OutboxStore>(), provider.GetRequiredService<MessageProvider>(), provider.GetRequiredService<ProviderReports>(),
            provider.GetRequiredService<Departures>(), provider.GetRequiredService<BusinessClock>(), provider.GetRequiredService<IOptions<MessagingOptions>>(), provider.GetRequiredService<MessagingLog>()));
        services.AddSingleton(provider => new StatusCallbackHandler(
            provider.GetRequiredService<ProviderSignature>(), provider.GetRequiredService<ProviderReports>(), provider.GetRequiredService<MessagingLog>()));
        return services;
    }
}
