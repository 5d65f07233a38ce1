namespace Dinsos.LocalHost.Demo;

/// <summary>How often each fault and oddity occurs, per thousand rows.</summary>
internal static class FlawRates
{
    public const int DuplicateInFile = 25;
    public const int TwinPairs = 15;
    public const int FamilyPairs = 10;

    // Rates up to Moved are those seen in real files; the rest are assumed, low enough to leave the programme a waitlist.
    public static IReadOnlyList<(Fault Fault, int PerThousand)> Faults { get; } =
    [
        (Fault.NikLostToSpreadsheet, 15), (Fault.NikWrongLength, 10), (Fault.NikImpossible, 5), (Fault.AidedBefore, 30),
        (Fault.DesilAboveLimit, 40), (Fault.Dead, 5), (Fault.Moved, 5),
        (Fault.NotInRegistry, 6), (Fault.AssessmentBelowMinimum, 15), (Fault.AssessmentMissing, 3), (Fault.AgeOutOfRange, 4),
        (Fault.BusinessUnsupported, 4), (Fault.CommitmentMissing, 3), (Fault.ValueOutOfRange, 3),
    ];

    // The WRSE of 2023 and 2024 asked for no decile, assessment or commitment, but for a woman in one of three statuses.
    public static IReadOnlyList<(Fault Fault, int PerThousand)> FaultsOfWrse { get; } =
    [
        (Fault.NikLostToSpreadsheet, 15), (Fault.NikWrongLength, 10), (Fault.NikImpossible, 5), (Fault.AidedBefore, 30), (Fault.Dead, 5),
        (Fault.Moved, 5), (Fault.NotInRegistry, 15), (Fault.AgeOutOfRange, 10), (Fault.BusinessUnsupported, 10), (Fault.ValueOutOfRange, 5),
        (Fault.StatusNotEligible, 15), (Fault.SexNotEligible, 10),
    ];

    /// <summary>Oddities of one line exclude each other.</summary>
    public static IReadOnlyList<(Quirk Quirk, int PerThousand)[]> Quirks { get; } =
    [
        [(Quirk.SexMismatch, 10), (Quirk.BirthDateMismatch, 10)],
        [(Quirk.OldPrefix, 20), (Quirk.OtherProvince, 40)],
        [(Quirk.NoPhone, 80), (Quirk.SharedPhone, 40), (Quirk.PhoneUnreadable, 30)],
        [(Quirk.DesaAlias, 70), (Quirk.DesaInWrongKecamatan, 10)],
        [(Quirk.DesilMissing, 20)],
        [(Quirk.AidedLongAgo, 10)],
    ];

    // Where only women are helped, a wrong word for the sex is no oddity but an error.
    public static IReadOnlyList<(Quirk Quirk, int PerThousand)[]> QuirksOfWrse { get; } =
        [[(Quirk.BirthDateMismatch, 10)], .. Quirks.Skip(1)];
}
