using System.Text;
using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Intake;

/// <summary>The traps of real sheets all in one: titles, captions, a header of two rows, numbers of columns, group lines, pages, totals, signatures.</summary>
public sealed class EveryTrapTests
{
    private static readonly object?[][] Sheet =
    [
        ["DAFTAR USULAN CALON PENERIMA BANTUAN UEP"],
        ["KABUPATEN PASER"],
        ["TAHUN ANGGARAN 2026"],
        ["PROVINSI", ":", "KALIMANTAN TIMUR"],
        ["KABUPATEN/KOTA", ":", "PASER"],
        [],
        ["No.", "NIK/No. KTP\n(16 digit)*", "Nomor KK", "Nama Lengkap", "Tempat dan Tanggal Lahir", null, "Alamat", null, null, "Jenis", "No HP/WA", "Ket"],
        [null, null, null, null, "Tempat Lahir", "Tgl/Bln/Th", "Jalan", "RT / RW", "Desa/Kel", "Usaha", null, null],
        [-1d, -2d, -3d, -4d, -5d, -6d, -7d, -8d, -9d, -10d, -11d, -12d],
        ["KECAMATAN LONG IKIS"],
        Person(1, "RUSDI", "Jl. A", "003/001", "Olong Pinang"),
        Person(2, "Hj. Mastora", "Jl. B", "RT 07 RW 03", null),
        [],
        ["No. KK : 6401010101109001 Alamat : Jl. Melati, RT/RW : 004/002"],
        [3d, Sent.Nik(3), null, "SUMIATI", "Grogot", "01-02-1980", null, null, "Kayungo", "kue", "-", null],
        ["No.", "NIK/No. KTP\n(16 digit)*", "Nomor KK", "Nama Lengkap", "Tempat dan Tanggal Lahir", null, "Alamat", null, null, "Jenis", "No HP/WA", "Ket"],
        ["B. Kec. Kuaro"],
        Person(4, "Paijan (Alm)", "Jl. C", "5", "Kertabumi"),
        ["5", "'" + Sent.Nik(5), "64.01.01.010110.9005", "La’ai Ngau", null, 29252d, "Jl. D", null, null, "kue", 89012345678d, "#N/A"],
        [null, null, null, "JUMLAH", null, null, null, null, null, "5 orang"],
        ["Catatan: NIK diisi sesuai KTP"],
        [null, null, null, null, null, null, null, null, "Tanah Grogot, 3 Maret 2026"],
        [null, "Mengetahui,"],
        [null, "Kepala Dinas Sosial", null, null, null, null, null, null, "Petugas"],
        [],
        [null, "Drs. MARWAN, M.Si", null, null, null, null, null, null, "NORAINI, S.Pd"],
        [null, "NIP. 197001011995031001", null, null, null, null, null, null, "NIP 198002022005022002"],
    ];

    public static TheoryData<string> Kinds => ["a.xlsx", "a.xls", "a.csv", "a.txt"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sheet_with_every_trap_gives_its_people(string name)
    {
        var rows = Sent.Bytes(Written(name), name).Rows();

        Assert.Equal([11, 12, 15, 18, 19], rows.Select(row => row.Row));
        Assert.Equal(Enumerable.Range(1, 5).Select(Sent.Nik), rows.Select(row => row[Column.Nik]!.Trim('\'')));
        Assert.Equal(["LONG IKIS", "LONG IKIS", "LONG IKIS", "Kuaro", "Kuaro"], rows.Select(row => row[Column.Kecamatan]));
        Assert.Equal(["Olong Pinang", null, "Kayungo", "Kertabumi", null], rows.Select(row => row[Column.Desa]));
        Assert.Equal([("003", "001"), ("07", "03"), ("004", "002"), ("5", null)], rows.Take(4).Select(row => (row[Column.Rt], row[Column.Rw])));
        Assert.Equal(("6401010101109001", "Jl. Melati", "01-02-1980"), (rows[2][Column.NoKk], rows[2][Column.Alamat], rows[2][Column.TanggalLahir]));
        Assert.Equal(("La’ai Ngau", "29252", "89012345678", "Jl. D"), (rows[4][Column.Nama], rows[4][Column.TanggalLahir], rows[4][Column.NoHp], rows[4][Column.Alamat]));
    }

    private static object?[] Person(int number, string name, string street, string rtRw, string? desa) =>
        [(double)number, Sent.Nik(number), Sent.Nik(number + 100), name, "Grogot", "12-04-1980", street, rtRw, desa, "gorengan", "0890-1234-5678", null];

    private static byte[] Written(string name) => Path.GetExtension(name) switch
    {
        ".xlsx" => new XlsxFile().Sheet("Usulan", Sheet, merged: ["A1:L1", "A2:L2", "A7:A8", "B7:B8", "C7:C8", "D7:D8", "E7:F7", "G7:I7", "K7:K8", "L7:L8"], hiddenRows: [12]).Bytes(),
        ".xls" => XlsFile.Of(Sheet),
        ".csv" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text(';'))],
        _ => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text('\t'))],
    };

    private static string Text(char separator) => string.Join("\r\n", Sheet.Select(row => string.Join(separator, row.Select(cell =>
        cell is string text && text.AsSpan().IndexOfAny(separator, '\n', '"') >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : $"{cell}"))));
}
