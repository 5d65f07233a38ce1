using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>
/// Writes the lists of a draft and programme. They follow from what is stored, so that a message that comes twice, or after a crash,
/// writes the same again.
/// </summary>
public sealed class WriteDecisionListsHandler(
    ListingReader reader, DecisionLists lists, ListMarks marks, ILogger<WriteDecisionListsHandler> log)
{
    /// <summary>Writes all lists of one draft and programme.</summary>
    public async Task Handle(DecisionsToList message, CancellationToken cancel)
    {
        // The draft may be approved while its lists are written, and those of the draft be written last: whoever wrote looks again.
        string? said = null;
        while (await reader.Find(message, cancel) is { } listing && listing.Said != said)
        {
            await lists.Write(listing, cancel);
            said = listing.Said;
        }

        if (said is null) return;
        await marks.Note(message, said, cancel);
        log.DecisionsListed(message.Draft, message.Programme, said);
    }
}
