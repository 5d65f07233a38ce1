using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Tests.Allocation.Lists;

namespace Dinsos.Pipeline.Tests.Awards;

public class FieldSheetTests
{
    private static readonly Regency Samarinda = RegencyDirectory.Embedded.Find("6472")!;
    private static readonly Programme Uep = ProgrammeCatalog.Embedded.Find("uep-2025")!;
    private static readonly Programme Kube = ProgrammeCatalog.Embedded.Find("kube-2023")!;
    private static readonly DateOnly Day = new(2025, 6, 5);

    [Fact]
    public void Session_list_keeps_its_columns_and_adds_the_village_and_the_group_behind()
    {
        var (csv, sheet) = Session(Uep, Award("1", "Palaran", "Bukuan", "SITI AMINAH"));

        Assert.Equal(
            [
                "no,nik,nama,kecamatan,tanggal,jam,tempat,desa,kelompok,anggota,sesi,konfirmasi",
                "1,6472000000000001,SITI AMINAH,Palaran,2025-06-05,09.00,Aula,Bukuan,,1,2,",
            ],
            csv);
        Assert.Equal("Daftar hadir Bimbingan Teknis", sheet[0][0]);
        Assert.Equal("Usaha Ekonomi Produktif 2025, Kota Samarinda", sheet[1][0]);
        Assert.Equal("Sesi 2: Kamis, 5 Juni 2025, pukul 09.00 WITA, Aula", sheet[2][0]);
        Assert.Equal("1 orang, kecamatan Palaran", sheet[3][0]);
        Assert.Equal(["No.", "NIK", "Nama", "Kecamatan", "Tanggal", "Desa/kelurahan", "Konfirmasi", "Hadir", "Tanda tangan"], sheet[6]);
        Assert.Equal([1d, "6472000000000001", "SITI AMINAH", "Palaran", new DateTime(2025, 6, 5), "Bukuan", null, null, null], sheet[7]);
    }

    [Fact]
    public void Session_list_names_every_member_of_a_group_the_ketua_first_and_villages_together()
    {
        var group = Award("5", "Palaran", "Bukuan", "WATI") with
        {
            Group = "Mawar",
            Members = [1, 2, 3],
            Companions = [new("6472000000000007", "BUDI"), new("6472000000000006", "AGUS")],
        };

        var (csv, sheet) = Session(Kube, Award("9", "Sambutan", "Makroman", "A"), Award("8", "Palaran", "Rawa Makmur", "B"), group);

        Assert.Equal(
            ["1,6472000000000005,WATI", "2,6472000000000007,BUDI", "3,6472000000000006,AGUS", "4,6472000000000008,B", "5,6472000000000009,A"],
            csv.Skip(1).Select(line => string.Join(',', line.Split(',').Take(3))));
        Assert.All(csv.Skip(1).Take(3), line => Assert.EndsWith(",Bukuan,Mawar,3,2,", line, StringComparison.Ordinal));
        Assert.Equal("5 orang, kecamatan Palaran, Sambutan", sheet[3][0]);
        Assert.Equal(["No.", "NIK", "Nama", "Kecamatan", "Tanggal", "Desa/kelurahan", "Kelompok", "Anggota", "Konfirmasi", "Hadir", "Tanda tangan"], sheet[6]);
    }

    [Fact]
    public void Route_sheet_goes_by_kecamatan_village_and_number()
    {
        var (csv, sheet) = Route(
            Day, Bast(Award("1", "Sambutan", "Makroman", "A"), 1), Bast(Award("2", "Palaran", "Rawa Makmur", "B"), 2),
            Bast(Award("3", "Palaran", "Bukuan", "C"), 12), Bast(Award("4", "Palaran", "Bukuan", "D"), 4));

        Assert.Equal(
            [
                "no,nik,nama,alamat,desa,kecamatan,no_hp,nomor_bast,tanggal,sampai,tim,jenis_usaha,nilai,kelompok,anggota,konfirmasi",
                "1,6472000000000004,D,Jl. Contoh No. 1,Bukuan,Palaran,+6281200000000,0004/BAST/uep-2025/6472,2025-06-05,2025-06-05,2,gorengan,5000000,,1,",
            ],
            csv.Take(2).Select(line => line.Replace("'", "", StringComparison.Ordinal)));
        Assert.Equal(["D", "C", "B", "A"], csv.Skip(1).Select(line => line.Split(',')[2]));
        Assert.Equal("Lembar rute pengantaran barang", sheet[0][0]);
        Assert.Equal("Tim 2: Kamis, 5 Juni 2025", sheet[2][0]);
        Assert.Equal("4 tujuan, kecamatan Palaran, Sambutan", sheet[3][0]);
        Assert.Equal(
            [
                "No.", "NIK", "Nama", "Alamat", "Desa/kelurahan", "Kecamatan", "No. HP", "Nomor BAST", "Jenis usaha", "Nilai barang", "Konfirmasi", "Tanggal", "Status", "Catatan",
                "Tanda tangan",
            ],
            sheet[6]);
    }

    [Fact]
    public void Lists_show_what_people_answered_last_to_the_question_of_that_day()
    {
        var at = new DateTimeOffset(2025, 6, 1, 1, 0, 0, TimeSpan.Zero);
        Reply[] answers =
        [
            new("bimtek-invitation", Day.AddDays(-7), "tidak", at), new("bimtek-invitation", Day, "ya", at), new("delivery-notice", Day, "tidak", at),
        ];

        var (session, _) = Session(Uep, Award("1", "Palaran", "Bukuan", "A") with { Replies = answers }, Award("2", "Palaran", "Bukuan", "B"));
        var (route, _) = Route(Day, Bast(Award("1", "Palaran", "Bukuan", "A") with { Replies = answers }, 1));

        Assert.EndsWith(",2,ya", session[1], StringComparison.Ordinal);
        Assert.EndsWith(",2,", session[2], StringComparison.Ordinal);
        Assert.EndsWith(",1,tidak", route[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Route_by_boat_shows_its_window()
    {
        var (csv, sheet) = Route(new(2025, 6, 11), Bast(Award("1", "Long Apari", "Tiong Ohang", "A"), 1));

        Assert.Contains(",2025-06-05,2025-06-11,2,", csv[1], StringComparison.Ordinal);
        Assert.Equal("Tim 2: Kamis, 5 Juni 2025 sampai Rabu, 11 Juni 2025, dengan perahu", sheet[2][0]);
        Assert.Null(sheet[7][sheet[6].ToList().IndexOf("Tanggal")]);
    }

    [Theory]
    [InlineData("attendance")]
    [InlineData("delivery")]
    public void Sheet_that_comes_back_is_read_as_a_report(string kind)
    {
        var list = kind == "attendance"
            ? FieldSheet.OfSession(Samarinda, Kube, Day, 2, new(9, 0), "Aula", [Award("1", "Palaran", "Bukuan", "SITI AMINAH")])
            : FieldSheet.OfRoute(Samarinda, Kube, Day, Day, 2, [Award("1", "Palaran", "Bukuan", "SITI AMINAH")]);
        var word = list.Columns.ToList().FindIndex(column => column.Title == (kind == "attendance" ? "Hadir" : "Status"));
        list.Lines[0][word] = "ya";
        var (_, workbook) = SmallList.Write(list.Head, list.Columns, table => table.Add(ListLine.Plain, list.Lines[0]));

        using var content = new HashingStream(new MemoryStream(workbook), workbook.Length);
        using var file = TableReader.Open(content, "hadir.xlsx", FileShape.OfReport(kind));
        var line = Assert.Single(file.Rows);

        Assert.Equal(
            ("6472000000000001", "ya", true),
            (line[Column.Nik], line[kind == "attendance" ? Column.Hadir : Column.Status], line[Column.Tanggal]?.Contains("2025", StringComparison.Ordinal)));
    }

    [Fact]
    public void List_that_everybody_has_left_is_empty_and_says_so()
    {
        Assert.Equal("0 tujuan", Route(Day).Sheet[3][0]);
        Assert.Equal("0 orang", Session(Uep).Sheet[3][0]);
    }

    [Fact]
    public void Names_of_the_files_tell_day_and_number_and_nobody()
    {
        Assert.Equal("sessions/6472/uep-2025/2025-06-05-sesi-2", FieldSheet.OfSession(Samarinda, Uep, Day, 2, new(9, 0), "Aula", []).Name);
        Assert.Equal("routes/6472/uep-2025/2025-06-05-tim-1", FieldSheet.OfRoute(Samarinda, Uep, Day, Day, 1, []).Name);
    }

    private static (List<string> Csv, List<object?[]> Sheet) Session(Programme programme, params Award[] invited) =>
        Read(FieldSheet.OfSession(Samarinda, programme, Day, 2, new(9, 0), "Aula", invited));

    private static (List<string> Csv, List<object?[]> Sheet) Route(DateOnly until, params Award[] stops) =>
        Read(FieldSheet.OfRoute(Samarinda, Uep, Day, until, 2, stops));

    private static (List<string> Csv, List<object?[]> Sheet) Read(FieldSheet list)
    {
        var (csv, workbook) = SmallList.Write(list.Head, list.Columns, table =>
        {
            foreach (var line in list.Lines) table.Add(ListLine.Plain, line);
        });
        SmallList.AssertValid(workbook);
        return (csv, SmallList.Sheets(workbook)[0].Rows);
    }

    private static Award Bast(Award award, int number) => award with { BastNumber = number };

    private static Award Award(string id, string kecamatan, string desa, string name) => AwardLife.New() with
    {
        Id = id,
        Kecamatan = kecamatan,
        Business = "gorengan",
        Contact = new($"647200000000000{id}", name, "Jl. Contoh No. 1", desa, "+6281200000000", AllowsWhatsApp: true),
    };
}
