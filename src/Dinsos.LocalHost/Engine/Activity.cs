namespace Dinsos.LocalHost.Engine;

// Counts what runs. Idle is only true if nothing ran when a look at the storage began and nothing began during it.
internal sealed class Activity
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _quiet = Done();
    private int _running;
    private long _begun;

    public long Begun
    {
        get
        {
            lock (_gate)
            {
                return _begun;
            }
        }
    }

    public bool IsQuiet
    {
        get
        {
            lock (_gate)
            {
                return _running == 0;
            }
        }
    }

    public IDisposable Begin()
    {
        lock (_gate)
        {
            _begun++;
            if (_running++ == 0)
            {
                _quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        return new Ending(this);
    }

    public Task Quiet()
    {
        lock (_gate)
        {
            return _quiet.Task;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_running == 0)
            {
                _quiet.SetResult();
            }
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private sealed class Ending(Activity activity) : IDisposable
    {
        private Activity? _activity = activity;

        public void Dispose() => Interlocked.Exchange(ref _activity, null)?.End();
    }
}
