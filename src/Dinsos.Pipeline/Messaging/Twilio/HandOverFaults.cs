using System.Net.Sockets;
using Polly;
using Polly.Timeout;
using Twilio.Exceptions;

namespace Dinsos.Pipeline.Messaging.Twilio;

/// <summary>
/// Sorts the ways in which a hand-over fails. Only what surely was not processed counts as such; all that is open is unclear,
/// because the provider knows no idempotency key and a second request would be a second message.
/// </summary>
internal static class HandOverFaults
{
    public static HandOver Sort(TwilioException fault) => fault switch
    {
        ApiException { Code: 20429 } or ApiException { Status: 429 } => new HandOver.NotProcessed(20429, OperatorMustAct: false),

        // An answer that is not JSON keeps neither code nor status: a gateway spoke, not the provider.
        ApiException { Status: 0 } => new HandOver.Unclear("no-json"),
        ApiException { Status: 408 or >= 500 } api => new HandOver.Unclear($"status-{api.Status}"),
        ApiException { Status: 401 or 403 or 404 or 405 } api => new HandOver.NotProcessed(api.Code, OperatorMustAct: true),
        ApiException { Status: >= 400 } api when ProviderCodes.CallForSms(api.Code) => new HandOver.Refused(api.Code),
        ApiException { Status: >= 400 } api => ProviderCodes.MeaningOf(api.Code) switch
        {
            CodeMeaning.Configuration => new HandOver.NotProcessed(api.Code, OperatorMustAct: true),
            CodeMeaning.Transient => new HandOver.NotProcessed(api.Code, OperatorMustAct: false),
            _ => new HandOver.Refused(api.Code),
        },
        ApiConnectionException { InnerException: { } inner } => SortConnection(inner),
        _ => new HandOver.Unclear(fault.GetType().Name),
    };

    private static HandOver SortConnection(Exception fault) => fault switch
    {
        TimeoutRejectedException => new HandOver.Unclear("time-out"),

        // An open breaker or a full limiter let nothing through, and what came before in the same call was 429.
        ExecutionRejectedException => new HandOver.NotProcessed(0, OperatorMustAct: false),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
            new HandOver.NotProcessed(0, OperatorMustAct: false),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostUnreachable } } =>
            new HandOver.NotProcessed(0, OperatorMustAct: false),
        HttpRequestException http => new HandOver.Unclear(http.HttpRequestError.ToString()),
        _ => new HandOver.Unclear(fault.GetType().Name),
    };
}
