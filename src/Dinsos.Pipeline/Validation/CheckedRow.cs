using System.Globalization;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Validation;

/// <summary>One row of a submission after the checks that need nothing but the row: its findings, and what it says as values.</summary>
public sealed class CheckedRow
{
    private readonly SourceRow _source;
    private readonly RowSaying _saying;
    private List<Finding>? _findings;

    internal CheckedRow(SourceRow source, RowSaying saying)
    {
        (_source, _saying) = (source, saying);
        Row = source.Row;
        Sheet = source.Sheet;
    }

    /// <summary>The row number that the sender sees.</summary>
    public int Row { get; }

    /// <summary>The sheet, where several sheets of the file hold data.</summary>
    public string? Sheet { get; }

    /// <summary>Findings in the order of the checks.</summary>
    public IReadOnlyList<Finding> Findings => _findings ?? (IReadOnlyList<Finding>)[];

    /// <summary>Whether no finding is an error.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>The person; none where the NIK is missing, malformed, damaged or impossible, and then the row matches nobody.</summary>
    public Nik? Nik { get; internal set; }

    /// <summary>The family.</summary>
    public NoKk? NoKk { get; internal set; }

    /// <summary>The name in the form for matching (<see cref="PersonName.MatchKey"/>); empty without a name.</summary>
    public string NameKey { get; internal set; } = "";

    /// <summary>Birth date: of the column, else of the NIK.</summary>
    public DateOnly? BirthDate { get; internal set; }

    /// <summary>Sex: of the column, else of the NIK.</summary>
    public Sex? Sex { get; internal set; }

    /// <summary>Age in whole years on the day that the intake closes.</summary>
    public int? Age { get; internal set; }

    /// <summary>The first mobile number.</summary>
    public MobileNumber? Phone { get; internal set; }

    /// <summary>Whether WhatsApp may be used; none where the row does not say, and then the programme's default holds.</summary>
    public bool? AllowsWhatsApp { get; internal set; }

    /// <summary>The kecamatan, where it is known; that of the desa where the desa has moved to another since.</summary>
    public KecamatanCode? Kecamatan { get; internal set; }

    /// <summary>The kecamatan's official name, or as the row has it where it is not known.</summary>
    public string KecamatanName { get; internal set; } = "";

    /// <summary>The desa, where it is known.</summary>
    public DesaCode? Desa { get; internal set; }

    /// <summary>The desa's official name, or as the row has it where it is not known; empty where the row has none.</summary>
    public string DesaName { get; internal set; } = "";

    /// <summary>Kind of business in the programme's own word.</summary>
    public string? BusinessType { get; internal set; }

    /// <summary>Value asked for, in rupiah; the programme's own where it gives but one. For a group only on the ketua's row.</summary>
    public long? Value { get; internal set; }

    /// <summary>Assessment in hundredths, 0 to 10000.</summary>
    public int? Assessment { get; internal set; }

    /// <summary>Day of the assessment.</summary>
    public DateOnly? AssessedOn { get; internal set; }

    /// <summary>Whether the commitment is signed.</summary>
    public bool Commitment { get; internal set; }

    /// <summary>Social status in the programme's own word (WRSE).</summary>
    public string? Status { get; internal set; }

    /// <summary>Name of the group by which rows are put together (KUBE).</summary>
    public string? Group { get; internal set; }

    /// <summary>Post in the group (KUBE).</summary>
    public GroupPosition? Position { get; internal set; }

    /// <summary>Equal for two rows that say the same in all columns but <c>no</c>. It is no secret-keeping hash: store it encrypted only.</summary>
    public UInt128 SayKey => _saying.Of(_source, this);

    /// <summary>
    /// Equal for two rows that may be the same person (same name, birth date and desa); none where one of the three is missing.
    /// It is personal data: hash it with a key before it is stored.
    /// </summary>
    public string? Likeness => NameKey.Length > 0 && BirthDate is { } born && DesaName.Length > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{NameKey}|{born:yyyyMMdd}|{Desa?.ToString() ?? $"{KecamatanName}/{DesaName}"}")
        : null;

    internal Sex? StatedSex { get; set; }

    internal DateOnly? StatedBirthDate { get; set; }

    internal MobileNumber? ExtraPhone { get; set; }

    internal void Find(string code, params ReadOnlySpan<object?> particulars) => Add(FindingCatalogue.Make(code, Row, particulars));

    internal void FindAt(string code, Column column, params ReadOnlySpan<object?> particulars) =>
        Add(FindingCatalogue.Make(code, Row, column, particulars));

    internal void FindMissing(Column column) => FindAt(FindingCodes.RequiredMissing, column, column.Name());

    internal void Add(Finding finding)
    {
        (_findings ??= []).Add(finding);
        IsSound &= finding.Severity != Severity.Error;
    }
}
