namespace Dinsos.LocalHost.Phones;

/// <summary>A message as the network has it. Its state is guarded by the lock of <see cref="PhoneLedger"/>.</summary>
internal sealed class PhoneMessage
{
    public required string Sid { get; init; }

    public required int Number { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Body { get; init; }

    public required string? StatusCallback { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string Status { get; set; } = "queued";

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public int? ErrorCode { get; set; }

    /// <summary>Whether its last callback has been answered, or given up.</summary>
    public bool Reported { get; set; }

    /// <summary>Whether a callback found nobody listening.</summary>
    public bool Unheard { get; set; }
}

/// <summary>One line of the record on disk.</summary>
/// <param name="Event"><c>accepted</c>, <c>status</c> or <c>reported</c>.</param>
/// <param name="Sid">Sid of the message.</param>
/// <param name="At">When it happened.</param>
internal sealed record PhoneEvent(string Event, string Sid, DateTimeOffset At)
{
    public string? From { get; init; }

    public string? To { get; init; }

    public string? Body { get; init; }

    public string? StatusCallback { get; init; }

    public string? Status { get; init; }

    public int? ErrorCode { get; init; }
}
