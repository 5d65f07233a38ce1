using Twilio.Base;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

public class CreateMessageOptions : IOptions<MessageResource>
{
    public CreateMessageOptions(PhoneNumber to) => To = to;

    public PhoneNumber To { get; }

    public string PathAccountSid { get; set; }

    public Uri StatusCallback { get; set; }

    public int? ValidityPeriod { get; set; }

    public PhoneNumber From { get; set; }

    public string MessagingServiceSid { get; set; }

    public string Body { get; set; }

    public string ContentSid { get; set; }

    public string ContentVariables { get; set; }

    public List<KeyValuePair<string, string>> GetParams() => Parameters.Given(
        ("To", To),
        ("StatusCallback", StatusCallback?.OriginalString),
        ("ValidityPeriod", ValidityPeriod),
        ("ContentVariables", ContentVariables),
        ("From", From),
        ("MessagingServiceSid", MessagingServiceSid),
        ("Body", Body),
        ("ContentSid", ContentSid));
}

public class FetchMessageOptions : IOptions<MessageResource>
{
    public FetchMessageOptions(string pathSid) => PathSid = pathSid;

    public string PathSid { get; }

    public string PathAccountSid { get; set; }

    public List<KeyValuePair<string, string>> GetParams() => [];
}

public class ReadMessageOptions : ReadOptions<MessageResource>
{
    public string PathAccountSid { get; set; }

    public PhoneNumber To { get; set; }

    public PhoneNumber From { get; set; }

    public DateTime? DateSent { get; set; }

    public DateTime? DateSentBefore { get; set; }

    public DateTime? DateSentAfter { get; set; }

    // An exact day rules out a span, as in the real package; moments are written as they are, without turning them to UTC.
    public List<KeyValuePair<string, string>> GetParams() => Parameters.Given(
        ("To", To),
        ("From", From),
        ("DateSent", Parameters.Moment(DateSent)),
        ("DateSent<", DateSent == null ? Parameters.Moment(DateSentBefore) : null),
        ("DateSent>", DateSent == null ? Parameters.Moment(DateSentAfter) : null),
        ("PageSize", PageSize));
}

internal static class Parameters
{
    public static List<KeyValuePair<string, string>> Given(params (string Name, object Value)[] parameters) =>
        parameters.Where(parameter => parameter.Value != null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value.ToString())).ToList();

    public static string Moment(DateTime? moment) => moment?.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
