using System.Runtime.CompilerServices;
using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Trials;

/// <summary>One programme of a trial.</summary>
/// <param name="Reviewed">Its rules, its submissions and their rows with the verdicts that these rules give.</param>
/// <param name="HasRegister">Whether any of its registers is loaded.</param>
/// <param name="Submissions">How many files were sent for it.</param>
/// <param name="Unfinished">Submissions whose rows are still being checked; they are left out.</param>
/// <param name="IsClosed">Whether its intake is closed; otherwise it is treated as if it closed now.</param>
/// <param name="CheckedAgain">Whether its rows were checked again by these rules.</param>
internal sealed record TriedProgramme(ReviewedProgramme Reviewed, bool HasRegister, int Submissions, int Unfinished, bool IsClosed, bool CheckedAgain);

/// <summary>One funding source of a trial with what a run would decide.</summary>
internal sealed record TriedSource(AllocationInputs Inputs, AllocationOutcome Outcome, IReadOnlyList<TriedProgramme> Programmes);

/// <summary>Where a proposal stands: programme, submission, position of its row or of its ketua's row.</summary>
internal readonly record struct UnitKey(string Programme, string Submission, int Index);

/// <summary>What runs over all funding sources would decide under one set of rules, now.</summary>
internal sealed record Trial(IReadOnlyList<TriedSource> Sources)
{
    public IEnumerable<(TriedProgramme Tried, ProgrammeOutcome Outcome)> Programmes =>
        Sources.SelectMany(source => source.Programmes.Zip(source.Outcome.Programmes));

    /// <summary>Every decision as a draft would hold it. The rows are read again each time.</summary>
    public async IAsyncEnumerable<(UnitKey Key, string Regency, DraftDecision Decision)> Decisions([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var source in Sources)
        {
            await foreach (var batch in source.Inputs.Decisions(source.Outcome, cancel))
            {
                foreach (var decision in batch.Decisions)
                    yield return (new(batch.Programme.Id, batch.Submission.Id, decision.Index), batch.Submission.Regency, decision);
            }
        }
    }

    /// <summary>The rows at some places with their verdicts.</summary>
    public async IAsyncEnumerable<(UnitKey Key, Proposal Row, Verdict Verdict)> Rows(
        IReadOnlySet<UnitKey> wanted, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var (tried, _) in Programmes.Where(one => wanted.Any(key => key.Programme == one.Tried.Reviewed.Programme.Id)))
        {
            await foreach (var batch in tried.Reviewed.Batches(cancel))
            {
                for (var i = 0; i < batch.Rows.Count; i++)
                {
                    var key = new UnitKey(tried.Reviewed.Programme.Id, batch.Submission, batch.First + i);
                    if (wanted.Contains(key)) yield return (key, batch.Rows[i], batch.Verdicts[i]);
                }
            }
        }
    }
}
