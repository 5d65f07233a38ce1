using Azure.Storage.Blobs;
using Dinsos.Pipeline.Intake;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation;

/// <summary>Carries out an officer's action that came as a file, and answers with a receipt.</summary>
/// <param name="handler">Who carries it out.</param>
/// <param name="receipts">Where the answer goes.</param>
/// <param name="clock">The business clock.</param>
/// <param name="log">The log.</param>
public sealed class OfficerFileHandler(OfficerHandler handler, Receipts receipts, BusinessClock clock, ILogger<OfficerFileHandler> log)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>Takes in one blob of <see cref="Flow.Containers.Officer"/>: the same JSON that the HTTP function takes.</summary>
    public async Task Handle(BlobClient blob, string name, CancellationToken cancel)
    {
        if (await receipts.Refuse(Flow.Containers.Officer, name, clock, log, cancel)) return;
        await using var content = await blob.OpenReadAsync(cancellationToken: cancel);
        var answer = content.Length > MostBytes
            ? new(false, "Berkas tindakan terlalu besar: satu tindakan hanya beberapa kata.")
            : await handler.Handle(await Read(content, cancel), cancel);
        await receipts.Write(
            "officer/" + name,
            new Receipt
            {
                Submission = ContentId.Of(name),
                Path = name,
                Status = answer.Done ? "accepted" : "rejected",
                ReceivedAt = clock.Now,
                Summary = answer.Message,
            },
            cancel);
    }

    // Nobody but the file says who acts: whoever may write to the container can name another. The log of decisions shows it.
    private static async Task<OfficerAction> Read(Stream content, CancellationToken cancel)
    {
        var asked = await OfficerAction.Read(content, null, cancel);
        return asked.Officer.Length == 0 ? asked : asked with { Officer = $"{asked.Officer} (menurut berkas)" };
    }
}
