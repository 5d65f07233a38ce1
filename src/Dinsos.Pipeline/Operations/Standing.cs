using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Operations;

/// <summary>One programme with all that has been decided in it.</summary>
/// <param name="Programme">Its rules.</param>
/// <param name="Files">Its submissions that were compared, with their rows.</param>
/// <param name="Decisions">What the last approved draft says of a row, by submission and position.</param>
/// <param name="Awards">Its awards.</param>
internal sealed record ProgrammeStanding(
    Programme Programme, IReadOnlyList<ReviewedFile> Files,
    IReadOnlyDictionary<(string Submission, int Index), DraftDecision> Decisions, IReadOnlyList<Award> Awards)
{
    /// <summary>Whether what was proposed, and who waited, was deleted at the end of its time; lists and awards then stand by themselves.</summary>
    public bool IsWithoutProposals { get; init; }

    /// <summary>The last approved draft that holds the programme; none before the first.</summary>
    public Draft? Last { get; init; }

    /// <summary>Who waits by that draft, with the regency.</summary>
    public IReadOnlyList<(string Regency, DraftDecision Decision)> Waiting { get; init; } = [];
}

/// <summary>Reads how things stand, for the report and for the checks; it writes nothing.</summary>
/// <param name="settings">What the province has set.</param>
/// <param name="submissions">Submissions.</param>
/// <param name="review">The comparison.</param>
/// <param name="ledgers">Ledgers.</param>
/// <param name="drafts">Drafts.</param>
/// <param name="awards">Awards.</param>
/// <param name="purged">Years of which data was deleted at the end of its time.</param>
public sealed class Standing(
    ProvinceSettings settings, SubmissionStore submissions, ProgrammeReview review, LedgerStore ledgers, DraftStore drafts, AwardStore awards, PurgedYears purged)
{
    internal async Task<Situation> Read(CancellationToken cancel)
    {
        var province = await settings.Load(cancel);
        var all = new List<Submission>();
        await foreach (var submission in submissions.All(cancel)) all.Add(submission.Value);
        var years = (await ledgers.All(cancel)).ConvertAll(ledger => ledger.Value);

        var marks = await purged.Read(cancel);
        var programmes = new List<ProgrammeStanding>();
        foreach (var programme in province.Programmes.Programmes.Where(IsKept))
        {
            var seen = await review.Look(province, programme, cancel);
            var decisions = new Dictionary<(string, int), DraftDecision>();
            var (last, waiting) = ((Draft?)null, new List<(string, DraftDecision)>());
            foreach (var approved in years.Where(ledger => ledger.Year == programme.Year).SelectMany(ledger => ledger.Approved))
            {
                if ((await drafts.Find(approved.Draft, cancel))?.Value is { } draft && draft.Programmes.Any(one => one.Programme == programme.Id))
                    (last, waiting) = (draft, []);
                await foreach (var (_, regency, decision) in drafts.Decisions(approved.Draft, programme.Id, null, cancel))
                {
                    if (!decision.Awarded) waiting.Add((regency, decision));

                    // A later draft says where somebody waits now; what an earlier one gave it does not take.
                    if (decisions.TryGetValue((decision.Submission, decision.Index), out var earlier) && earlier.Awarded) continue;
                    decisions[(decision.Submission, decision.Index)] = decision;
                }
            }

            var held = new List<Award>();
            await foreach (var award in awards.OfProgramme(programme.Id, cancel)) held.Add(award.Value);
            programmes.Add(new(programme, seen.Files, decisions, held) { Last = last, Waiting = waiting, IsWithoutProposals = marks.Proposals.Contains(programme.Year) });
        }

        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var approved in years.SelectMany(ledger => ledger.Approved)) hashes[approved.Draft] = await drafts.HashOf(approved.Draft, cancel);
        return new(province, all, years, programmes) { Hashes = hashes, Purged = marks };

        // What came in late for a year that is over stands beside nothing any more.
        bool IsKept(Programme known) => marks.Proposals.Contains(known.Year)
            ? !marks.Awards.Contains(known.Year) && years.Exists(ledger => ledger.Year == known.Year && ledger.ClosedIntakes.Contains(known.Id))
            : all.Exists(file => file.Programme == known.Id);
    }
}

/// <summary>How things stand.</summary>
internal sealed record Situation(
    Province Province, IReadOnlyList<Submission> Submissions, IReadOnlyList<Ledger> Ledgers, IReadOnlyList<ProgrammeStanding> Programmes)
{
    /// <summary>Years of which data was deleted at the end of its time.</summary>
    public PurgeMarks Purged { get; init; } = PurgeMarks.None;

    /// <summary>Hashes of the decisions of the approved drafts as they are stored now, by draft.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
