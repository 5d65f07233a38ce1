namespace Dinsos.LocalHost.Phones;

/// <summary>A message as the network has it. Its state is guarded by the lock of <see cref="PhoneLedger"/>.</summary>
internal sealed class PhoneMessage
{
    public required string Sid { get; init; }

    public required int Number { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Body { get; init; }

    /// <summary>Where its callbacks go; none for one that nobody asked to hear of, and for what a person wrote.</summary>
    public required string? StatusCallback { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether a person wrote it to us.</summary>
    public bool IsInbound { get; init; }

    /// <summary>The message that a person replied to by this one.</summary>
    public string? RepliedTo { get; init; }

    /// <summary>Whether it came as a template.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>The last status that it will have, and the code that comes with it: decided when it was taken.</summary>
    public string End { get; init; } = "delivered";

    public int? EndCode { get; init; }

    public string Status { get; set; } = "queued";

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public int? ErrorCode { get; set; }

    /// <summary>Whether its last callback has been answered, or given up.</summary>
    public bool Reported { get; set; }

    /// <summary>Whether a callback found nobody listening.</summary>
    public bool Unheard { get; set; }

    /// <summary>The person's address.</summary>
    public string Person => IsInbound ? From : To;
}

/// <summary>One line of the record on disk.</summary>
/// <param name="Event"><c>accepted</c>, <c>written</c> (by a person), <c>status</c>, <c>reported</c> or <c>template</c>.</param>
/// <param name="Sid">Sid of the message or template.</param>
/// <param name="At">When it happened.</param>
internal sealed record PhoneEvent(string Event, string Sid, DateTimeOffset At)
{
    public int? Number { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Body { get; init; }

    public string? StatusCallback { get; init; }

    public string? RepliedTo { get; init; }

    public bool? IsTemplate { get; init; }

    public string? End { get; init; }

    public int? EndCode { get; init; }

    public string? Status { get; init; }

    public int? ErrorCode { get; init; }
}
