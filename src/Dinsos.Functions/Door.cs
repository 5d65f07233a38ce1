using Dinsos.Pipeline.Requests;
using Dinsos.Pipeline.Telemetry;
using Dinsos.Pipeline.Trials;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dinsos.Functions;

/// <summary>
/// What every request passes before its function sees it. The worker runs this; LocalHost asks the same <see cref="RequestDoor"/>, since
/// what the worker hands to a middleware can be made by nobody else.
/// </summary>
/// <param name="door">Who decides.</param>
/// <param name="runs">In whose trace the request is answered or refused.</param>
public sealed class Door(RequestDoor door, Runs runs) : IFunctionsWorkerMiddleware
{
    /// <summary>What each HTTP function lets in; its authorization level stands on its trigger.</summary>
    public static IReadOnlyList<RequestRule> Rules { get; } =
    [
        RequestRule.Told(nameof(ActAsOfficer), RequestRate.Officer),
        RequestRule.Told(nameof(Explain), RequestRate.Person),
        RequestRule.Reading(nameof(Health), RequestRate.Kept),
        RequestRule.Reading(nameof(ListPoison), RequestRate.Officer),
        RequestRule.Told(nameof(MakeUploadLink), RequestRate.Person),
        RequestRule.Told(nameof(Purge), RequestRate.Heavy),
        new(nameof(ReceiveInboundMessage), RequestBody.Form, RequestRule.Small * 4, RequestRate.Provider),
        new(nameof(ReceiveMessageStatus), RequestBody.Form, RequestRule.Small * 4, RequestRate.Provider),
        RequestRule.Told(nameof(ReplayPoison), RequestRate.Heavy),
        new(nameof(SweepNow), RequestBody.JsonIfAny, RequestRule.Small, RequestRate.Heavy),
        RequestRule.Reading(nameof(TellInvariants), RequestRate.Heavy),
        RequestRule.Reading(nameof(TellMessages), RequestRate.Heavy),
        RequestRule.Reading(nameof(TellOutcomes), RequestRate.Heavy),
        RequestRule.Reading(nameof(TellStatus), RequestRate.Officer),
        RequestRule.Told(nameof(Trace), RequestRate.Person),
        RequestRule.Reading(nameof(VerifyAudit), RequestRate.Heavy),
        new(nameof(WhatIf), RequestBody.Json, WhatIfHandler.MostBytes, RequestRate.Heavy),
    ];

    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var function = context.FunctionDefinition.Name;
        if (context.GetHttpContext() is { } http) return runs.OfRequest(function, () => Answer(context, http, next));

        // Nobody passes by because the door stands in the wrong place: the request is there only behind what ConfigureFunctionsWebApplication registers.
        return Rules.All(rule => rule.Function != function)
            ? next(context) : throw new InvalidOperationException($"The door sees no request to {function}.");
    }

    // What stands as the result when this returns is what the worker answers with.
    private async Task Answer(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        var function = context.FunctionDefinition.Name;
        if (await door.Stop(http, function, context.CancellationToken) is { } refusal)
        {
            context.GetInvocationResult().Value = refusal;
            return;
        }

        await next(context);
        door.Heard(function, context.GetInvocationResult().Value);
    }
}
