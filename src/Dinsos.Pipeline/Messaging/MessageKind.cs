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

    /// <summary>Reminder of a Bimtek session. Occasion: the day of the session.</summary>
    BimtekReminder,

    /// <summary>Reminder of a delivery. Occasion: the planned day.</summary>
    DeliveryReminder,

    /// <summary>Word that somebody stands on the waitlist. Occasion: the day on which the intake closed.</summary>
    Waitlist,

    /// <summary>Word to a field worker about visits to make. Occasion: the day of the task list.</summary>
    FieldTask,

    /// <summary>Confirmation that no more notices come. Occasion: the day on which the person asked for it.</summary>
    OptOutConfirmation,

    /// <summary>Confirmation that notices come again. Occasion: the day on which the person asked for it.</summary>
    OptInConfirmation,

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
        MessageKind.BimtekReminder => "bimtek-reminder",
        MessageKind.DeliveryReminder => "delivery-reminder",
        MessageKind.Waitlist => "waitlist",
        MessageKind.FieldTask => "field-task",
        MessageKind.OptOutConfirmation => "opt-out-confirmation",
        MessageKind.OptInConfirmation => "opt-in-confirmation",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without a word."),
    };

    /// <summary>The kind of a word.</summary>
    /// <param name="word">Such as <c>bimtek-invitation</c>.</param>
    /// <exception cref="InvalidDataException">No kind has this word.</exception>
    public static MessageKind Parse(string word) =>
        Enum.GetValues<MessageKind>().Where(kind => kind.Word() == word).Cast<MessageKind?>().SingleOrDefault()
            ?? throw new InvalidDataException("A message is of a kind that this version does not know.");

    /// <summary>Whether it cannot wait for the usual hours: a plan for the coming days has changed, or it answers what somebody wrote.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsUrgent(this MessageKind kind) =>
        kind is MessageKind.BimtekChange or MessageKind.DeliveryChange || kind.IgnoresOptOut();

    /// <summary>Whether its WhatsApp text asks for an answer by a word or a number.</summary>
    /// <param name="kind">The kind.</param>
    public static bool AsksForReply(this MessageKind kind) =>
        kind is MessageKind.BimtekInvitation or MessageKind.DeliveryNotice or MessageKind.MonitoringCheckIn;

    /// <summary>Whether one message may name several people who share a phone: not where each of them must answer for himself, or is an office.</summary>
    /// <param name="kind">The kind.</param>
    public static bool MayNameSeveral(this MessageKind kind) => kind is MessageKind.BimtekInvitation or MessageKind.BimtekReminder or MessageKind.BimtekChange
        or MessageKind.DeliveryNotice or MessageKind.DeliveryReminder or MessageKind.DeliveryChange or MessageKind.Waitlist or MessageKind.AccountabilityReminder;

    /// <summary>Whether it is sent although the person wants no notices: it confirms just that.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IgnoresOptOut(this MessageKind kind) => kind is MessageKind.OptOutConfirmation or MessageKind.OptInConfirmation;
}
