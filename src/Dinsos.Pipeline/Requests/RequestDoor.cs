using System.Globalization;
using Dinsos.Pipeline.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Requests;

/// <summary>
/// What every request passes before its function sees it, whichever host runs the function: how often, how large, of which kind. What is
/// refused, here or by the function, is told to the log without anything that the caller sent.
/// </summary>
public sealed class RequestDoor : IDisposable
{
    private const int LongestAddress = 4096;
    private const int FirstRefusal = 400;

    private static readonly Refusal TooLong = new(StatusCodes.Status414UriTooLong, "address too long", "Alamat permintaan terlalu panjang.");

    private readonly Dictionary<string, RequestRule> _rules;
    private readonly RequestLimits _limits = new();
    private readonly Signals _signals;
    private readonly ILogger<RequestDoor> _log;

    /// <summary>Makes the door of an app.</summary>
    /// <param name="rules">What each function lets in; for one that stands not among them the strictest holds.</param>
    /// <param name="signals">Where refusals are counted.</param>
    /// <param name="log">Where refusals are told.</param>
    public RequestDoor(IEnumerable<RequestRule> rules, Signals signals, ILogger<RequestDoor> log) =>
        (_rules, _signals, _log) = (rules.ToDictionary(rule => rule.Function, StringComparer.OrdinalIgnoreCase), signals, log);

    /// <summary>Puts the headers of every answer, and reads the body as far as the function can need it.</summary>
    /// <param name="context">The request; its body stands in memory when it may pass.</param>
    /// <param name="function">Name of the function that is asked.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <returns>What is answered in place of the function; none where the request may pass.</returns>
    public async Task<IActionResult?> Stop(HttpContext context, string function, CancellationToken cancel)
    {
        AnswerHeaders.Put(context.Response);
        var rule = _rules.GetValueOrDefault(function) ?? RequestRule.Otherwise(function);
        var request = context.Request;
        if (_limits.Refused(rule, request) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Told(function, new(StatusCodes.Status429TooManyRequests, "too often", "Terlalu banyak permintaan. Coba lagi sebentar lagi."));
        }

        var length = (request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0);
        if (length > LongestAddress) return Told(function, TooLong);
        return await BoundedBody.Check(request, rule, cancel) is { } refusal ? Told(function, refusal) : null;
    }

    /// <summary>Tells the log where the function itself has refused.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="answer">What it answered.</param>
    public void Heard(string function, object? answer)
    {
        if (answer is IStatusCodeActionResult { StatusCode: >= FirstRefusal and var status }) Refused(function, status, "by the function");
    }

    /// <summary>Tells the log of a refusal that a host has spoken before it came to the function.</summary>
    /// <param name="function">Name of the function; a word for it where the address belongs to none.</param>
    /// <param name="status">The status of HTTP.</param>
    /// <param name="why">Why, in words of the host's own.</param>
    public void Refused(string function, int status, string why)
    {
        _signals.RequestRefused(function, status);
        _log.RequestRefused(function, status, why);
    }

    /// <inheritdoc/>
    public void Dispose() => _limits.Dispose();

    private IActionResult Told(string function, Refusal refusal)
    {
        Refused(function, refusal.Status, refusal.Why);
        return refusal.AsResult();
    }
}
