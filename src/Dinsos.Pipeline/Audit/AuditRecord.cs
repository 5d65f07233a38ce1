namespace Dinsos.Pipeline.Audit;

/// <summary>One action of a person or of the system that decides about others, or a look at a person.</summary>
/// <param name="Action">What was done, in a word.</param>
/// <param name="By">Who did it.</param>
/// <param name="Subject">Id of what it was done to; never a person's number or name.</param>
/// <param name="Hash">Hash of the content that it was done to.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When, by the business clock.</param>
public sealed record AuditRecord(string Action, string By, string Subject, string Hash, string? Reason, DateTimeOffset At)
{
    /// <summary>Who acts where no person does.</summary>
    public const string System = "sistem";

    // What is recorded once is known again by this.
    internal string OnceEntry => ContentId.Of(Action, Subject, Hash);
}

/// <summary>One link of the log.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Previous">Hash of the link before; empty for the first.</param>
/// <param name="Hash">Keyed hash over all the rest.</param>
/// <param name="Entry">Tells it from every other: derived from what was done where that is recorded once, drawn by lot where it is not.</param>
/// <param name="Record">The record.</param>
public sealed record AuditLink(int Number, string Previous, string Hash, string Entry, AuditRecord Record);

/// <summary>Where the log ends. Whoever has noted it elsewhere can tell later that the log was cut.</summary>
/// <param name="Count">How many records there are.</param>
/// <param name="Hash">Hash of the last one; empty where there is none.</param>
public sealed record AuditHead(int Count, string Hash);
