using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Intake;

/// <summary>Refuses blobs whose names lead elsewhere, before anything is read by such a name.</summary>
internal static class UnsoundNames
{
    /// <summary>Answers to such a blob, in a place that its name has no part in.</summary>
    /// <param name="receipts">Where the answer goes.</param>
    /// <param name="container">Container of the blob.</param>
    /// <param name="name">Its name.</param>
    /// <param name="clock">The business clock.</param>
    /// <param name="log">The log of who was to read it.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <returns>Whether it is refused; the blob is not to be touched then.</returns>
    public static async Task<bool> Refuse(this Receipts receipts, string container, string name, BusinessClock clock, ILogger log, CancellationToken cancel)
    {
        if (BlobNames.FaultOf(name) is not { } fault) return false;
        var place = $"{container}/{name}";
        log.NameRefused(container, ContentId.Of(place), fault);
        await receipts.Write(Receipts.UnroutedOf(place), ReceiptTexts.ListRefused(place, FileFinding.NameUnsound, clock.Now), cancel);
        return true;
    }
}
