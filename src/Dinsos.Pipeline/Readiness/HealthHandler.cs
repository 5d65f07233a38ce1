using Azure;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Readiness;

/// <summary>One thing without which the system cannot work.</summary>
/// <param name="Name">Which, in a word.</param>
/// <param name="Ok">Whether it is there.</param>
/// <param name="Why">Why it is not, for operators; none where it is.</param>
public sealed record HealthCheck(string Name, bool Ok, string? Why = null);

/// <summary>Tells whether the system can work: outsiders in one word, operators with what is missing.</summary>
/// <param name="checks">What is looked at.</param>
/// <param name="log">Where it is told why the system is not ready.</param>
public sealed class HealthHandler(HealthChecks checks, ILogger<HealthHandler> log) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    // A probe waits no longer itself.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _turn = new(1);
    private (long At, bool Ready)? _last;

    /// <summary>What to answer to whoever asks, without looking at the storage more than once in a few seconds.</summary>
    /// <param name="check"><c>live</c>: the process answers. <c>ready</c> or nothing: it can work.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <returns>The word, and whether it is a good one; none for a check that does not exist.</returns>
    public async Task<HealthAnswer?> Answer(string? check, CancellationToken cancel) => check switch
    {
        "live" => new("live", true),
        null or "" or "ready" => await IsReadyOfLate(cancel) ? new("ready", true) : new("not ready", false),
        _ => null,
    };

    /// <summary>Whether all is there now; what is not is told to the log.</summary>
    public async Task<bool> IsReady(CancellationToken cancel)
    {
        var missing = (await Checks(cancel)).Where(check => !check.Ok).ToList();
        foreach (var check in missing) log.NotReady(check.Name, check.Why!);
        return missing.Count == 0;
    }

    /// <summary>Everything that is looked at, as it is now.</summary>
    public async Task<IReadOnlyList<HealthCheck>> Checks(CancellationToken cancel) =>
        await Task.WhenAll(checks.All.Select(check => Look(check.Name, check.Look, cancel)));

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    // Many who ask at the same time wait for one look.
    private async Task<bool> IsReadyOfLate(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_last is { } last && TimeProvider.System.GetElapsedTime(last.At) < Kept) return last.Ready;
            var ready = await IsReady(cancel);
            _last = (TimeProvider.System.GetTimestamp(), ready);
            return ready;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<HealthCheck> Look(string name, Func<CancellationToken, Task<string?>> look, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            return await look(limit.Token) is { } why ? new(name, false, why) : new(name, true);
        }
        catch (RequestFailedException failure)
        {
            return new(name, false, $"the storage answered {failure.Status} {failure.ErrorCode}");
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            // Whatever it is, it keeps us from working. What it says may come from a file or a library: its kind is enough to know where to look.
            return new(name, false, fault is OperationCanceledException ? $"no answer within {Patience.TotalSeconds} seconds" : fault.GetType().Name);
        }
    }
}

/// <summary>What outsiders learn.</summary>
/// <param name="Word">The word.</param>
/// <param name="IsGood">Whether all is well.</param>
public sealed record HealthAnswer(string Word, bool IsGood);
