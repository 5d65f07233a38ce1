namespace Twilio.Base;

public abstract class Resource;

public interface IOptions<T>
    where T : Resource;

public abstract class ReadOptions<T> : IOptions<T>
    where T : Resource
{
    private long? _pageSize;
    private long? _limit;

    // As in the real package: null is not taken, and a limit is also the page size unless one was given.
    public long? PageSize
    {
        get => _pageSize;
        set => _pageSize = value ?? _pageSize;
    }

    public long? Limit
    {
        get => _limit;
        set
        {
            if (value == null) return;
            _limit = value;
            _pageSize ??= value;
        }
    }
}
