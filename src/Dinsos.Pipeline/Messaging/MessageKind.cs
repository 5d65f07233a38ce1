namespace Dinsos.Pipeline.Messaging;

/// <summary>What a message is about. Each kind has its texts in <see cref="MessageTexts"/>.</summary>
public enum MessageKind
{
    /// <summary>Invitation to a Bimtek session. Occasion: the day of the session.</summary>
    BimtekInvitation,

    /// <summary>A session that people were invited to is not held. Occasion: its day.</summary>
    BimtekChange,

    /// <summary>Notice of a delivery. Occasion: the planned day.</summary>
    DeliveryNotice,

    /// <summary>A planned delivery is put off. Occasion: the day that was planned.</summary>
    DeliveryChange,

    /// <summary>Question about how the business goes. Occasion: the day the check is due.</summary>
    MonitoringCheckIn,

    /// <summary>Word to a regency's contact that a file was answered. Occasion: the day it was received.</summary>
    SubmissionAnswer,

    /// <summary>Word to a regency's contact about visits that nobody has reported. Occasion: the last day on which one of them went overdue.</summary>
    CheckEscalation,

    /// <summary>Reminder of the report on the goods. Occasion: the day on which it falls due.</summary>
    AccountabilityReminder,
}

/// <summary>The words under which kinds stand in keys, texts and lists.</summary>
public static class MessageKinds
{
    /// <summary>The word of a kind, such as <c>bimtek-invitation</c>.</summary>
    public static string Word(this MessageKind kind) => kind switch
    {
        MessageKind.BimtekInvitation => "bimtek-invitation",
        MessageKind.BimtekChange => "bimtek-change",
        MessageKind.DeliveryNotice => "delivery-notice",
        MessageKind.DeliveryChange => "delivery-change",
        MessageKind.MonitoringCheckIn => "monitoring-check-in",
        MessageKind.SubmissionAnswer => "submission-answer",
        MessageKind.CheckEscalation => "check-escalation",
        MessageKind.AccountabilityReminder => "accountability-reminder",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without a word."),
    };
}
