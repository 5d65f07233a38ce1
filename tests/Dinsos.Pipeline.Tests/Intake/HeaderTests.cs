using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Intake;

public sealed class HeaderTests
{
    private static readonly FileShape[] AllShapes =
    [
        Shapes.Uep, Shapes.Kube, Shapes.Wrse, FileShape.Registry, FileShape.Aided, .. Columns.FieldReports.Keys.Select(FileShape.OfReport),
    ];

    public static TheoryData<Column, string> Variants
    {
        get
        {
            var data = new TheoryData<Column, string>();
            Add(Column.No, "No", "No.", "NO URUT", "Nomor Urut", "#");
            Add(
                Column.Nik, "NIK", "No. KTP", "No KTP", "Nomor KTP", "N I K", "NIK KTP", "Nomor Induk Kependudukan", "NIK/No. KTP",
                "No. Identitas", "NIK PENERIMA", "NIK KPM", "403 NIK", "NIK*", "NIK\n(16 digit)", "NIK (16 Digit) *", "  N.I.K. ");
            Add(
                Column.NoKk, "No KK", "No. KK", "NO.KK", "Nomor KK", "no kartu keluarga", "Kartu Keluarga", "NKK", "No. KK\r\n(16 digit)");
            Add(
                Column.Nama, "Nama", "Nama Lengkap", "NAMA LENGKAP SESUAI KTP", "Nama Penduduk", "Nama KRT", "Nama KPM", "Nama Penerima",
                "Nama Calon Penerima", "Nama Anggota", "402 Nama", "Nama (sesuai KTP)");
            Add(
                Column.TanggalLahir, "Tempat/Tgl Lahir", "TTL", "Tgl/Bln/Th", "Tanggal Lahir", "TGL LHR", "Tgl Lhr", "Tempat, Tanggal Lahir",
                "Tanggal Lahir (dd/mm/yyyy)");
            Add(Column.JenisKelamin, "JK", "L/P", "Jenis Kelamin", "Kelamin", "sex", "Gender", "JENIS KELAMIN (L/P)");
            Add(
                Column.NoHp, "No HP", "No. HP", "No HP/WA", "No. WA", "HP", "Telp", "Telp.", "No Telepon", "Nomor Kontak", "Kontak", "no hp responden",
                "Handphone");
            Add(Column.JenisUsaha, "Jenis Usaha", "Usaha", "Rencana Usaha", "Bidang Usaha", "Jenis UEP", "Usaha yang dijalankan", "Jenis Bantuan");
            Add(Column.Alamat, "Alamat", "Alamat Lengkap", "Alamat KTP", "Alamat Domisili", "Alamat Rumah", "Nama SLS");
            Add(Column.Rt, "RT", "RT.");
            Add(Column.Rw, "RW", "R.W.");
            Add(Column.Desa, "Desa", "Desa/Kel", "Desa/Kelurahan", "Kel/Desa", "Kelurahan", "Kampung", "Kamp.");
            Add(Column.Kecamatan, "Kecamatan", "Kec.", "Kec", "KEC", "Distrik");
            Add(Column.Programme, "Program", "Jenis Program", "Bantuan", "Keterangan");
            Add(Column.Desil, "Desil", "DESIL DTSEN", "Peringkat");
            Add(Column.Kelompok, "Nama KUBE", "Nama Kelompok", "Kelompok");
            Add(Column.Jabatan, "Jabatan", "Jabatan (Ketua/Sekretaris/Bendahara/Anggota)");
            foreach (var column in Enum.GetValues<Column>())
                data.Add(column, column.Name());
            return data;

            void Add(Column column, params string[] words)
            {
                foreach (var word in words)
                    data.Add(column, word);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Variant_of_a_header_word_gives_its_column(Column column, string word)
    {
        var shapes = AllShapes.Where(shape => shape.Wanted.Contains(column)).ToList();
        Assert.NotEmpty(shapes);
        foreach (var shape in shapes)
        {
            var others = shape.Wanted.Where(other => other != column).Select(other => other.Name());
            var map = HeaderFinder.Find([[.. others, word]], shape);
            Assert.Equal(shape.Wanted.Count - 1, map?.FieldOf(column));
        }
    }

    [Theory]
    [InlineData("Kab/Kota")]
    [InlineData("Kabupaten")]
    [InlineData("Kabupaten/Kota")]
    [InlineData("Kota")]
    [InlineData("Daerah")]
    [InlineData("Tempat Lahir")]
    [InlineData("TMPT LHR")]
    [InlineData("ID DTKS")]
    [InlineData("IDBDT")]
    [InlineData("ID DTSEN")]
    [InlineData("Status DTKS")]
    [InlineData("Hasil Verifikasi")]
    [InlineData("Layak/Tidak Layak")]
    [InlineData("Rekomendasi")]
    [InlineData("Nama Kepala Keluarga")]
    [InlineData("NIK Kepala Keluarga")]
    [InlineData("Umur")]
    [InlineData("(2)")]
    public void Word_of_another_column_is_left_alone(string word) => Assert.Empty(HeaderWords.Find(word));

    [Fact]
    public void Place_of_living_wins_over_the_card_and_whatsapp_over_the_telephone()
    {
        var map = HeaderFinder.Find([["Alamat KTP", "No HP", "NIK", "Alamat Domisili", "Nama", "No. WA", "Alamat", "Kecamatan KTP", "Kecamatan"]], Shapes.Uep)!;
        Assert.Equal((3, 5, 8), (map.FieldOf(Column.Alamat), map.FieldOf(Column.NoHp), map.FieldOf(Column.Kecamatan)));
        Assert.Null(map.Duplicate);
    }

    [Theory]
    [InlineData("NIK", "No. KTP", Column.Nik)]
    [InlineData("No KK", "NKK", Column.NoKk)]
    [InlineData("Nama", "Nama Penerima", Column.Nama)]
    public void Two_columns_of_a_person_are_not_guessed_between(string first, string second, Column column)
    {
        var header = $"NIK;No KK;Nama;Kecamatan;Jenis Usaha".Replace(first, $"{first};{second}", StringComparison.Ordinal);
        var finding = Sent.Csv($"{header}\n1;2;3;4;5;6").Finding;
        Assert.Equal(("column-duplicated", column), (finding?.Code, finding?.Columns[0]));
        Assert.Contains($"\"{first}\" dan \"{second}\"", finding!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Rt_and_rw_in_one_column_are_told_apart()
    {
        string[] cells = ["003/001", "RT 07 RW 03", "RT/RW : 003/001", "000/000", "12", "RW 4"];
        var text = "NIK;No KK;Nama;Kecamatan;Jenis Usaha;RT / RW\n"
            + string.Join('\n', cells.Select((cell, i) => $"{Sent.Nik(i)};{Sent.Nik(9)};RUSDI;Palaran;kue;{cell}"));
        var rows = Sent.Csv(text).Rows();
        Assert.Equal(
            [("003", "001"), ("07", "03"), ("003", "001"), ("000", "000"), ("12", null), (null, "4")],
            rows.Select(row => (row[Column.Rt], row[Column.Rw])));
    }

    [Fact]
    public void Header_of_two_rows_gives_the_columns_of_both()
    {
        var text = """
            DAFTAR USULAN CALON PENERIMA BANTUAN UEP;;;;;;;;;;;
            KABUPATEN PASER;;;;;;;;;;;
            No;Nomor;;Nama;Tempat dan Tanggal Lahir;;Alamat;;;;Kepala Keluarga;;Usaha
            ;NIK;KK;;Tempat Lahir;Tgl/Bln/Th;Jalan;RT;RW;Kec.;Nama;NIK;Jenis
            (1);(2);(3);(4);(5);(6);(7);(8);(9);(10);(11);(12);(13)
            1;6472015204809003;6472010101109003;RUSDI;Grogot;12-04-1980;Jl. A;1;2;Tanah Grogot;PAIJAN;6472015204809999;bengkel
            """;
        var row = Assert.Single(Sent.Csv(text).Rows());
        Assert.Equal(6, row.Row);
        Assert.Equal(
            ("6472015204809003", "6472010101109003", "RUSDI", "12-04-1980", "Jl. A", "1", "2", "Tanah Grogot", "bengkel"),
            (row[Column.Nik], row[Column.NoKk], row[Column.Nama], row[Column.TanggalLahir], row[Column.Alamat], row[Column.Rt], row[Column.Rw], row[Column.Kecamatan], row[Column.JenisUsaha]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(19)]
    public void Header_is_found_below_title_rows(int titles)
    {
        var above = string.Concat(Enumerable.Range(0, titles).Select(i => i % 2 == 0 ? "DAFTAR USULAN NAMA, NIK DAN ALAMAT;;;\n" : "PROVINSI;:;KALIMANTAN TIMUR\n"));
        Assert.Equal(titles + 2, Assert.Single(Sent.Csv($"{above}{Sent.Header}\n{Sent.Person(1)}").Rows()).Row);
    }
}
