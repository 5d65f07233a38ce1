using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Intake;

/// <summary>What the path of a submission says: <c>{regency}/{programme}/{file}</c>.</summary>
/// <param name="Regency">Code of the regency; empty when the path is refused.</param>
/// <param name="Programme">The programme; none when the path is refused.</param>
/// <param name="Refusal">Why the path is refused; none when it is good.</param>
internal sealed record SubmissionRoute(string Regency, Programme? Programme, FileFinding? Refusal)
{
    public static SubmissionRoute Of(string path, Province province)
    {
        if (BlobNames.FaultOf(path) is not null) return Refused(FileFinding.NameUnsound);
        var parts = path.Split('/');
        if (parts.Length != 3 || parts.Any(part => part.Length == 0))
            return Refused(new("path-malformed", "Letakkan berkas pada map {kode kabupaten/kota}/{program}/{nama berkas}, misalnya 6472/uep-2025/usulan.xlsx."));

        if (province.Regencies.Find(parts[0]) is null)
            return Refused(new("regency-unknown", "Map pertama harus kode kabupaten/kota 4 angka, misalnya 6472 untuk Kota Samarinda."));

        var programme = province.Programmes.Find(parts[1]);
        if (programme is null || !programme.Quota.Offers(parts[0]))
        {
            var offered = province.Programmes.Programmes.Where(known => known.Quota.Offers(parts[0])).Select(known => known.Id);
            return Refused(new("programme-unknown", $"Program pada map kedua tidak dikenal untuk kabupaten/kota ini. Pilihan: {string.Join(", ", offered)}."));
        }

        return new(parts[0], programme, null);
    }

    private static SubmissionRoute Refused(FileFinding finding) => new("", null, finding);
}
