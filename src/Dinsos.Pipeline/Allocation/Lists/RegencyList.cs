using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>Who is proposed or chosen in a regency and who waits, by rank. A row is named by file and number, so that no personal data stands in it.</summary>
internal sealed class RegencyList
{
    private const int UnknownDesil = 11;
    private readonly Listing _listing;

    public RegencyList(Listing listing)
    {
        _listing = listing;
        var isForGroups = listing.Programme.Unit == AwardUnit.Group;
        Columns =
        [
            new("peringkat_provinsi", "Peringkat provinsi", 10, ListFormat.Number),
            new("peringkat_kabkota", "Peringkat kab/kota", 10, ListFormat.Number),
            new("keputusan", "Keputusan", 13),
            new("urutan_tunggu", "Tunggu kab/kota", 9, ListFormat.Number),
            new("urutan_tunggu_provinsi", "Tunggu provinsi", 9, ListFormat.Number),
            new("berkas", "Berkas", 30, In: ListForm.Csv),
            new("", "Berkas", 22, ListFormat.LongText, ListForm.Sheet),
            new("baris", "Baris", 9),
            new("kelompok", "Kelompok", 18, ListFormat.LongText, isForGroups ? ListForm.Both : ListForm.Csv),
            new("kecamatan", "Kecamatan", 18, ListFormat.LongText),
            new("jenis_usaha", "Jenis usaha", 16, ListFormat.LongText),
            new("nilai", "Nilai", 15, ListFormat.Money),
            new("desil", isForGroups ? "Desil rata-rata" : "Desil", 9, isForGroups ? ListFormat.Mean : ListFormat.Number),
            new("pkh", "PKH", 9),
            new("asesmen", isForGroups ? "Asesmen ketua" : "Asesmen", 10, ListFormat.Mean),
            new("tanggal_asesmen", "Tanggal asesmen", 12, ListFormat.Day),
            new("kode", "Kode", 20, In: ListForm.Csv),
            new("alasan", "Keterangan", 44, ListFormat.LongText),
            new("menggantikan", "Menggantikan", 14, In: ListForm.Csv),
        ];
    }

    public IReadOnlyList<ListColumn> Columns { get; }

    public void Write(ListTable table, IEnumerable<DraftDecision> decisions, IReadOnlyDictionary<string, Submission> files)
    {
        foreach (var one in decisions)
        {
            var path = files.GetValueOrDefault(one.Submission)?.Path;
            table.Add(
                one.Rank,
                one.RankInRegency,
                one.Awarded ? _listing.Approval is null ? "diusulkan" : "ditetapkan" : "daftar tunggu",
                Place(one.WaitlistPlace),
                Place(one.WaitlistPlaceInProvince),
                path,
                path?[(path.LastIndexOf('/') + 1)..],
                one.Place,
                one.Group,
                one.Kecamatan,
                one.Business,
                one.Value,
                Desil(one.Facts),
                one.Group is null ? one.Facts.MembersWithPkh > 0 ? "ya" : "tidak" : $"{one.Facts.MembersWithPkh} dari {one.Facts.Members}",
                one.Facts.Assessment / 100m,
                one.Facts.AssessedOn,
                Reasons.Code(one),
                Reasons.Of(one),
                Reasons.InPlaceOf(one));
        }
    }

    private static long? Place(int place) => place > 0 ? place : null;

    // In a group an unknown desil counts 11, as in its rank; that of a person is told to be unknown.
    private static ListCell Desil(RankFacts facts) =>
        facts.Members == 1 && facts.DesilSum >= UnknownDesil ? "tidak diketahui"
        : facts.Members > 0 ? (decimal?)facts.DesilSum / facts.Members
        : default;
}
