namespace Dinsos.Pipeline.Explanations;

/// <summary>Words of where a row or a person stands; for who was given a place the word is the state of the award.</summary>
public static class Situations
{
    /// <summary>No row that can be read names the person.</summary>
    public const string NotProposed = "not-proposed";

    /// <summary>What was proposed was deleted at the end of its time, and the person holds no award that is kept.</summary>
    public const string Purged = "purged";

    /// <summary>The file was sent back as a whole.</summary>
    public const string Rejected = "rejected";

    /// <summary>The file is held for review.</summary>
    public const string Held = "held";

    /// <summary>The row is not compared yet.</summary>
    public const string Unchecked = "unchecked";

    /// <summary>A newer row of the same regency stands in its place.</summary>
    public const string Superseded = "superseded";

    /// <summary>The regency took the person back.</summary>
    public const string Withdrawn = "proposal-withdrawn";

    /// <summary>An error stands on the row.</summary>
    public const string Ineligible = "ineligible";

    /// <summary>The row may be allocated to, and no approved list says more.</summary>
    public const string Eligible = "eligible";

    /// <summary>The newest approved list has the person on the waitlist.</summary>
    public const string Waitlisted = "waitlisted";
}
