using Dinsos.Pipeline;

namespace Dinsos.LocalHost.Phones;

/// <summary>Every message that the network has accepted or that a person has written, in memory and in the record.</summary>
internal sealed class PhoneLedger : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<PhoneMessage> _messages = [];
    private readonly HashSet<PhoneMessage> _open = [];
    private readonly Dictionary<string, PhoneMessage> _bySid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PhoneMessage>> _byAddress = new(StringComparer.Ordinal);
    private readonly PhoneRecord _record;
    private readonly PhoneNetworkOptions _options;
    private int _numbers;

    private PhoneLedger(PhoneRecord record, PhoneNetworkOptions options) => (_record, _options) = (record, options);

    public PhoneTemplates Templates { get; } = new();

    public static async Task<PhoneLedger> Open(PhoneNetworkOptions options)
    {
        var (record, past) = await PhoneRecord.Open(options.Folder);
        var ledger = new PhoneLedger(record, options);
        if (options.Templates is { } file) ledger.Templates.Read(file);
        foreach (var happened in past) ledger.Replay(happened);
        return ledger;
    }

    /// <summary>Takes a message; it is on the disk when this returns.</summary>
    public async Task<PhoneMessage> Accept(string from, string to, string body, string? statusCallback, bool isTemplate = false)
    {
        var number = Interlocked.Increment(ref _numbers);
        var (end, code) = isTemplate || MayWriteFreely(to) ? _options.Faults.EndOf(to, body) : ("undelivered", 63016);
        return await Keep(new("accepted", "SM" + ContentId.Of("phones", _options.Account, $"{number}"), TimeProvider.System.GetUtcNow())
        {
            Number = number,
            From = from,
            To = to,
            Body = body,
            StatusCallback = statusCallback,
            IsTemplate = isTemplate ? true : null,
            End = end,
            EndCode = code,
        });
    }

    /// <summary>Takes what a person writes to us, once for each sid; it is on the disk when this returns.</summary>
    /// <returns>The message; null where it is known already.</returns>
    public async Task<PhoneMessage?> Write(string? sid, string from, string to, string body, string? repliedTo)
    {
        if (sid is not null && Find(sid) is not null) return null;
        var number = Interlocked.Increment(ref _numbers);
        return await Keep(new("written", sid ?? "SM" + ContentId.Of("phones", _options.Account, $"{number}"), TimeProvider.System.GetUtcNow())
        {
            Number = number,
            From = from,
            To = to,
            Body = body,
            RepliedTo = repliedTo,
        });
    }

    public async Task AddTemplate(string sid, string text)
    {
        await _record.AppendToDisk(new("template", sid, TimeProvider.System.GetUtcNow()) { Body = text });
        Templates.Add(sid, text);
    }

    public void Move(PhoneMessage message, string status, int? errorCode = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        lock (_lock) Move(message, status, errorCode, now);
        _record.Append(new("status", message.Sid, now) { Status = status, ErrorCode = errorCode });
    }

    public void Reported(PhoneMessage message)
    {
        lock (_lock) Close(message);
        _record.Append(new("reported", message.Sid, TimeProvider.System.GetUtcNow()));
    }

    /// <summary>What nobody heard counts as pending again.</summary>
    public void OweAgain()
    {
        lock (_lock)
        {
            foreach (var message in _open) message.Unheard = false;
        }
    }

    public PhoneMessage? Find(string sid)
    {
        lock (_lock) return _bySid.GetValueOrDefault(sid);
    }

    /// <summary>Messages to and from an address, or all, that match, newest first.</summary>
    public List<PhoneMessage> List(string? address, Func<PhoneMessage, bool> matches)
    {
        lock (_lock)
        {
            var among = address is null ? _messages : _byAddress.GetValueOrDefault(address, []);
            return among.Where(matches).OrderByDescending(message => message.Number).ToList();
        }
    }

    /// <summary>Messages whose last callback is to come; those that nobody wants to hear about count only while they are young.</summary>
    public int Pending()
    {
        var old = TimeProvider.System.GetUtcNow() - _options.PendingUpTo;
        lock (_lock) return _open.Count(message => !message.Unheard || message.CreatedAt > old);
    }

    public ValueTask DisposeAsync() => _record.DisposeAsync();

    private bool MayWriteFreely(string to)
    {
        if (_options.Faults.FreeTextFor is not { } span || !PhoneAddress.IsWhatsApp(to)) return true;
        var since = TimeProvider.System.GetUtcNow() - span;
        return List(to, message => message.IsInbound && message.CreatedAt > since).Count > 0;
    }

    private async Task<PhoneMessage> Keep(PhoneEvent happened)
    {
        await _record.AppendToDisk(happened);
        lock (_lock) return Add(happened);
    }

    private void Replay(PhoneEvent happened)
    {
        if (happened.Event is "accepted" or "written") _numbers = Math.Max(_numbers, Add(happened).Number);
        else if (happened.Event == "template") Templates.Add(happened.Sid, happened.Body ?? "");
        else if (!_bySid.TryGetValue(happened.Sid, out var message)) return;
        else if (happened.Event == "reported") Close(message);
        else Move(message, happened.Status ?? message.Status, happened.ErrorCode, happened.At);
    }

    private PhoneMessage Add(PhoneEvent happened)
    {
        var message = new PhoneMessage
        {
            Sid = happened.Sid,
            Number = happened.Number ?? _messages.Count + 1,
            From = happened.From ?? "",
            To = happened.To ?? "",
            Body = happened.Body ?? "",
            StatusCallback = happened.StatusCallback,
            CreatedAt = happened.At,
            UpdatedAt = happened.At,
            IsInbound = happened.Event == "written",
            RepliedTo = happened.RepliedTo,
            IsTemplate = happened.IsTemplate == true,
            End = happened.End ?? "delivered",
            EndCode = happened.EndCode,
            Status = happened.Event == "written" ? "received" : "queued",
        };
        _messages.Add(message);
        _open.Add(message);
        _bySid.Add(message.Sid, message);
        foreach (var address in new[] { message.From, message.To })
        {
            if (!_byAddress.TryGetValue(address, out var same)) _byAddress.Add(address, same = []);
            same.Add(message);
        }

        return message;
    }

    private void Close(PhoneMessage message)
    {
        message.Reported = true;
        _open.Remove(message);
    }

    private static void Move(PhoneMessage message, string status, int? errorCode, DateTimeOffset at)
    {
        message.Status = status;
        message.ErrorCode = errorCode;
        message.UpdatedAt = at;
        if (status == "sent") message.SentAt = at;
    }
}
