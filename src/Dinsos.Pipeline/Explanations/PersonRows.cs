using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Explanations;

/// <summary>A row that names the person, with what was said of it.</summary>
/// <param name="File">The submission.</param>
/// <param name="Row">What the row says.</param>
/// <param name="Verdict">What the comparison says of it; none where it is not compared.</param>
internal sealed record FoundRow(Submission File, Proposal Row, Verdict? Verdict)
{
    private static readonly HashSet<string> OfGroups =
        [FindingCodes.GroupMemberIneligible, FindingCodes.GroupSize, FindingCodes.GroupMixedBusiness, FindingCodes.GroupMixedLocation];

    public IEnumerable<Finding> Findings => Row.Findings.Concat(Verdict?.Findings ?? []);

    /// <summary>Errors but for those that stand on every row of a group.</summary>
    public IEnumerable<Finding> OwnErrors => Findings.Where(finding => finding.Severity == Severity.Error && !OfGroups.Contains(finding.Code));

    public string Standing =>
        File.Status == SubmissionStatus.Rejected ? Situations.Rejected
        : File.Status == SubmissionStatus.Held ? Situations.Held
        : Verdict is null ? Situations.Unchecked
        : Verdict.Superseded ? Situations.Superseded
        : Verdict.Withdrawn ? Situations.Withdrawn
        : Verdict.Eligible ? Situations.Eligible
        : Situations.Ineligible;
}

/// <summary>What was found of a person among all rows of a programme.</summary>
/// <param name="Rows">The rows that name the person, by the time at which they were received.</param>
/// <param name="Unreadable">Rows whose NIK cannot be read.</param>
/// <param name="Files">All submissions of the programme by id.</param>
internal sealed record FoundPerson(IReadOnlyList<FoundRow> Rows, int Unreadable, IReadOnlyDictionary<string, Submission> Files);

/// <summary>Finds the rows of a person, one batch in memory at a time.</summary>
/// <param name="submissions">Submissions.</param>
/// <param name="proposals">Rows and verdicts.</param>
public sealed class PersonRows(SubmissionStore submissions, ProposalStore proposals)
{
    internal async Task<FoundPerson> Find(string programme, UInt128 person, CancellationToken cancel)
    {
        var files = new Dictionary<string, Submission>(StringComparer.Ordinal);
        await foreach (var file in submissions.OfProgramme(programme, cancel)) files[file.Value.Id] = file.Value;
        var (rows, unreadable) = (new List<FoundRow>(), 0);
        await foreach (var batch in proposals.Batches(programme, null, cancel))
        {
            if (!files.TryGetValue(batch.Submission, out var file)) continue;
            if (file.Status != SubmissionStatus.Rejected) unreadable += batch.Rows.Count(row => row.Person is null);
            rows.AddRange(await In(batch, file, row => row.Person == person, cancel));
        }

        return new([.. rows.OrderBy(row => row.File.ReceivedAt).ThenBy(row => row.File.Path, StringComparer.Ordinal).ThenBy(row => row.Row.Row)], unreadable, files);
    }

    /// <summary>The other rows of the same group in the same file.</summary>
    internal async Task<IReadOnlyList<FoundRow>> OtherMembers(FoundRow one, CancellationToken cancel)
    {
        var members = new List<FoundRow>();
        if (one.Row.Group is null) return members;
        await foreach (var batch in proposals.Batches(one.File.Programme, one.File.Id, cancel))
            members.AddRange(await In(batch, one.File, row => row.Group == one.Row.Group && row.Place != one.Row.Place, cancel));
        return members;
    }

    private async Task<IEnumerable<FoundRow>> In(CheckedBatch batch, Submission file, Func<Proposal, bool> isWanted, CancellationToken cancel)
    {
        var wanted = batch.Rows.Index().Where(row => isWanted(row.Item)).ToList();
        if (wanted.Count == 0) return [];

        // Without the hash of its verdicts a file is being compared, and what is stored may be half of two comparisons.
        var verdicts = file.VerdictHash.Length > 0 ? await proposals.Verdicts(file.Programme, file.Id, batch.Number, cancel) : [];
        return wanted.Select(row => new FoundRow(file, row.Item, row.Index < verdicts.Count ? verdicts[row.Index] : null));
    }
}
