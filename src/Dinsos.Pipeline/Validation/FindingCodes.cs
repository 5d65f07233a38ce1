namespace Dinsos.Pipeline.Validation;

/// <summary>The stable codes of findings (design: findings). Other systems and the sample files know them by these names.</summary>
public static class FindingCodes
{
    /// <summary>The path is not regency, programme, file.</summary>
    public const string PathMalformed = "path-malformed";

    /// <summary>The first part of the path is no regency.</summary>
    public const string RegencyUnknown = "regency-unknown";

    /// <summary>The regency is not offered the programme.</summary>
    public const string ProgrammeUnknown = "programme-unknown";

    /// <summary>Uploaded before the first day of intake.</summary>
    public const string IntakeNotOpen = "intake-not-open";

    /// <summary>Uploaded after the last day of intake.</summary>
    public const string IntakeClosed = "intake-closed";

    /// <summary>Not a kind of file that is read.</summary>
    public const string FileTypeUnsupported = "file-type-unsupported";

    /// <summary>The content cannot be read.</summary>
    public const string FileUnreadable = "file-unreadable";

    /// <summary>No row of data.</summary>
    public const string FileEmpty = "file-empty";

    /// <summary>No row holds the headers.</summary>
    public const string HeaderNotFound = "header-not-found";

    /// <summary>A required column is not in the file.</summary>
    public const string ColumnMissing = "column-missing";

    /// <summary>nik, no_kk or nama stands in two columns.</summary>
    public const string ColumnDuplicated = "column-duplicated";

    /// <summary>More rows than a file may have.</summary>
    public const string TooManyRows = "too-many-rows";

    /// <summary>The same content is in force for the regency and programme.</summary>
    public const string AlreadyReceived = "already-received";

    /// <summary>Too many rows have errors of their own.</summary>
    public const string HeldForReview = "held-for-review";

    /// <summary>The person holds no award.</summary>
    public const string NotAwarded = "not-awarded";

    /// <summary>The report does not fit the award's state.</summary>
    public const string StateNotAllowed = "state-not-allowed";

    /// <summary>The report has no date that can be read.</summary>
    public const string DateUnreadable = "date-unreadable";

    /// <summary>A word that the report does not know.</summary>
    public const string StatusUnknown = "status-unknown";

    /// <summary>A required cell is blank.</summary>
    public const string RequiredMissing = "required-missing";

    /// <summary>The NIK has not sixteen digits.</summary>
    public const string NikMalformed = "nik-malformed";

    /// <summary>A spreadsheet took it for a number and lost digits.</summary>
    public const string NikDamagedBySpreadsheet = "nik-damaged-by-spreadsheet";

    /// <summary>The NIK has sixteen digits that no person can have.</summary>
    public const string NikImpossible = "nik-impossible";

    /// <summary>Another row of the file has the same NIK.</summary>
    public const string NikDuplicateInFile = "nik-duplicate-in-file";

    /// <summary>Another regency proposes the person in this programme.</summary>
    public const string NikDuplicateElsewhere = "nik-duplicate-elsewhere";

    /// <summary>The No KK has not sixteen digits.</summary>
    public const string KkMalformed = "kk-malformed";

    /// <summary>No register of the programme holds the person.</summary>
    public const string NotInRegistry = "not-in-registry";

    /// <summary>The welfare decile is above the programme's limit.</summary>
    public const string DesilAboveLimit = "desil-above-limit";

    /// <summary>The programme is not for this sex.</summary>
    public const string SexNotEligible = "sex-not-eligible";

    /// <summary>The programme is not for this social status.</summary>
    public const string StatusNotEligible = "status-not-eligible";

    /// <summary>Too young or too old on the closing day.</summary>
    public const string AgeOutOfRange = "age-out-of-range";

    /// <summary>The programme does not help this kind of business.</summary>
    public const string BusinessTypeUnsupported = "business-type-unsupported";

    /// <summary>The value is not one that the programme gives, or no amount.</summary>
    public const string ValueOutOfRange = "value-out-of-range";

    /// <summary>The commitment is not signed.</summary>
    public const string CommitmentMissing = "commitment-missing";

    /// <summary>Score or day of the assessment is blank, no score or day, or the day is still to come.</summary>
    public const string AssessmentMissing = "assessment-missing";

    /// <summary>The score is below the programme's least.</summary>
    public const string AssessmentBelowMinimum = "assessment-below-minimum";

    /// <summary>The kecamatan belongs to another regency.</summary>
    public const string OutsideRegency = "outside-regency";

    /// <summary>Aided too few years ago.</summary>
    public const string AidedBefore = "aided-before";

    /// <summary>The group has not as many members as the programme asks.</summary>
    public const string GroupSize = "group-size";

    /// <summary>Members have different businesses.</summary>
    public const string GroupMixedBusiness = "group-mixed-business";

    /// <summary>Members live in different kecamatan.</summary>
    public const string GroupMixedLocation = "group-mixed-location";

    /// <summary>A member of the group is ineligible.</summary>
    public const string GroupMemberIneligible = "group-member-ineligible";

    /// <summary>Another proposal of the programme has the same No KK.</summary>
    public const string FamilyDuplicate = "family-duplicate";

    /// <summary>The column and the NIK tell different sexes.</summary>
    public const string NikSexMismatch = "nik-sex-mismatch";

    /// <summary>The column and the NIK tell different birth dates.</summary>
    public const string NikBirthDateMismatch = "nik-birth-date-mismatch";

    /// <summary>First registered in another province.</summary>
    public const string NikIssuedElsewhere = "nik-issued-elsewhere";

    /// <summary>The same number twice.</summary>
    public const string KkEqualsNik = "kk-equals-nik";

    /// <summary>The birth date is not a day that can be.</summary>
    public const string BirthDateUnreadable = "birth-date-unreadable";

    /// <summary>No phone.</summary>
    public const string PhoneMissing = "phone-missing";

    /// <summary>No number in the cell can be reached by message.</summary>
    public const string PhoneUnreachable = "phone-unreachable";

    /// <summary>More than five persons have the number.</summary>
    public const string PhoneShared = "phone-shared";

    /// <summary>The desa or kecamatan is not known and contradicts nothing.</summary>
    public const string DesaUnknown = "desa-unknown";

    /// <summary>A code or name of a region that has changed since.</summary>
    public const string RegionRenamed = "region-renamed";

    /// <summary>Another proposal has the same name, birth date and desa.</summary>
    public const string PossibleDuplicatePerson = "possible-duplicate-person";

    /// <summary>No decile in the register.</summary>
    public const string DesilMissing = "desil-missing";
}
