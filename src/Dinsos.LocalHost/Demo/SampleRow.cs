namespace Dinsos.LocalHost.Demo;

/// <summary>The one reason why a row of the demo is not eligible.</summary>
internal enum Fault
{
    None,
    NikLostToSpreadsheet,
    NikWrongLength,
    NikImpossible,
    DuplicateInFile,
    ProposedElsewhere,
    AidedBefore,
    DesilAboveLimit,
    Dead,
    Moved,
    NotInRegistry,
    AssessmentBelowMinimum,
    AssessmentMissing,
    AgeOutOfRange,
    BusinessUnsupported,
    CommitmentMissing,
    ValueOutOfRange,
    StatusNotEligible,
    SexNotEligible,

    /// <summary>Nothing is wrong with the row itself, but with its group or another member.</summary>
    InFlawedGroup,
}

/// <summary>What is odd about a row without making it ineligible.</summary>
[Flags]
internal enum Quirk
{
    None = 0,
    SexMismatch = 1,
    BirthDateMismatch = 2,
    OldPrefix = 4,
    OtherProvince = 8,
    NoPhone = 16,
    SharedPhone = 32,
    PhoneUnreadable = 64,
    DesaAlias = 128,
    DesaInWrongKecamatan = 256,
    DesilMissing = 512,
    SpellingTwin = 1024,
    Family = 2048,
    AidedLongAgo = 4096,
}

internal static class QuirkSets
{
    public static bool Has(this Quirk quirks, Quirk quirk) => (quirks & quirk) != Quirk.None;
}

/// <summary>A row of a regency's file.</summary>
internal sealed record SampleRow(DemoPerson Person, Fault Fault, Quirk Quirks)
{
    /// <summary>Name of the group; blank in a programme for persons.</summary>
    public string Group { get; init; } = "";

    /// <summary>Post in the group.</summary>
    public string Post { get; init; } = "";

    /// <summary>Group values stand on the row of the ketua.</summary>
    public bool NamesValue => Group.Length == 0 || Post is "ketua";

    public bool Is(Quirk quirk) => Quirks.Has(quirk);
}
