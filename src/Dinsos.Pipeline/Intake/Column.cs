namespace Dinsos.Pipeline.Intake;

/// <summary>
/// Every column that the system reads, over all kinds of files. A file's own header words are mapped to these by
/// alias; whatever maps to none is kept with the file and not read. <see cref="Columns"/> gives the names.
/// </summary>
public enum Column
{
    /// <summary><c>no</c>: the sender's own numbering; says nothing about the person.</summary>
    No,

    /// <summary><c>nik</c>: Nomor Induk Kependudukan.</summary>
    Nik,

    /// <summary><c>no_kk</c>: number of the family card.</summary>
    NoKk,

    /// <summary><c>nama</c>: full name.</summary>
    Nama,

    /// <summary><c>tanggal_lahir</c>: birth date.</summary>
    TanggalLahir,

    /// <summary><c>jenis_kelamin</c>: sex.</summary>
    JenisKelamin,

    /// <summary><c>alamat</c>: street address, the place of living where the file gives both that and the card's.</summary>
    Alamat,

    /// <summary><c>rt</c>: neighbourhood.</summary>
    Rt,

    /// <summary><c>rw</c>: group of neighbourhoods.</summary>
    Rw,

    /// <summary><c>desa</c>: desa, kelurahan or kampung.</summary>
    Desa,

    /// <summary><c>kecamatan</c>: district.</summary>
    Kecamatan,

    /// <summary><c>no_hp</c>: telephone.</summary>
    NoHp,

    /// <summary><c>setuju_wa</c>: whether WhatsApp may be used.</summary>
    SetujuWa,

    /// <summary><c>jenis_usaha</c>: kind of business.</summary>
    JenisUsaha,

    /// <summary><c>komitmen</c>: whether the commitment is signed.</summary>
    Komitmen,

    /// <summary><c>nilai_asesmen</c>: assessment, 0 to 100.</summary>
    NilaiAsesmen,

    /// <summary><c>tanggal_asesmen</c>: day of the assessment.</summary>
    TanggalAsesmen,

    /// <summary><c>petugas_asesmen</c>: who assessed.</summary>
    PetugasAsesmen,

    /// <summary><c>kebutuhan_barang</c>: goods asked for.</summary>
    KebutuhanBarang,

    /// <summary><c>nilai_usulan</c>: value asked for, in rupiah.</summary>
    NilaiUsulan,

    /// <summary><c>status_wrse</c>: social status of a woman (WRSE).</summary>
    StatusWrse,

    /// <summary><c>kelompok</c>: name of the group (KUBE).</summary>
    Kelompok,

    /// <summary><c>jabatan</c>: post in the group (KUBE).</summary>
    Jabatan,

    /// <summary><c>desil</c>: welfare decile of a register.</summary>
    Desil,

    /// <summary><c>pkh</c>: whether the family is in Program Keluarga Harapan.</summary>
    Pkh,

    /// <summary><c>periode</c>: period of a register.</summary>
    Periode,

    /// <summary><c>programme</c>: programme of earlier aid.</summary>
    Programme,

    /// <summary><c>year</c>: year of earlier aid.</summary>
    Year,

    /// <summary><c>tanggal</c>: day of what a field report tells.</summary>
    Tanggal,

    /// <summary><c>hadir</c>: whether the person attended.</summary>
    Hadir,

    /// <summary><c>status</c>: result of a delivery.</summary>
    Status,

    /// <summary><c>catatan</c>: note of a delivery.</summary>
    Catatan,

    /// <summary><c>nomor_bast</c>: number of the hand-over record.</summary>
    NomorBast,

    /// <summary><c>kondisi</c>: state of a business.</summary>
    Kondisi,

    /// <summary><c>omzet_bulan</c>: turnover of a month, in rupiah.</summary>
    OmzetBulan,

    /// <summary><c>kendala</c>: what hinders a business.</summary>
    Kendala,

    /// <summary><c>tindak_lanjut</c>: what will be done about it.</summary>
    TindakLanjut,

    /// <summary><c>alasan</c>: reason of a withdrawal.</summary>
    Alasan,

    /// <summary><c>diterima</c>: whether the accounts were received.</summary>
    Diterima,
}
