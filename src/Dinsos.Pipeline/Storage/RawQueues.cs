using Azure.Storage.Queues;

namespace Dinsos.Pipeline.Storage;

/// <summary>
/// The queues of the account with the bodies as they lie there. What is not base64, and therefore poison, can still be looked at
/// and moved this way; the usual clients throw at it.
/// </summary>
/// <param name="Service">The queues.</param>
public sealed record RawQueues(QueueServiceClient Service);
