using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Allocation.Lists;

/// <summary>Who is proposed or chosen in a regency and who waits, by rank. A row is named by file and number, so that no personal data stands in it.</summary>
internal sealed class RegencyList
{
    public const string Title = "Daftar penerima dan daftar tunggu";
    private const int UnknownDesil = 11;
    private readonly Listing _listing;

    public RegencyList(Listing listing)
    {
        _listing = listing;
        var isForGroups = listing.Programme.Unit == AwardUnit.Group;
        Columns =
        [
            new("peringkat_provinsi", "Peringkat provinsi", 11, ListFormat.Number),
            new("peringkat_kabkota", "Peringkat kab/kota", 11, ListFormat.Number),
            new("keputusan", "Keputusan", 15),
            new("urutan_tunggu", "Tunggu kab/kota", 10, ListFormat.Number),
            new("urutan_tunggu_provinsi", "Tunggu provinsi", 10, ListFormat.Number),
            new("berkas", "Berkas", 30, In: ListForm.Csv),
            new("", "Berkas", 18, ListFormat.LongText, ListForm.Sheet),
            new("baris", "Baris", 8),
            new("kelompok", "Kelompok", 18, ListFormat.LongText, isForGroups ? ListForm.Both : ListForm.Csv),
            new("kecamatan", "Kecamatan", 20, ListFormat.LongText),
            new("jenis_usaha", "Jenis usaha", 17, ListFormat.LongText),
            new("nilai", "Nilai", 16, ListFormat.Money),
            new("desil", isForGroups ? "Desil rata-rata" : "Desil", 10, isForGroups ? ListFormat.Mean : ListFormat.Number),
            new("pkh", "PKH", 10),
            new("asesmen", isForGroups ? "Asesmen ketua" : "Asesmen", 12, ListFormat.Mean),
            new("tanggal_asesmen", "Tanggal asesmen", 12, ListFormat.Day),
            new("kode", "Kode", 20, In: ListForm.Csv),
            new("alasan", "Keterangan", 46, ListFormat.LongText),
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
                one.Awarded ? ListLine.Chosen : ListLine.Plain,
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
        facts.Members == 1 && facts.DesilSum >= UnknownDesil ? "belum ada"
        : facts.Members > 0 ? (decimal?)facts.DesilSum / facts.Members
        : default;
}
