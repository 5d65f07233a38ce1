namespace Dinsos.Pipeline.Messaging;

/// <summary>One hand-over per phone at a time in this host; phones share lanes, which costs a little waiting and no memory.</summary>
internal sealed class PhoneLanes
{
    private readonly SemaphoreSlim[] _lanes = Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1)).ToArray();

    public async Task<IDisposable> Enter(string phoneHash, CancellationToken cancel)
    {
        var lane = _lanes[Convert.ToByte(phoneHash[..2], 16)];
        await lane.WaitAsync(cancel);
        return new Stay(lane);
    }

    private sealed class Stay(SemaphoreSlim lane) : IDisposable
    {
        public void Dispose() => lane.Release();
    }
}
