using Dinsos.Pipeline.Requests;
using Dinsos.Pipeline.Trials;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dinsos.Functions;

/// <summary>
/// What every request passes before its function sees it. The worker runs this; LocalHost asks the same <see cref="RequestDoor"/>, since
/// what the worker hands to a middleware can be made by nobody else.
/// </summary>
/// <param name="door">Who decides.</param>
public sealed class Door(RequestDoor door) : IFunctionsWorkerMiddleware
{
    /// <summary>What each HTTP function lets in; its authorization level stands on its trigger.</summary>
    public static IReadOnlyList<RequestRule> Rules { get; } =
    [
        RequestRule.Told(nameof(ActAsOfficer), RequestRate.Officer),
        RequestRule.Told(nameof(Explain), RequestRate.Person),
        RequestRule.Reading(nameof(Health), RequestRate.Kept),
        new(nameof(ReceiveInboundMessage), RequestBody.Form, RequestRule.Small * 4, RequestRate.Provider),
        new(nameof(ReceiveMessageStatus), RequestBody.Form, RequestRule.Small * 4, RequestRate.Provider),
        RequestRule.Reading(nameof(TellMessages), RequestRate.Heavy),
        RequestRule.Reading(nameof(TellOutcomes), RequestRate.Heavy),
        RequestRule.Reading(nameof(VerifyAudit), RequestRate.Heavy),
        new(nameof(WhatIf), RequestBody.Json, WhatIfHandler.MostBytes, RequestRate.Heavy),
    ];

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        // What stands as the result when this returns is what the worker answers with.
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
