using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;

namespace Dinsos.Pipeline.Copies;

/// <summary>How the cells of a template's column are formatted.</summary>
internal enum TemplateFormat
{
    General,

    /// <summary>Digits that are no number: a spreadsheet that takes them for one loses some.</summary>
    Text,
    Date,
    Money,
}

/// <summary>A column of a programme's template.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsRequired">Whether no row can be eligible without it.</param>
/// <param name="Format">How its cells are formatted.</param>
/// <param name="Choices">What may be chosen; empty where anything may be typed.</param>
/// <param name="Explanation">What to write there, in Bahasa Indonesia.</param>
internal sealed record TemplateColumn(Column Column, bool IsRequired, TemplateFormat Format, IReadOnlyList<string> Choices, string Explanation)
{
    private static readonly string[] YesOrNo = ["ya", "tidak"];

    /// <param name="programme">Whose proposals are asked for.</param>
    /// <param name="regency">Whose kecamatan are offered; none = they are typed.</param>
    public static List<TemplateColumn> Of(Programme programme, Regency? regency)
    {
        var required = Columns.RequiredBy(programme);
        return [.. Columns.Of(programme.Type).Select(column => new TemplateColumn(
            column, required.Contains(column), FormatOf(column), ChoicesOf(column, programme, regency), Explain(column, programme)))];
    }

    private static TemplateFormat FormatOf(Column column) => column switch
    {
        Column.Nik or Column.NoKk or Column.NoHp or Column.Rt or Column.Rw => TemplateFormat.Text,
        Column.TanggalLahir or Column.TanggalAsesmen => TemplateFormat.Date,
        Column.NilaiUsulan => TemplateFormat.Money,
        _ => TemplateFormat.General,
    };

    private static IReadOnlyList<string> ChoicesOf(Column column, Programme programme, Regency? regency) => column switch
    {
        Column.JenisKelamin => ["L", "P"],
        Column.Komitmen or Column.SetujuWa => YesOrNo,
        Column.JenisUsaha => programme.Eligibility.BusinessTypes,
        Column.StatusWrse => programme.Eligibility.Statuses ?? [],
        Column.Jabatan => ["ketua", "sekretaris", "bendahara", "anggota"],
        Column.Kecamatan when regency is not null =>
            [.. RegionTable.Standard.KecamatanOf(RegencyCode.Parse(regency.Code)).Select(code => RegionTable.Standard.NameOf(code)).OfType<string>()],
        _ => [],
    };

    private static string Explain(Column column, Programme programme) => column switch
    {
        Column.No => "Nomor urut Anda sendiri.",
        Column.Nik => "16 angka sesuai KTP. Ketik angkanya saja; kolom ini sudah diformat sebagai teks, jangan diubah menjadi angka.",
        Column.NoKk => "16 angka sesuai Kartu Keluarga, juga sebagai teks.",
        Column.Nama => "Sesuai KTP, tanpa keterangan lain.",
        Column.TanggalLahir => "Tulis hari-bulan-tahun, misalnya 31-12-1980.",
        Column.JenisKelamin => "L untuk laki-laki, P untuk perempuan.",
        Column.Alamat => "Jalan dan nomor rumah tempat tinggal sekarang.",
        Column.Rt or Column.Rw => "Angkanya saja, misalnya 003.",
        Column.Desa => "Nama desa, kelurahan atau kampung tempat tinggal sekarang.",
        Column.Kecamatan => "Nama kecamatan tempat tinggal sekarang, di kabupaten/kota pengusul.",
        Column.NoHp => "Nomor HP yang aktif, misalnya 0890-1234-5678. Tanpa nomor HP penerima tidak dapat dikabari.",
        Column.JenisUsaha => "Pilih dari daftar program.",
        Column.Komitmen => "ya bila surat pernyataan komitmen sudah ditandatangani.",
        Column.NilaiAsesmen when programme.Eligibility.MinAssessment is { } least => $"0 sampai 100; paling sedikit {least:0.##}.",
        Column.NilaiAsesmen => "0 sampai 100.",
        Column.TanggalAsesmen => "Hari asesmen dilakukan, misalnya 31-01-2025; tidak boleh setelah hari pengiriman.",
        Column.PetugasAsesmen => "Nama petugas yang melakukan asesmen.",
        Column.KebutuhanBarang => "Barang yang dibutuhkan untuk usaha.",
        Column.NilaiUsulan when programme.Unit == AwardUnit.Group => $"Dalam rupiah, {Values(programme.AidValue)}. Cukup pada baris ketua.",
        Column.NilaiUsulan => $"Dalam rupiah, {Values(programme.AidValue)}.",
        Column.SetujuWa => "ya bila boleh dikabari lewat WhatsApp, tidak bila lewat SMS.",
        Column.StatusWrse => "Pilih dari daftar program.",
        Column.Kelompok => $"Nama kelompok, sama pada setiap anggotanya; {programme.Eligibility.GroupSize} orang tiap kelompok.",
        Column.Jabatan => "Satu ketua, satu sekretaris, satu bendahara; lainnya anggota.",
        _ => "",
    };

    private static string Values(AidValue value) =>
        value.Min == value.Max ? Rupiah(value.Min) : $"dari {Rupiah(value.Min)} sampai {Rupiah(value.Max)}";

    private static string Rupiah(long value) => value.ToString("#,0").Replace(',', '.');
}
