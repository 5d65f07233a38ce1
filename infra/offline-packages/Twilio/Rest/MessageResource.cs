using System.Globalization;
using System.Text.Json;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

public class MessageResource : Resource
{
    private MessageResource()
    {
    }

    public string Sid { get; private set; }

    public string AccountSid { get; private set; }

    public string Body { get; private set; }

    public PhoneNumber From { get; private set; }

    public string To { get; private set; }

    public StatusEnum Status { get; private set; }

    public DirectionEnum Direction { get; private set; }

    public string NumSegments { get; private set; }

    public string MessagingServiceSid { get; private set; }

    public int? ErrorCode { get; private set; }

    public string ErrorMessage { get; private set; }

    public DateTime? DateCreated { get; private set; }

    public DateTime? DateUpdated { get; private set; }

    public DateTime? DateSent { get; private set; }

    public string Price { get; private set; }

    public string PriceUnit { get; private set; }

    public string Uri { get; private set; }

    public static async Task<MessageResource> CreateAsync(CreateMessageOptions options, ITwilioRestClient client = null) =>
        FromJson((await Known(client).RequestAsync(new Request(
            Http.HttpMethod.Post, Domain.Api, $"/2010-04-01/Accounts/{options.PathAccountSid ?? client.AccountSid}/Messages.json",
            postParams: options.GetParams()))).Content);

    public static async Task<MessageResource> FetchAsync(FetchMessageOptions options, ITwilioRestClient client = null) =>
        FromJson((await Known(client).RequestAsync(new Request(
            Http.HttpMethod.Get, Domain.Api, $"/2010-04-01/Accounts/{options.PathAccountSid ?? client.AccountSid}/Messages/{options.PathSid}.json",
            queryParams: options.GetParams()))).Content);

    public static async Task<ResourceSet<MessageResource>> ReadAsync(ReadMessageOptions options, ITwilioRestClient client = null)
    {
        var answer = await Known(client).RequestAsync(new Request(
            Http.HttpMethod.Get, Domain.Api, $"/2010-04-01/Accounts/{options.PathAccountSid ?? client.AccountSid}/Messages.json",
            queryParams: options.GetParams()));
        return new(Page<MessageResource>.FromJson("messages", answer.Content), options, client);
    }

    public static MessageResource FromJson(string json)
    {
        try
        {
            if (string.IsNullOrWhiteSpace(json)) return null;
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Null ? null : Of(document.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException)
        {
            throw new ApiException(malformed.Message, malformed);
        }
    }

    private static ITwilioRestClient Known(ITwilioRestClient client) => client
        ?? throw new AuthenticationException("TwilioRestClient was used before AccountSid and AuthToken were set, please call TwilioClient.init()");

    private static MessageResource Of(JsonElement json)
    {
        return new()
        {
            Sid = Text("sid"),
            AccountSid = Text("account_sid"),
            Body = Text("body"),
            From = Text("from") is { } from ? new PhoneNumber(from) : null,
            To = Text("to"),
            Status = Text("status") is { } status ? (StatusEnum)status : null,
            Direction = Text("direction") is { } direction ? (DirectionEnum)direction : null,
            NumSegments = Text("num_segments"),
            MessagingServiceSid = Text("messaging_service_sid"),
            ErrorCode = json.TryGetProperty("error_code", out var code) && code.ValueKind == JsonValueKind.Number ? code.GetInt32() : null,
            ErrorMessage = Text("error_message"),
            DateCreated = Moment("date_created"),
            DateUpdated = Moment("date_updated"),
            DateSent = Moment("date_sent"),
            Price = Text("price"),
            PriceUnit = Text("price_unit"),
            Uri = Text("uri"),
        };

        string Text(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        DateTime? Moment(string name) => Text(name) is { } text ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;
    }

    public sealed class StatusEnum : StringEnum
    {
        public static readonly StatusEnum Queued = new("queued");
        public static readonly StatusEnum Sending = new("sending");
        public static readonly StatusEnum Sent = new("sent");
        public static readonly StatusEnum Failed = new("failed");
        public static readonly StatusEnum Delivered = new("delivered");
        public static readonly StatusEnum Undelivered = new("undelivered");
        public static readonly StatusEnum Receiving = new("receiving");
        public static readonly StatusEnum Received = new("received");
        public static readonly StatusEnum Accepted = new("accepted");
        public static readonly StatusEnum Scheduled = new("scheduled");
        public static readonly StatusEnum Read = new("read");
        public static readonly StatusEnum PartiallyDelivered = new("partially_delivered");
        public static readonly StatusEnum Canceled = new("canceled");

        public StatusEnum()
        {
        }

        private StatusEnum(string value)
            : base(value)
        {
        }

        public static implicit operator StatusEnum(string value) => new(value);
    }

    public sealed class DirectionEnum : StringEnum
    {
        public static readonly DirectionEnum Inbound = new("inbound");
        public static readonly DirectionEnum OutboundApi = new("outbound-api");
        public static readonly DirectionEnum OutboundCall = new("outbound-call");
        public static readonly DirectionEnum OutboundReply = new("outbound-reply");

        public DirectionEnum()
        {
        }

        private DirectionEnum(string value)
            : base(value)
        {
        }

        public static implicit operator DirectionEnum(string value) => new(value);
    }
}
