using System.Reflection;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tests.Validation;

public class FindingCatalogueTests
{
    [Fact]
    public void Every_code_has_one_kind()
    {
        var codes = typeof(FindingCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.Equal(codes.Order(StringComparer.Ordinal), FindingCatalogue.All.Select(kind => kind.Code).Order(StringComparer.Ordinal));
        Assert.Equal(54, codes.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(Severity.Info, new[] { "already-received", "nik-issued-elsewhere", "region-renamed" })]
    [InlineData(Severity.Warning, new[]
    {
        "held-for-review", "family-duplicate", "nik-sex-mismatch", "nik-birth-date-mismatch", "kk-equals-nik", "birth-date-unreadable", "phone-missing",
        "phone-unreachable", "phone-shared", "desa-unknown", "possible-duplicate-person", "desil-missing",
    })]
    public void Only_errors_make_a_row_ineligible(Severity severity, string[] codes) => Assert.Equal(
        codes.Order(StringComparer.Ordinal),
        FindingCatalogue.All.Where(kind => kind.Severity == severity).Select(kind => kind.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_text_is_one_sentence()
    {
        foreach (var kind in FindingCatalogue.All)
        {
            Assert.EndsWith(".", kind.Template, StringComparison.Ordinal);
            Assert.DoesNotContain(". ", kind.Template, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Text_with_places_is_never_shown_without_its_particulars() =>
        Assert.Throws<FormatException>(() => FindingCatalogue.Make(FindingCodes.AidedBefore, 14));

    [Fact]
    public void Findings_of_field_reports_need_no_particulars()
    {
        foreach (var code in new[] { FindingCodes.NotAwarded, FindingCodes.StateNotAllowed, FindingCodes.DateUnreadable, FindingCodes.StatusUnknown })
            Assert.Equal((code, Severity.Error, 14), (FindingCatalogue.Make(code, 14).Code, FindingCatalogue.Make(code, 14).Severity, FindingCatalogue.Make(code, 14).Row));
    }

    [Fact]
    public void Duplicate_in_the_file_names_the_other_rows_and_what_to_do()
    {
        Assert.Equal(
            "NIK yang sama ada di baris 14, 20, isinya sama sehingga dihitung satu kali; hapus baris ini.",
            FindingCatalogue.NikDuplicateInFile(21, "14, 20", agree: true).Message);
        Assert.Equal(
            "NIK yang sama ada di baris 14, tetapi isinya berbeda; betulkan lalu sisakan satu baris.",
            FindingCatalogue.NikDuplicateInFile(21, "14", agree: false).Message);
    }

    [Fact]
    public void Findings_of_the_comparison_carry_their_particulars()
    {
        Assert.Equal(
            "Isi berkas ini sudah diterima pada 03-03-2025 09.05 WITA sebagai 6472/uep-2025/a.csv; tidak perlu dikirim lagi.",
            FindingCatalogue.AlreadyReceived(new(2025, 3, 3, 1, 5, 0, TimeSpan.Zero), "6472/uep-2025/a.csv").Message);
        Assert.Equal(
            "Nomor KK ini juga ada pada usulan lain (baris 14, dan 1 pada berkas lain); satu keluarga hanya dapat menerima satu bantuan.",
            FindingCatalogue.FamilyDuplicate(21, "14", 1).Message);
        Assert.Contains("dalam DTKS maupun DTSEN;", FindingCatalogue.NotInRegistry(21, ["dtks", "dtsen"]).Message, StringComparison.Ordinal);
    }
}
