using Microsoft.Extensions.Options;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace Dinsos.Pipeline.Messaging.Twilio;

/// <summary>The one place that calls the provider.</summary>
internal sealed class MessageProvider(IHttpClientFactory clients, IOptions<MessagingOptions> options)
{
    public const string Client = "twilio";

    private const int PageSize = 50;

    // In seconds. What is nearly over may still leave within a minute; the provider keeps nothing longer than ten hours.
    private const int LeastValidity = 60;
    private const int MostValidity = 36_000;
    private const int LongestList = 200;

    /// <summary>Hands one message over: exactly one request that could have an effect.</summary>
    /// <param name="row">The message.</param>
    /// <param name="use">How long the provider may keep it in its queue.</param>
    /// <param name="variables">What the numbered places of its template stand for, as JSON; none for free text.</param>
    public async Task<HandOver> HandIn(OutboxRow row, string? variables, TimeSpan use)
    {
        var phone = row.Content.Phone ?? throw new ArgumentException("A message without a phone cannot be sent.", nameof(row));
        var create = new CreateMessageOptions(new PhoneNumber(PhoneKeys.Address(row.Channel, phone)))
        {
            From = new PhoneNumber(From(row.Channel)),
            StatusCallback = MessagingRoutes.StatusCallbackFor(options.Value.PublicAddress!, row),
            ValidityPeriod = (int)Math.Clamp(use.TotalSeconds, LeastValidity, MostValidity),
        };
        if (row.Template is { } template) (create.ContentSid, create.ContentVariables) = (template, variables);
        else create.Body = row.Content.Body;
        try
        {
            var message = await MessageResource.CreateAsync(create, NewClient());
            return message?.Sid is null
                ? new HandOver.Unclear("no-sid")
                : new HandOver.Accepted(message.Sid, MessageStates.OfProvider(message.Status?.ToString()) ?? MessageState.Accepted);
        }
        catch (TwilioException fault)
        {
            return HandOverFaults.Sort(fault);
        }
    }

    /// <summary>What the provider has for a number, newest first; null when it cannot be asked now.</summary>
    public async Task<List<ProviderMessage>?> List(Channel channel, string phone, DateTimeOffset since)
    {
        var read = new ReadMessageOptions
        {
            To = new PhoneNumber(PhoneKeys.Address(channel, phone)),
            From = new PhoneNumber(From(channel)),
            PageSize = PageSize,
            Limit = LongestList,
        };
        try
        {
            var listed = await MessageResource.ReadAsync(read, NewClient());
            return listed.Select(Message).TakeWhile(message => message.CreatedAt is null || message.CreatedAt >= since).ToList();
        }
        catch (TwilioException)
        {
            return null;
        }
    }

    /// <summary>One message as it stands at the provider; null when it cannot be asked now.</summary>
    public async Task<ProviderMessage?> Find(string sid)
    {
        try
        {
            return Message(await MessageResource.FetchAsync(new FetchMessageOptions(sid), NewClient()));
        }
        catch (TwilioException)
        {
            return null;
        }
    }

    private string From(Channel channel) =>
        PhoneKeys.Address(channel, channel == Channel.WhatsApp ? options.Value.WhatsAppFrom : options.Value.SmsFrom);

    private TwilioRestClient NewClient() =>
        new(options.Value.AccountSid, options.Value.AuthToken, httpClient: new SystemNetHttpClient(clients.CreateClient(Client)));

    private static ProviderMessage Message(MessageResource message) => new(
        message.Sid,
        message.Body,
        message.Direction?.ToString()?.StartsWith("outbound", StringComparison.Ordinal) == true,
        MessageStates.OfProvider(message.Status?.ToString()),
        message.ErrorCode,
        message.DateCreated is { } created ? new DateTimeOffset(created).ToUniversalTime() : null);
}
