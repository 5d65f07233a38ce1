using System.Globalization;
using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Validation;

/// <summary>All findings with their severity and text, and the ones of the comparison made from their particulars.</summary>
public static class FindingCatalogue
{
    private static readonly Dictionary<string, FindingKind> ByCode = FindingKinds.All.ToDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>Every kind of finding: file, field reports, row errors, row warnings and infos.</summary>
    public static IReadOnlyList<FindingKind> All => FindingKinds.All;

    /// <summary>The kind of a code.</summary>
    /// <exception cref="KeyNotFoundException">There is no such code.</exception>
    public static FindingKind Get(string code) => ByCode[code];

    /// <summary>A finding about the column that the code is usually about.</summary>
    /// <param name="code">One of <see cref="FindingCodes"/>.</param>
    /// <param name="row">The row number that the sender sees; 0 for the whole file.</param>
    /// <param name="particulars">What stands in the places of the template; never personal data.</param>
    /// <exception cref="FormatException">The template has more places than there are particulars.</exception>
    public static Finding Make(string code, int row, params ReadOnlySpan<object?> particulars)
    {
        var kind = Get(code);
        return Make(kind, row, kind.Column, particulars);
    }

    /// <summary>A finding about a column.</summary>
    /// <param name="code">One of <see cref="FindingCodes"/>.</param>
    /// <param name="row">The row number that the sender sees; 0 for the whole file.</param>
    /// <param name="column">The column.</param>
    /// <param name="particulars">What stands in the places of the template; never personal data.</param>
    /// <exception cref="FormatException">The template has more places than there are particulars.</exception>
    public static Finding Make(string code, int row, Column column, params ReadOnlySpan<object?> particulars) =>
        Make(Get(code), row, column, particulars);

    /// <summary>The content is in force already.</summary>
    public static Finding AlreadyReceived(DateTimeOffset receivedAt, string path) =>
        Make(FindingCodes.AlreadyReceived, 0, $"{receivedAt.ToOffset(BusinessClock.Wita):dd-MM-yyyy HH.mm} WITA", path);

    /// <summary>Too many rows have errors of their own.</summary>
    public static Finding HeldForReview(int faulty, int rows) => Make(FindingCodes.HeldForReview, 0, faulty, rows);

    /// <summary>Other rows of the file have the same NIK.</summary>
    /// <param name="row">The row.</param>
    /// <param name="others">The other rows, such as <c>14, 20</c>.</param>
    /// <param name="agree">Whether all say the same, so that they count once.</param>
    public static Finding NikDuplicateInFile(int row, string others, bool agree) => Make(
        FindingCodes.NikDuplicateInFile, row, others,
        agree ? "isinya sama sehingga dihitung satu kali; hapus baris ini" : "tetapi isinya berbeda; betulkan lalu sisakan satu baris");

    /// <summary>Other regencies propose the person.</summary>
    public static Finding NikDuplicateElsewhere(int row, string regencies) => Make(FindingCodes.NikDuplicateElsewhere, row, regencies);

    /// <summary>Several regencies proposed the person, and an officer decided for another one.</summary>
    public static Finding NikClaimSettled(int row, string regency) => new(
        FindingCodes.NikDuplicateElsewhere, Severity.Error, row, Column.Nik.Name(),
        $"NIK ini juga diusulkan oleh {regency}, dan petugas provinsi memutuskan usulan {regency} yang berlaku; hapus baris ini.");

    /// <summary>Other proposals have the same No KK.</summary>
    /// <param name="row">The row.</param>
    /// <param name="here">Rows of the same file, such as <c>14, 20</c>; may be empty.</param>
    /// <param name="elsewhere">How many there are in other files.</param>
    public static Finding FamilyDuplicate(int row, string here, int elsewhere) => Make(FindingCodes.FamilyDuplicate, row, Where(here, elsewhere));

    /// <summary>More persons have the phone than share one as a rule.</summary>
    public static Finding PhoneShared(int row, int persons) => Make(FindingCodes.PhoneShared, row, persons);

    /// <summary>Other proposals have the same name, birth date and desa.</summary>
    /// <param name="row">The row.</param>
    /// <param name="here">Rows of the same file, such as <c>14, 20</c>; may be empty.</param>
    /// <param name="elsewhere">How many there are in other files.</param>
    public static Finding PossibleDuplicatePerson(int row, string here, int elsewhere) =>
        Make(FindingCodes.PossibleDuplicatePerson, row, Where(here, elsewhere));

    /// <summary>None of the programme's registers holds the person.</summary>
    public static Finding NotInRegistry(int row, IEnumerable<string> registries) =>
        Make(FindingCodes.NotInRegistry, row, string.Join(" maupun ", registries.Select(registry => registry.ToUpperInvariant())));

    /// <summary>The register has no decile for the person.</summary>
    public static Finding DesilMissing(int row) => Make(FindingCodes.DesilMissing, row);

    /// <summary>The decile is above the limit.</summary>
    public static Finding DesilAboveLimit(int row, int limit) => Make(FindingCodes.DesilAboveLimit, row, limit);

    /// <summary>The person was helped too few years ago.</summary>
    public static Finding AidedBefore(int row, int year, int yearsSinceAid) => Make(FindingCodes.AidedBefore, row, year, yearsSinceAid);

    /// <summary>The group has not the number of members that the programme asks.</summary>
    public static Finding GroupSize(int row, int asked, int found) => Make(FindingCodes.GroupSize, row, asked, found);

    /// <summary>The members of the group come from fewer families than it has members.</summary>
    public static Finding GroupFamilies(int row, int asked, int families) => new(
        FindingCodes.GroupSize, Severity.Error, row, Column.NoKk.Name(),
        $"Kelompok harus terdiri atas {asked} orang dari {asked} keluarga, tetapi Nomor KK-nya hanya {families} yang berbeda; ganti anggota yang satu KK.");

    /// <summary>Members of the group have different businesses.</summary>
    public static Finding GroupMixedBusiness(int row) => Make(FindingCodes.GroupMixedBusiness, row);

    /// <summary>Members of the group live in different kecamatan.</summary>
    public static Finding GroupMixedLocation(int row) => Make(FindingCodes.GroupMixedLocation, row);

    /// <summary>A member of the group is ineligible.</summary>
    /// <param name="row">The row.</param>
    /// <param name="others">The rows of the ineligible members, such as <c>14, 20</c>.</param>
    public static Finding GroupMemberIneligible(int row, string others) => Make(FindingCodes.GroupMemberIneligible, row, others);

    /// <summary>A post that each group has once is held by nobody or by several.</summary>
    /// <param name="row">The row.</param>
    /// <param name="post">ketua, sekretaris or bendahara.</param>
    public static Finding GroupPostNotHeldOnce(int row, string post) => new(
        FindingCodes.RequiredMissing, Severity.Error, row, Column.Jabatan.Name(),
        $"Kelompok harus memiliki tepat satu {post}; lengkapi kolom jabatan.");

    private static Finding Make(FindingKind kind, int row, Column? column, ReadOnlySpan<object?> particulars)
    {
        var message = particulars.IsEmpty && !kind.Template.Contains('{', StringComparison.Ordinal) ? kind.Template : string.Format(CultureInfo.InvariantCulture, kind.Template, particulars);
        return new(kind.Code, kind.Severity, row, column?.Name(), message);
    }

    private static string Where(string here, int elsewhere) => (here.Length > 0, elsewhere > 0) switch
    {
        (true, true) => $"baris {here}, dan {elsewhere} pada berkas lain",
        (false, true) => $"{elsewhere} pada berkas lain",
        _ => $"baris {here}",
    };
}
