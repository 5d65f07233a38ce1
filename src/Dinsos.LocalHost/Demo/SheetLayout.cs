using System.Text;

namespace Dinsos.LocalHost.Demo;

/// <summary>How a clerk writes a date.</summary>
internal enum DateSpelling
{
    /// <summary><c>01/02/1980</c></summary>
    Slashed,

    /// <summary><c>1/2/80</c>, where the century is not in doubt.</summary>
    ShortSlashed,

    /// <summary><c>1 Februari 1980</c></summary>
    Words,

    /// <summary><c>1 Pebruari 1980</c></summary>
    OldWords,

    /// <summary><c>01-Feb-80</c>, where the century is not in doubt.</summary>
    Dashed,

    /// <summary><c>1980-02-01</c></summary>
    Iso,

    /// <summary><c>01.02.1980</c></summary>
    Dotted,

    /// <summary><c>Samarinda, 01-02-1980</c></summary>
    WithPlace,

    /// <summary>A date cell; in CSV as <see cref="Iso"/>.</summary>
    Cell,

    /// <summary>A bare number of days as spreadsheets count them; in CSV as <see cref="Slashed"/>.</summary>
    Serial,
}

/// <summary>How a clerk writes money.</summary>
internal enum MoneySpelling
{
    /// <summary><c>5000000</c>, a number cell in XLSX.</summary>
    Plain,

    /// <summary><c>Rp 5.000.000,-</c></summary>
    Rupiah,

    /// <summary><c>5.000.000,00</c></summary>
    Decimals,

    /// <summary><c>5jt</c>, <c>Rp. 4,5 juta</c></summary>
    Millions,
}

/// <summary>What the file of a regency looks like.</summary>
internal sealed record SheetLayout
{
    /// <summary>Regency code, four digits.</summary>
    public required string Regency { get; init; }

    public SampleProgramme Programme { get; init; } = SampleProgrammes.Uep2025;

    public required string File { get; init; }

    /// <summary>How many rows of persons, or of a programme for groups how many groups, the regency proposes.</summary>
    public required int Rows { get; init; }

    /// <summary>Day on which the regency sends its file; none = at the start.</summary>
    public DateOnly? SentOn { get; init; }

    /// <summary>Separator of a CSV file.</summary>
    public char Separator { get; init; } = ',';

    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether the first line tells Excel the separator.</summary>
    public bool SaysSeparator { get; init; }

    /// <summary>Lines above the header.</summary>
    public string[] Titles { get; init; } = [];

    /// <summary>Canonical column and the words that the regency uses, in its order.</summary>
    public required (string Column, string Header)[] Columns { get; init; }

    public required DateSpelling[] BirthDates { get; init; }

    public required DateSpelling AssessmentDates { get; init; }

    public required MoneySpelling[] Money { get; init; }

    /// <summary>Words for man and woman.</summary>
    public required (string Man, string Woman) Sexes { get; init; }

    public string[] Agreed { get; init; } = ["Ya"];

    /// <summary>Whether names stand in capitals, as on a KTP.</summary>
    public bool Capitals { get; init; }

    /// <summary>Whether village people call their desa a kampung.</summary>
    public bool Kampung { get; init; }

    /// <summary>Place and post under which the signature block stands; none = no block.</summary>
    public string? SignedAt { get; init; }

    /// <summary>Whether an empty second sheet was left in the workbook.</summary>
    public bool EmptySecondSheet { get; init; }

    /// <summary>Another regency that proposes one of these people too.</summary>
    public string? SharesPersonWith { get; init; }

    public bool IsWorkbook => File.EndsWith(".xlsx", StringComparison.Ordinal);

    /// <summary>Assessments lie before this day, so that none is in the future when the file arrives.</summary>
    public DateOnly AssessedBefore => SentOn ?? Programme.Opens;

    public bool IsOfSameProgramme(SheetLayout other) => Programme == other.Programme;

    // The demo's people were drawn when there was one programme only.
    public IEnumerable<string> DiceWords =>
        Programme == SampleProgrammes.Uep2025 ? ["regency", Regency] : ["regency", Regency, Programme.Id];
}
