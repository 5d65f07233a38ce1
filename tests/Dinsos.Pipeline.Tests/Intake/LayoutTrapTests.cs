using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Intake;

public sealed class LayoutTrapTests
{
    public static TheoryData<string> LinesThatAreNoPeople =>
    [
        "", ";;;", " ; ;;", "-;-;-;-;-;-;-", "7;;;;;;", "8;;;;;Palaran;",
        "(1);(2);(3);(4);(5);(6);(7)", "-1;-2;-3;-4;-5;-6;-7", "1;2;3;4;5;6;7", "KOLOM;2;3;4;5;6;7", "8;#N/A;#REF!;#N/A;;;", "#VALUE!;#VALUE!;#VALUE!;;;;",
        Sent.Header, "No;NIK;No KK;Nama;;;",
        "JUMLAH;;;;;;", ";TOTAL;;12;;;", ";;;Jumlah penerima : 150 orang;;;", "Sub Total;12;3;4;5;;", ";;JUMLAH;Rp 750.000.000;;;", "GRAND TOTAL;150",
        "Catatan: NIK diisi 16 angka;;;", "###;;;;", "*) sesuai KTP;;", ";Keterangan : L = laki-laki;;",
        ";;;;;Samarinda, 3 Maret 2026;", ";;;Samarinda,      Maret 2026;;;", "Mengetahui,;;;;;;", ";;;Kepala Dinas Sosial;;;", ";;;ttd;;;",
        ";;;NIP. 197001011995031001;;;", "NIP. 19700101 199503 1 001", ";NIP 197001011995031001;;;;;", "Mengetahui,;;;;Dibuat oleh,;", ";Camat Palaran;;;;;",
    ];

    [Theory]
    [MemberData(nameof(LinesThatAreNoPeople))]
    public void Line_that_is_no_person_makes_no_row_and_ends_nothing(string line)
    {
        var rows = Sent.Csv($"{Sent.Header}\n{Sent.Person(1)}\n{line}\n{Sent.Person(2)}\n").Rows();
        Assert.Equal([2, 4], rows.Select(row => row.Row));
    }

    public static TheoryData<string> LinesThatAreSomebody =>
    [
        ";;;SUMIATI;;;", "3;;;TOTOK JUMLAHARI;;;", "3;6,47202E+15;;;;;", "3;64720152048;;RUSDI;;;", "3;6472015204809003;;;;;", ";;6472010101109003;;;;",
        "3;;;RUSDI;Jl. Kepala Dinas;Palaran;kue", "3;;;SITI;Samarinda, 3 Maret 1980;;", "3;197001011995031001;6472010101109003;RUSDI;Jl. A;Palaran;kue",
        "3;-;-;Hj. Mastora;-;-;-", "3;#N/A;;RUSDI;;;", "3;########;########;RUSDI;;;", "3;tidak ada;;RUSDI;;;", ";NIK: 6472015204809003;;;;;", "3;64.72.01.520480.9003;;;;;", "3;;;;Jl. Mawar;Palaran;kue 3;",
    ];

    [Theory]
    [MemberData(nameof(LinesThatAreSomebody))]
    public void Line_that_may_be_somebody_is_a_row(string line)
    {
        var rows = Sent.Csv($"{Sent.Header};Tgl Lahir\n{Sent.Person(1)}\n{line}{(line.StartsWith("3;;;;", StringComparison.Ordinal) ? "1980-01-01" : "")}\n{Sent.Person(2)}\n").Rows();
        Assert.Equal([2, 3, 4], rows.Select(row => row.Row));
    }

    [Fact]
    public void Names_below_a_signature_are_officials_and_people_on_the_next_page_are_people()
    {
        var text = $"""
            {Sent.Header}
            {Sent.Person(1)}
            ;;;;;Samarinda, 3 Maret 2026;
            ;Mengetahui,;;;;;
            ;Kepala Dinas;;;;;
            ;;;Drs. MARWAN, M.Si;;;
            ;;;Pembina Tk. I;;;
            ;197001011995031001;;;;;
            ;NIP. 197001011995031001;;;;;
            {Sent.Person(2)}
            3;;{Sent.Nik(7)};RUSDI;Jl. A;Palaran;kue
            {Sent.Header}
            ;;;SUMIATI;;;
            """;
        Assert.Equal([2, 10, 11, 13], Sent.Csv(text).Rows().Select(row => row.Row));
    }

    [Fact]
    public void Line_of_a_kecamatan_speaks_for_blank_cells_below_it()
    {
        var text = $"""
            {Sent.Header};Desa
            KECAMATAN LONG IKIS;;;;;;;
            {Sent.Person(1, kecamatan: "")}
            {Sent.Person(2, kecamatan: "Kuaro")}
            Desa Kampung Baru;;;;;;;
            {Sent.Person(3, kecamatan: "")}
            ;;;B. Kec. Tanah Grogot;;;;
            {Sent.Person(4, kecamatan: "")}
            Kelurahan Jone Kecamatan Batu Sopang;;;;;;;
            {Sent.Person(5, kecamatan: "")}
            ;;;;;Pasir Belengkong;
            {Sent.Person(6, kecamatan: "")}
            """;
        Assert.Equal(
            [("LONG IKIS", null), ("Kuaro", null), ("LONG IKIS", "Kampung Baru"), ("Tanah Grogot", null), ("Batu Sopang", "Jone"), ("Pasir Belengkong", null)],
            Sent.Csv(text).Rows().Select(row => (row[Column.Kecamatan], row[Column.Desa])));
    }

    [Fact]
    public void Line_of_a_family_speaks_for_its_members()
    {
        var text = $"""
            No;NIK;No KK;Nama;Alamat;RT;RW;Kecamatan;Jenis Usaha
            No. KK : 6401010101109001 Alamat : Jl. Melati, RT/RW : 003/001;;;;;;;;
            1;{Sent.Nik(1)};;RUSDI;;;;Kuaro;kue
            ;No. KK : 6401010101109002 Alamat : Jl. Kenanga;;;;;;;
            1;{Sent.Nik(2)};;SRI;;;;Kuaro;kue
            No. KK;:;6401010101109003;;;;;;
            1;{Sent.Nik(3)};;AGUS;Jl. B;;;Kuaro;kue
            No. KK : 6401010101109004 Alamat : Jl. Anggrek, RT/RW : 005/003;;;;;;;;
            1;{Sent.Nik(4)};6401010101109005;TUTI;;;;Kuaro;kue
            KECAMATAN TANAH GROGOT;;;;;;;;
            1;{Sent.Nik(5)};;EKO;;;;;kue
            """;
        var rows = Sent.Csv(text).Rows();
        Assert.Equal(
            [("6401010101109001", "Jl. Melati", "003", "001"), ("6401010101109002", "Jl. Kenanga", null, null), ("6401010101109003", "Jl. B", null, null),
                ("6401010101109005", null, null, null), (null, null, null, null)],
            rows.Select(row => (row[Column.NoKk], row[Column.Alamat], row[Column.Rt], row[Column.Rw])));
    }

    [Fact]
    public void Blanks_below_each_kecamatan_and_group_mean_the_same_as_above()
    {
        var text = $"""
            NIK;No KK;Nama;Desa;Kecamatan;Jenis Usaha;Kelompok;Jabatan
            {Sent.Nik(1)};{Sent.Nik(11)};RUSDI;Jone;Tanah Grogot;kue;Mawar;Ketua
            {Sent.Nik(2)};;SRI;;;kue;;Sekretaris
            {Sent.Nik(3)};{Sent.Nik(13)};;;;kue;;Bendahara
            ;{Sent.Nik(14)};AGUS;;;kue;;Anggota
            {Sent.Nik(5)};{Sent.Nik(15)};TUTI;;Kuaro;kue;Melati;Ketua
            {Sent.Nik(6)};{Sent.Nik(16)};EKO;;;kue;;Anggota
            {Sent.Nik(7)};{Sent.Nik(17)};DWI;;;kue;;Anggota
            """;
        var rows = Sent.Csv(text, Shapes.Kube).Rows();
        Assert.Equal(
            [.. Enumerable.Repeat(("Tanah Grogot", "Mawar"), 4), .. Enumerable.Repeat(("Kuaro", "Melati"), 3)],
            rows.Select(row => (row[Column.Kecamatan], row[Column.Kelompok])));
        Assert.Equal([null, null, null, null, null, null], rows.Skip(1).Select(row => row[Column.Desa]));
        Assert.Equal((null, null, null), (rows[1][Column.NoKk], rows[2][Column.Nama], rows[3][Column.Nik]));
    }

    [Fact]
    public void New_kecamatan_ends_the_desa_above()
    {
        string[] places = ["Jone;Tanah Grogot", ";", ";", "Tapis;", ";", ";", ";Kuaro", ";", "Sandeley;", ";"];
        var text = $"NIK;No KK;Nama;Jenis Usaha;Desa;Kecamatan\n{string.Join('\n', places.Select((place, i) => $"{Sent.Nik(i)};{Sent.Nik(i + 50)};RUSDI;kue;{place}"))}";
        Assert.Equal(
            ["Jone", "Jone", "Jone", "Tapis", "Tapis", "Tapis", null, null, "Sandeley", "Sandeley"], Sent.Csv(text).Rows().Select(row => row[Column.Desa]));
    }

    [Theory]
    [InlineData("Palaran", "", "", "", "", "")]
    [InlineData("Palaran", "", "", "", "Sambutan", "Sambutan")]
    [InlineData("Palaran", "Palaran", "", "", "", "Sambutan")]
    [InlineData("", "Palaran", "", "", "", "Sambutan")]
    [InlineData("Palaran", "", "Sambutan", "", "Palaran", "")]
    public void Blank_that_may_be_forgotten_is_not_filled(params string[] kecamatan)
    {
        var text = $"{Sent.Header}\n{string.Join('\n', kecamatan.Select((name, i) => Sent.Person(i + 1, kecamatan: name)))}";
        Assert.Equal(kecamatan, Sent.Csv(text).Rows().Select(row => row[Column.Kecamatan] ?? ""));
    }

    [Fact]
    public void Line_of_a_group_names_the_group_of_its_members()
    {
        var text = $"NIK;No KK;Nama;Kecamatan;Jenis Usaha;Kelompok;Jabatan\nKUBE MAWAR INDAH;;;;;;\n{Sent.Nik(1)};{Sent.Nik(2)};RUSDI;Kuaro;kue;;Ketua\n";
        Assert.Equal("MAWAR INDAH", Assert.Single(Sent.Csv(text, Shapes.Kube).Rows())[Column.Kelompok]);
    }

    [Fact]
    public void Person_without_a_nik_is_a_row_of_a_report_too()
    {
        var text = $"No;Nama;NIK;Tanggal;Hadir\n1;RUSDI;{Sent.Nik(1)};2025-05-19;ya\n2;SRI;;;\n3;;;2025-05-19;ya\n4;;;;\nJUMLAH;2;;;\n";
        var rows = Sent.Csv(text, FileShape.OfReport("attendance")).Rows();
        Assert.Equal([2, 3, 4], rows.Select(row => row.Row));
        Assert.All(rows, row => Assert.Null(row[Column.Nama]));
    }
}
