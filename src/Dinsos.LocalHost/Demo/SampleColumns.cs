namespace Dinsos.LocalHost.Demo;

/// <summary>Columns of a proposal with the header words that regencies use for them.</summary>
internal static class SampleColumns
{
    /// <summary>The canonical words, as the template shows them.</summary>
    public static (string Column, string Header)[] AsTemplate { get; } = Of(
        "no=no", "nik=nik", "no_kk=no_kk", "nama=nama", "tanggal_lahir=tanggal_lahir", "jenis_kelamin=jenis_kelamin", "alamat=alamat", "rt=rt",
        "rw=rw", "desa=desa", "kecamatan=kecamatan", "no_hp=no_hp", "jenis_usaha=jenis_usaha", "komitmen=komitmen", "nilai_asesmen=nilai_asesmen",
        "tanggal_asesmen=tanggal_asesmen", "petugas_asesmen=petugas_asesmen", "kebutuhan_barang=kebutuhan_barang", "nilai_usulan=nilai_usulan");

    public static (string Column, string Header)[] Formal { get; } = Of(
        "no=No.", "nik=Nomor Induk Kependudukan", "no_kk=Nomor KK", "nama=Nama Lengkap", "jenis_kelamin=Jenis Kelamin", "tanggal_lahir=Tanggal Lahir",
        "alamat=Alamat Lengkap", "rt=RT", "rw=RW", "desa=Desa/Kelurahan", "kecamatan=Kecamatan", "no_hp=No. HP", "jenis_usaha=Jenis Usaha",
        "kebutuhan_barang=Kebutuhan Barang", "nilai_usulan=Nilai Usulan", "komitmen=Komitmen", "nilai_asesmen=Nilai Asesmen",
        "tanggal_asesmen=Tanggal Asesmen", "petugas_asesmen=Petugas Asesmen", "keterangan=Keterangan");

    public static (string Column, string Header)[] NameFirst { get; } = Of(
        "no=NO URUT", "nama=NAMA LENGKAP SESUAI KTP", "nik=NIK KTP", "no_kk=NO.KK", "tanggal_lahir=TGL LHR", "jenis_kelamin=JK", "kecamatan=KEC.",
        "desa=Kel/Desa", "rt=RT.", "alamat=Alamat KTP", "no_hp=No HP/WA", "jenis_usaha=Rencana Usaha", "nilai_usulan=NILAI USULAN",
        "kebutuhan_barang=KEBUTUHAN BARANG", "komitmen=KOMITMEN", "nilai_asesmen=NILAI ASESMEN", "tanggal_asesmen=TANGGAL ASESMEN",
        "petugas_asesmen=PETUGAS ASESMEN");

    public static (string Column, string Header)[] Short { get; } = Of(
        "no=Nomor Urut", "nik=No. KTP", "no_kk=NKK", "nama=Nama", "tanggal_lahir=Tgl Lhr", "jenis_kelamin=L/P", "no_hp=Telp", "alamat=Alamat",
        "rt=RT", "rw=RW", "desa=Kampung", "kecamatan=Kec", "jenis_usaha=Usaha", "komitmen=Komitmen", "nilai_asesmen=Nilai Asesmen",
        "tanggal_asesmen=Tanggal Asesmen", "petugas_asesmen=Petugas Asesmen", "kebutuhan_barang=Kebutuhan Barang", "nilai_usulan=Nilai Usulan");

    private static (string, string)[] Of(params string[] pairs) => [.. pairs.Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))];
}
