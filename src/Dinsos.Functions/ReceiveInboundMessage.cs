using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Replies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Takes in what a beneficiary answers.</summary>
public sealed class ReceiveInboundMessage(InboundMessageHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ReceiveInboundMessage))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MessagingRoutes.Inbound)] HttpRequest request, CancellationToken cancel)
        => handler.Handle(request, cancel);
}
