using System.Globalization;
using System.Text.RegularExpressions;
using Dinsos.Pipeline.People;
using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Programmes;

/// <summary>What must hold of those who visit and help businesses. Each rule names its field in the words of the file.</summary>
internal static partial class FieldStaffRules
{
    public static IEnumerable<string> ProblemsOf(IReadOnlyList<FieldWorker> workers, string regency)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal) { FieldWorker.OfficeId };
        for (var i = 0; i < workers.Count; i++)
        {
            if (workers[i] is not { } worker)
            {
                yield return $"workers[{i}]: is empty";
                continue;
            }

            if (!Slug().IsMatch(worker.Id))
                yield return $"workers[{i}].id: small letters, digits and single hyphens only";
            else if (!ids.Add(worker.Id))
                yield return worker.Id == FieldWorker.OfficeId ? $"workers[{i}].id: {worker.Id} is the office itself" : $"workers[{i}].id: {worker.Id} stands here twice";
            if (worker.Role == WorkerRole.Office)
                yield return $"workers[{i}].role: tksk or psm";
            if (string.IsNullOrWhiteSpace(worker.Name))
                yield return $"workers[{i}].name: must not be blank";
            if (worker.Phone is { } phone && MobileNumber.Read(phone).Number is null)
                yield return $"workers[{i}].phone: is no mobile number";
            if (worker.Kecamatan.Count == 0 || !worker.Kecamatan.All(code => IsKnown(code, regency)))
                yield return $"workers[{i}].kecamatan: at least one, each a code of a kecamatan of this regency ({regency}), with dots";
        }
    }

    public static IEnumerable<string> ProblemsOf(IReadOnlyList<Partner> partners)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal) { Partner.OwnOffice };
        for (var i = 0; i < partners.Count; i++)
        {
            if (partners[i] is not { } partner)
            {
                yield return $"partners[{i}]: is empty";
                continue;
            }

            if (!Slug().IsMatch(partner.Id))
                yield return $"partners[{i}].id: small letters, digits and single hyphens only";
            else if (!ids.Add(partner.Id))
                yield return partner.Id == Partner.OwnOffice ? $"partners[{i}].id: {partner.Id} is the Dinas Sosial itself" : $"partners[{i}].id: {partner.Id} stands here twice";
            if (string.IsNullOrWhiteSpace(partner.Name))
                yield return $"partners[{i}].name: must not be blank";
            if (string.IsNullOrWhiteSpace(partner.Helps))
                yield return $"partners[{i}].helps: must not be blank";
            if (partner.Words.Count == 0 || partner.Words.Any(string.IsNullOrWhiteSpace))
                yield return $"partners[{i}].words: at least one, none blank";
        }
    }

    private static bool IsKnown(string? dotted, string regency) =>
        dotted is not null && FieldWorker.CodeOf(dotted) is { } code && code.Regency.ToString(CultureInfo.InvariantCulture) == regency
        && RegionTable.Standard.NameOf(code) is not null;


    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slug();
}
