using Dinsos.Pipeline.Allocation.Drafts;
using Dinsos.Pipeline.Allocation.Lists;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Tests.Validation;

namespace Dinsos.Pipeline.Tests.Allocation.Lists;

public sealed class ListContentTests
{
    private static readonly DraftedRegency Samarinda = new("6472", 150, 10, 2, 1, 5, 10_000_000);
    private static readonly DraftedRegency Kutai = new("6402", 150, 150, 0, 0, 2, 0);

    [Fact]
    public void Persons_stand_with_their_rank_their_parts_and_why_they_wait()
    {
        var (csv, workbook) = Regency(SmallList.Of(SoundRow.Uep, Samarinda), SmallList.Award, SmallList.Waiting("no-money") with { Facts = new(1, 11, 0, null, null) });

        Assert.Equal(
            "peringkat_provinsi,peringkat_kabkota,keputusan,urutan_tunggu,urutan_tunggu_provinsi,berkas,baris,kelompok,kecamatan,jenis_usaha,nilai," +
            "desil,pkh,asesmen,tanggal_asesmen,kode,alasan,menggantikan",
            csv[0]);
        Assert.Equal("1204,37,diusulkan,,,6472/uep-2025/usulan.xlsx,14,,Palaran,bengkel,5000000,2,ya,82.50,2025-01-15,intake,,", csv[1]);
        Assert.Equal(
            "1204,37,daftar tunggu,3,88,6472/uep-2025/usulan.xlsx,14,,Palaran,bengkel,5000000,belum ada,tidak,,,no-money,Nilainya melebihi sisa anggaran saat gilirannya tiba.,",
            csv[2]);
        SmallList.AssertValid(workbook);
        var rows = SmallList.Sheets(workbook)[0].Rows;
        Assert.Equal(["Daftar penerima dan daftar tunggu Usaha Ekonomi Produktif 2025, Kota Samarinda", "RANCANGAN – belum ditetapkan"], rows.Take(2).Select(row => row[0]));
        Assert.Equal($"Rancangan {ContentId.Of("draft")}, hash {ContentId.Of("hash")}", rows[2][0]);
        Assert.Equal("Disusun Kamis, 1 Mei 2025 pukul 00.00 WITA, dana apbd-2025, aturan versi 12", rows[3][0]);
        Assert.Equal(
            [1204d, 37d, "diusulkan", null, null, "usulan.xlsx", "14", "Palaran", "bengkel", 5_000_000d, 2d, "ya", 82.5d, new DateTime(2025, 1, 15), null],
            rows[6]);
    }

    [Fact]
    public void Groups_stand_with_their_name_and_the_mean_of_their_members()
    {
        var group = SmallList.Award with { Group = "MAWAR", Facts = new(5, 12, 3, 7_000, new DateOnly(2025, 1, 15)) };

        var (csv, workbook) = Regency(SmallList.Of(SoundRow.Kube, Samarinda), group);

        Assert.Equal("1204,37,diusulkan,,,6472/uep-2025/usulan.xlsx,14,MAWAR,Palaran,bengkel,5000000,2.40,3 dari 5,70.00,2025-01-15,intake,,", csv[1]);
        Assert.Equal("MAWAR", SmallList.Sheets(workbook)[0].Rows[6][7]);
    }

    [Fact]
    public void Approved_list_says_by_whom_and_when_and_goes_to_the_regency_too()
    {
        var proposed = SmallList.Of(SoundRow.Uep, Samarinda);
        var (csv, workbook) = Regency(proposed.Approved(), SmallList.Award);

        Assert.Contains(",ditetapkan,", csv[1], StringComparison.Ordinal);
        Assert.Equal("DITETAPKAN oleh Budi pada Jumat, 2 Mei 2025 pukul 09.30 WITA (penetapan 02)", SmallList.Sheets(workbook)[0].Rows[1][0]);
        Assert.Equal([$"decisions/uep-2025/draft-{proposed.Draft.Id}/6472"], Names(proposed));
        Assert.Equal(
            [$"decisions/uep-2025/draft-{proposed.Draft.Id}/6472", "decisions/uep-2025/penetapan-02/6472", "lists/results/6472/uep-2025/penetapan-02"],
            Names(proposed.Approved()));

        static IEnumerable<string> Names(Listing listing) => listing.PlacesOf("6472").Select(place => $"{place.Container}/{place.Name}");
    }

    [Fact]
    public void Summary_adds_up_and_tells_the_budget()
    {
        var listing = SmallList.Of(SoundRow.Uep, Kutai, Samarinda);

        var (csv, workbook) = SmallList.Write(listing.HeadOf("Ringkasan", "Ringkasan"), SummaryList.Columns, table => SummaryList.Write(table, listing));
        var (budget, _) = SmallList.Write(listing.HeadOf("Anggaran", "Anggaran"), SummaryList.BudgetColumns, table => SummaryList.WriteBudget(table, listing));

        SmallList.AssertValid(workbook);
        Assert.Equal(
            ["6402,Kabupaten Kutai Kartanegara,150,150,0,0,2,0,0", "6472,Kota Samarinda,150,10,2,1,5,138,10000000", "semua,Jumlah,300,160,2,1,7,138,10000000"],
            csv.Skip(1));
        Assert.Equal(["7500000000", "500000000", "10000000", "20000000", "6970000000"], budget.Skip(1).Select(line => line.Split(',')[^1]));
    }

    [Fact]
    public void Procurement_adds_up_by_business_by_regency_and_in_all()
    {
        var procurement = new Procurement();
        foreach (var (regency, business) in new[] { ("6472", "makanan"), ("6402", "bengkel"), ("6402", "makanan"), ("6472", "makanan"), ("6402", null) })
            procurement.Add(regency, SmallList.Award with { Business = business });
        var listing = SmallList.Of(SoundRow.Uep, Samarinda);

        var (csv, workbook) = SmallList.Write(listing.HeadOf("Pengadaan", "Daftar pengadaan"), Procurement.Columns, table => procurement.Write(table, listing));

        SmallList.AssertValid(workbook);
        Assert.Equal(
            [
                "(tidak disebut),6402,Kabupaten Kutai Kartanegara,1,5000000", "(tidak disebut),semua,Jumlah,1,5000000",
                "bengkel,6402,Kabupaten Kutai Kartanegara,1,5000000", "bengkel,semua,Jumlah,1,5000000",
                "makanan,6402,Kabupaten Kutai Kartanegara,1,5000000", "makanan,6472,Kota Samarinda,2,10000000", "makanan,semua,Jumlah,3,15000000",
                "semua,6402,Kabupaten Kutai Kartanegara,3,15000000", "semua,6472,Kota Samarinda,2,10000000", "semua,semua,Jumlah,5,25000000",
            ],
            csv.Skip(1));
    }

    [Fact]
    public void Goods_are_counted_by_award_and_added_up_what_is_asked_for_most_first()
    {
        var (one, all) = (new GoodsCount(100), new GoodsCount(100));
        one.Add("makanan", ["2 wajan, kompor", "2 wajan, kompor "]);
        one.Add("makanan", ["Wajan", "3 wajan"]);
        one.Add("bengkel", [null, " "]);
        all.Add(one);
        all.Add(one);

        Assert.Equal(["6472,Kota Samarinda,bengkel,(tidak ditulis),,1,1", "6472,Kota Samarinda,makanan,wajan,,2,6", "6472,Kota Samarinda,makanan,kompor,,1,1"], Lines(one));
        Assert.Equal(["2,2", "4,12", "2,2"], Lines(all).Select(line => string.Join(',', line.Split(',')[^2..])));
    }

    [Fact]
    public void Goods_beyond_what_memory_allows_are_counted_together()
    {
        var count = new GoodsCount(2);
        foreach (var item in new[] { "a", "b", "c", "d", "a" }) count.Add("makanan", [item]);

        Assert.Equal(["(lain-lain):2", "a:2", "b:1"], Lines(count).Select(line => line.Split(',')).Select(cells => $"{cells[3]}:{cells[5]}"));
    }

    private static List<string> Lines(GoodsCount count) => SmallList.Write(
        SmallList.Of(SoundRow.Uep, Samarinda).HeadOf("Barang", "Barang"), GoodsCount.Columns, table => count.Write(table, "6472", "Kota Samarinda", ListLine.Plain)).Csv[1..];

    private static (List<string> Csv, byte[] Workbook) Regency(Listing listing, params DraftDecision[] decisions)
    {
        var list = new RegencyList(listing);
        return SmallList.Write(listing.HeadOf("Kota Samarinda", RegencyList.Title, "Kota Samarinda"), list.Columns, table => list.Write(table, decisions, SmallList.Files));
    }
}
