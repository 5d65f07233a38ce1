using Dinsos.Pipeline.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions;

/// <summary>Takes in what the provider says became of a message.</summary>
public sealed class ReceiveMessageStatus(StatusCallbackHandler handler)
{
    /// <summary>Runs the function.</summary>
    [Function(nameof(ReceiveMessageStatus))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MessagingRoutes.StatusCallback)] HttpRequest request, CancellationToken cancel)
        => handler.Handle(request, cancel);
}
