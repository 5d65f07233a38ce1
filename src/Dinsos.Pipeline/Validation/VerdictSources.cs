using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Validation;

/// <summary>All that the verdicts of a programme follow from.</summary>
internal sealed record VerdictSources(
    string Rules, ListsInForce Lists, Claims Claims, IReadOnlyDictionary<UInt128, int> Delivered, int Live,
    IReadOnlyList<Stored<Submission>> Ready, IReadOnlyDictionary<string, (int Batches, string Sum)> Sums, Dictionary<string, DateTimeOffset> Newest,
    Dictionary<string, DateTimeOffset> NewestRefused)
{
    public bool HasRegister => Lists.Registers.Count > 0;

    /// <summary>
    /// Whether a receipt is this submission's to give: the newest upload at a path is answered there. One that was refused leaves the
    /// word to the version that counts as soon as something changes for that one.
    /// </summary>
    public bool Answers(Submission submission) =>
        !(Newest[submission.Path] > submission.ReceivedAt)
        && !(submission.VerdictHash.Length == 0 && NewestRefused.TryGetValue(submission.Path, out var refused) && refused > submission.ReceivedAt);

    public int Unfinished => Live - Ready.Count;

    public string Fingerprint { get; } = ContentId.Of(
        [
            Rules, Lists.Fingerprint, Claims.Fingerprint,
            .. Delivered.Select(one => $"{one.Key:x32} {one.Value}").Order(StringComparer.Ordinal),
            .. Ready.Select(file => $"{file.Value.Id}@{file.Value.ReceivedAt:O}{file.Value.Released}{Sums[file.Value.Id].Sum}"),
        ]);
}
