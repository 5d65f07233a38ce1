using Dinsos.Pipeline;

namespace Dinsos.LocalHost.Phones;

/// <summary>Every message that the network has accepted, in memory and in the record.</summary>
internal sealed class PhoneLedger : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<PhoneMessage> _messages = [];
    private readonly Dictionary<string, PhoneMessage> _bySid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PhoneMessage>> _byTo = new(StringComparer.Ordinal);
    private readonly PhoneRecord _record;
    private readonly PhoneNetworkOptions _options;
    private int _numbers;

    private PhoneLedger(PhoneRecord record, PhoneNetworkOptions options) => (_record, _options) = (record, options);

    public static async Task<PhoneLedger> Open(PhoneNetworkOptions options)
    {
        var (record, past) = await PhoneRecord.Open(options.Folder);
        var ledger = new PhoneLedger(record, options);
        foreach (var happened in past) ledger.Replay(happened);
        return ledger;
    }

    /// <summary>Takes a message; it is on the disk when this returns.</summary>
    public async Task<PhoneMessage> Accept(string from, string to, string body, string? statusCallback)
    {
        var number = Interlocked.Increment(ref _numbers);
        var now = TimeProvider.System.GetUtcNow();
        var message = new PhoneMessage
        {
            Sid = "SM" + ContentId.Of("phones", _options.Account, number.ToString()),
            Number = number,
            From = from,
            To = to,
            Body = body,
            StatusCallback = statusCallback,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await _record.AppendToDisk(new("accepted", message.Sid, now) { From = from, To = to, Body = body, StatusCallback = statusCallback });
        lock (_lock) Add(message);
        return message;
    }

    public void Move(PhoneMessage message, string status, int? errorCode = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        lock (_lock) Move(message, status, errorCode, now);
        _record.Append(new("status", message.Sid, now) { Status = status, ErrorCode = errorCode });
    }

    public void Reported(PhoneMessage message)
    {
        lock (_lock) message.Reported = true;
        _record.Append(new("reported", message.Sid, TimeProvider.System.GetUtcNow()));
    }

    public PhoneMessage? Find(string sid)
    {
        lock (_lock) return _bySid.GetValueOrDefault(sid);
    }

    /// <summary>Messages that match, newest first.</summary>
    public List<PhoneMessage> List(string? to, Func<PhoneMessage, bool> matches)
    {
        lock (_lock)
        {
            var among = to is null ? _messages : _byTo.GetValueOrDefault(to, []);
            return among.Where(matches).OrderByDescending(message => message.Number).ToList();
        }
    }

    /// <summary>Messages whose last callback is to come; those that nobody wants to hear about count only while they are young.</summary>
    public int Pending()
    {
        var old = TimeProvider.System.GetUtcNow() - _options.PendingUpTo;
        lock (_lock) return _messages.Count(message => !message.Reported && (!message.Unheard || message.CreatedAt > old));
    }

    public ValueTask DisposeAsync() => _record.DisposeAsync();

    private void Replay(PhoneEvent happened)
    {
        if (happened.Event == "accepted")
        {
            Add(new()
            {
                Sid = happened.Sid,
                Number = ++_numbers,
                From = happened.From ?? "",
                To = happened.To ?? "",
                Body = happened.Body ?? "",
                StatusCallback = happened.StatusCallback,
                CreatedAt = happened.At,
                UpdatedAt = happened.At,
            });
        }
        else if (_bySid.TryGetValue(happened.Sid, out var message))
        {
            if (happened.Event == "reported") message.Reported = true;
            else Move(message, happened.Status ?? message.Status, happened.ErrorCode, happened.At);
        }
    }

    private void Add(PhoneMessage message)
    {
        _messages.Add(message);
        _bySid.Add(message.Sid, message);
        if (!_byTo.TryGetValue(message.To, out var same)) _byTo.Add(message.To, same = []);
        same.Add(message);
    }

    private static void Move(PhoneMessage message, string status, int? errorCode, DateTimeOffset at)
    {
        message.Status = status;
        message.ErrorCode = errorCode;
        message.UpdatedAt = at;
        if (status == "sent") message.SentAt = at;
    }
}
