using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Copies;

/// <summary>Goes through the findings of a file beside its rows; both come in the same order, so one is in memory at a time.</summary>
internal sealed class AdviceCursor(IAsyncEnumerable<RowFindings> findings, CancellationToken cancel) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<RowFindings> _findings = findings.GetAsyncEnumerator(cancel);
    private bool _started;
    private bool _ended;

    /// <summary>What is to be said of a row; none where it holds no person. Rows are asked for in their order.</summary>
    public async ValueTask<RowAdvice?> For(string? sheet, int row)
    {
        if (!_started)
        {
            _started = true;
            await Next();
        }

        while (!_ended && _findings.Current.Sheet == sheet && _findings.Current.Row < row)
            await Next();
        if (_ended || _findings.Current.Sheet != sheet || _findings.Current.Row != row)
            return null;
        var advice = RowAdvice.Of(_findings.Current);
        await Next();
        return advice;
    }

    public ValueTask DisposeAsync() => _findings.DisposeAsync();

    private async ValueTask Next() => _ended = !await _findings.MoveNextAsync();
}
