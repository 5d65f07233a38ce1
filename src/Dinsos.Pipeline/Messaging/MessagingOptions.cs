using System.ComponentModel.DataAnnotations;

namespace Dinsos.Pipeline.Messaging;

/// <summary>Settings of the messages, section <c>Messaging</c>. None that is secret or public has a default.</summary>
public sealed class MessagingOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Messaging";

    /// <summary>Sid of the provider's account (<c>AC…</c>).</summary>
    [Required(AllowEmptyStrings = false)]
    public string AccountSid { get; set; } = "";

    /// <summary>Primary token of the account: signs what the provider sends to us.</summary>
    [Required(AllowEmptyStrings = false), DataType(DataType.Password)]
    public string AuthToken { get; set; } = "";

    /// <summary>Number that WhatsApp messages come from, in E.164 form without the <c>whatsapp:</c> mark.</summary>
    [Required, RegularExpression(@"^\+[1-9][0-9]{6,14}$")]
    public string WhatsAppFrom { get; set; } = "";

    /// <summary>Number or registered sender name (up to 11 letters and digits) that SMS come from.</summary>
    [Required, RegularExpression(@"^(\+[1-9][0-9]{6,14}|[A-Za-z0-9 ]{1,11})$")]
    public string SmsFrom { get; set; } = "";

    /// <summary>
    /// Address under which the provider reaches the HTTP functions, with the route prefix, such as
    /// <c>https://dinsos.example/api</c>. Signatures are checked against it and never against what a request says.
    /// </summary>
    [Required]
    public Uri? PublicAddress { get; set; }

    /// <summary>What an unclear end of a hand-over waits, on the real clock, before the provider's list is read.</summary>
    [Range(typeof(TimeSpan), "00:00:03", "01:00:00")]
    public TimeSpan ReconcileAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>What a message that was surely not processed waits, on the real clock, before it is tried again; longer each time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Tries of one message that the provider surely did not process before a person must look.</summary>
    [Range(1, 1000)]
    public int MaxAttempts { get; set; } = 100;

    /// <summary>What a batch handed to the queue waits, on the business clock, before it is handed over again as lost.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan ReleaseAgainAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Age, on the real clock, at which a message without its last callback is asked for at the provider.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FetchStatusAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>WhatsApp messages handed over per second by all hosts together; the provider gives a WhatsApp sender 80.</summary>
    [Range(0.1, 1000)]
    public double SendingRatePerSecond { get; set; } = 80;

    /// <summary>
    /// SMS handed over per second by all hosts together: what is faster than the sender waits in the provider's queue, for hours if need be.
    /// A number has about one part a second, a registered name more.
    /// </summary>
    [Range(0.1, 1000)]
    public double SmsRatePerSecond { get; set; } = 10;

    /// <summary>Messages of one channel handed over on one day (WITA) at most; the rest waits for the next day. Guards against a mistake that would be dear.</summary>
    [Range(1, 10_000_000)]
    public int DailyCap { get; set; } = 50_000;

    /// <summary>
    /// Whether WhatsApp to people who have not written in the last 24 hours takes an approved template, as the provider demands: what has
    /// none goes by SMS. False sends the text itself, which only a test server delivers.
    /// </summary>
    public bool RequireTemplates { get; set; } = true;

    /// <summary>Messages of one batch that are on the way to the provider at the same time.</summary>
    [Range(1, 64)]
    public int SendsInFlight { get; set; } = 25;

    /// <summary>Rows marked as being sent in one transaction; a killed host leaves so many to be reconciled.</summary>
    [Range(1, 100)]
    public int RowsPerMark { get; set; } = 25;

    /// <summary>Stops every hand-over and loses nothing.</summary>
    public bool KillSwitch { get; set; }

    // A call must have ended, and a marked row must have begun its call, well before anybody else may take it for lost.
    internal TimeSpan CallTimeout => ReconcileAfter * 0.4;

    internal TimeSpan CallMustBeginWithin => ReconcileAfter * 0.3;

    // A moment further ahead is left to others: the row would have to be marked again.
    internal TimeSpan LongestTurn => CallMustBeginWithin / 3;

    internal double RateOf(Channel channel) => channel == Channel.WhatsApp ? SendingRatePerSecond : SmsRatePerSecond;

    // Marking more rows than leave in that time would only mean marking them again.
    internal int RowsToMark(Channel channel) => (int)Math.Clamp(RateOf(channel) * CallMustBeginWithin.TotalSeconds / 3, 1, RowsPerMark);
}
