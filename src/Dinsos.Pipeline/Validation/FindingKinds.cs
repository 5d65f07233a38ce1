using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Validation;

/// <summary>What is known of a code before it is found anywhere.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Column">The column that it is usually about, or null.</param>
/// <param name="Template">The sentence, with <c>{0}</c>, <c>{1}</c> where particulars go.</param>
public sealed record FindingKind(string Code, Severity Severity, Column? Column, string Template);

/// <summary>The texts of the findings. Sentences for people are in Bahasa Indonesia and hold no personal data.</summary>
internal static class FindingKinds
{
    public static readonly FindingKind[] All =
    [
        // file
        Error(FindingCodes.PathMalformed, null,
            "Berkas harus diletakkan pada map kode kabupaten/kota lalu program, misalnya 6472/uep-2025/usulan.xlsx."),
        Error(FindingCodes.RegencyUnknown, null,
            "Map pertama harus kode kabupaten/kota 4 angka di Kalimantan Timur, misalnya 6472 untuk Kota Samarinda."),
        Error(FindingCodes.ProgrammeUnknown, null, "Program pada map kedua tidak dikenal untuk kabupaten/kota ini; pilihan: {0}."),
        Error(FindingCodes.IntakeNotOpen, null, "Usulan program ini baru diterima mulai {0}; unggah lagi pada atau setelah tanggal itu."),
        Error(FindingCodes.IntakeClosed, null,
            "Usulan program ini ditutup pada {0} pukul 24.00 WITA; hubungi Dinas Sosial Provinsi bila ada hal mendesak."),
        Error(FindingCodes.FileTypeUnsupported, null, "Jenis berkas ini tidak dapat dibaca; kirim berkas .xlsx atau .csv."),
        Error(FindingCodes.FileUnreadable, null, "Berkas rusak atau terkunci kata sandi; simpan ulang tanpa kata sandi lalu unggah lagi."),
        Error(FindingCodes.FileEmpty, null, "Berkas tidak berisi satu pun baris data; isi data di bawah judul kolom lalu unggah lagi."),
        Error(FindingCodes.HeaderNotFound, null, "Baris judul kolom tidak ditemukan; tulis judul kolom {0} dalam satu baris di atas data."),
        Error(FindingCodes.ColumnMissing, null, "Kolom {0} tidak ada; tambahkan kolom itu lalu unggah lagi."),
        Error(FindingCodes.ColumnDuplicated, null, "Kolom {0} ada lebih dari satu; sisakan satu lalu unggah lagi."),
        Error(FindingCodes.TooManyRows, null,
            "Berkas berisi lebih dari {0} baris; bagi menjadi beberapa berkas lalu unggah satu per satu."),
        Info(FindingCodes.AlreadyReceived, null, "Isi berkas ini sudah diterima pada {0} sebagai {1}; tidak perlu dikirim lagi."),
        Warning(FindingCodes.HeldForReview, null,
            "{0} dari {1} baris bermasalah sehingga berkas ditahan untuk diperiksa; perbaiki lalu unggah lagi, atau tunggu keputusan petugas provinsi."),

        // field reports
        Error(FindingCodes.NotAwarded, Column.Nik,
            "NIK ini tidak ada dalam daftar penerima program di kabupaten/kota ini; cocokkan dengan daftar penerima."),
        Error(FindingCodes.StateNotAllowed, Column.Nik,
            "Laporan ini belum atau tidak lagi berlaku pada tahap penerima sekarang; periksa urutan laporan dan tanggalnya."),
        Error(FindingCodes.DateUnreadable, Column.Tanggal, "Tanggal kosong atau tidak terbaca; tulis seperti 31-12-2025."),
        Error(FindingCodes.StatusUnknown, Column.Status, "Isian laporan ini kosong atau tidak dikenal; pilih salah satu kata pada contoh laporan."),

        // row errors
        Error(FindingCodes.RequiredMissing, null, "Kolom {0} belum diisi; lengkapi."),
        Error(FindingCodes.NikMalformed, Column.Nik, "NIK harus 16 angka, tetapi {0}; periksa KTP dan ketik ulang."),
        Error(FindingCodes.NikDamagedBySpreadsheet, Column.Nik, "NIK rusak karena format angka Excel, mohon ketik ulang sebagai teks."),
        Error(FindingCodes.NikImpossible, Column.Nik, "NIK tidak mungkin benar: {0}; cocokkan dengan KTP."),
        Error(FindingCodes.NikDuplicateInFile, Column.Nik, "NIK yang sama ada di baris {0}, {1}."),
        Error(FindingCodes.NikDuplicateElsewhere, Column.Nik,
            "NIK ini juga diusulkan oleh {0} untuk program yang sama; sepakati siapa yang mengusulkan, lalu yang lain menarik usulannya."),
        Error(FindingCodes.KkMalformed, Column.NoKk, "Nomor KK harus 16 angka, tetapi {0}; periksa KK dan ketik ulang."),
        Error(FindingCodes.NotInRegistry, Column.Nik,
            "NIK ini tidak ditemukan dalam {0}; periksa NIK atau usulkan dulu ke data itu melalui desa/kelurahan."),
        Error(FindingCodes.DesilAboveLimit, Column.Nik,
            "Desil keluarga ini di atas batas program, yaitu desil {0}; bila keadaannya berubah, mintakan pemutakhiran data melalui desa/kelurahan."),
        Error(FindingCodes.SexNotEligible, Column.JenisKelamin,
            "Program ini hanya untuk {0}; periksa jenis kelamin atau pindahkan ke program lain."),
        Error(FindingCodes.StatusNotEligible, Column.StatusWrse, "Status tidak termasuk sasaran program; pilih salah satu: {0}."),
        Error(FindingCodes.AgeOutOfRange, Column.TanggalLahir,
            "Usia pada hari penutupan usulan harus {0} sampai {1} tahun; periksa tanggal lahir."),
        Error(FindingCodes.BusinessTypeUnsupported, Column.JenisUsaha,
            "Jenis usaha tidak termasuk yang dibantu program; pilih salah satu: {0}."),
        Error(FindingCodes.ValueOutOfRange, Column.NilaiUsulan,
            "Nilai usulan harus {0}; periksa dan tulis dengan angka, misalnya 4.500.000."),
        Error(FindingCodes.CommitmentMissing, Column.Komitmen,
            "Komitmen belum ditandatangani atau belum jelas; setelah ditandatangani isi dengan ya."),
        Error(FindingCodes.AssessmentMissing, Column.NilaiAsesmen, "Asesmen belum lengkap: {0}."),
        Error(FindingCodes.AssessmentBelowMinimum, Column.NilaiAsesmen,
            "Nilai asesmen di bawah batas program, yaitu {0}; periksa nilainya atau lakukan asesmen ulang."),
        Error(FindingCodes.OutsideRegency, Column.Kecamatan,
            "Kecamatan ini terletak di {0}, bukan di {1}; periksa kecamatan atau usulkan melalui kabupaten/kota yang benar."),
        Error(FindingCodes.AidedBefore, Column.Nik,
            "Orang ini sudah menerima bantuan tahun {0}; bantuan berikutnya baru boleh lebih dari {1} tahun setelahnya."),
        Error(FindingCodes.GroupSize, Column.Kelompok,
            "Kelompok harus beranggota {0} orang, tetapi tertulis {1}; periksa nama kelompok di setiap baris."),
        Error(FindingCodes.GroupMixedBusiness, Column.JenisUsaha,
            "Semua anggota kelompok harus memiliki jenis usaha yang sama; samakan kolom jenis_usaha."),
        Error(FindingCodes.GroupMixedLocation, Column.Kecamatan,
            "Semua anggota kelompok harus tinggal di kecamatan yang sama; periksa kolom kecamatan."),
        Error(FindingCodes.GroupMemberIneligible, Column.Kelompok,
            "Anggota kelompok di baris {0} tidak memenuhi syarat; perbaiki baris itu atau ganti anggotanya."),

        // row warnings and infos
        Warning(FindingCodes.FamilyDuplicate, Column.NoKk,
            "Nomor KK ini juga ada pada usulan lain ({0}); satu keluarga hanya dapat menerima satu bantuan."),
        Warning(FindingCodes.NikSexMismatch, Column.JenisKelamin, "Jenis kelamin tidak cocok dengan NIK; periksa KTP."),
        Warning(FindingCodes.NikBirthDateMismatch, Column.TanggalLahir,
            "Tanggal lahir tidak cocok dengan NIK; periksa KTP, abaikan bila tanggal di KTP memang pernah diperbaiki."),
        Info(FindingCodes.NikIssuedElsewhere, Column.Nik, "NIK terbit di luar Kalimantan Timur; tidak perlu diubah."),
        Warning(FindingCodes.KkEqualsNik, Column.NoKk, "Nomor KK sama dengan NIK; periksa KK, salah satunya mungkin salah kolom."),
        Warning(FindingCodes.BirthDateUnreadable, Column.TanggalLahir, "Tanggal lahir tidak terbaca; tulis seperti 31-12-1980."),
        Warning(FindingCodes.PhoneMissing, Column.NoHp, "Nomor HP belum diisi; tanpa nomor HP penerima tidak dapat dikabari lewat pesan."),
        Warning(FindingCodes.PhoneUnreachable, Column.NoHp,
            "Nomor HP tidak dapat dihubungi: {0}; tulis nomor HP lengkap, misalnya 0890-1234-5678."),
        Warning(FindingCodes.PhoneShared, Column.NoHp, "Nomor HP ini dipakai {0} orang; pastikan pesannya sampai kepada masing-masing."),
        Warning(FindingCodes.DesaUnknown, Column.Desa, "{0} tidak ditemukan di {1}; periksa ejaannya."),
        Info(FindingCodes.RegionRenamed, null, "{0}; tidak perlu diubah."),
        Warning(FindingCodes.PossibleDuplicatePerson, Column.Nama,
            "Nama, tanggal lahir, dan desa sama dengan usulan lain ({0}); pastikan bukan orang yang sama."),
        Warning(FindingCodes.DesilMissing, Column.Nik,
            "Desil keluarga ini belum ada dalam data; usulan tetap diproses pada urutan setelah desil 10."),
    ];

    private static FindingKind Error(string code, Column? column, string template) => new(code, Severity.Error, column, template);

    private static FindingKind Warning(string code, Column? column, string template) => new(code, Severity.Warning, column, template);

    private static FindingKind Info(string code, Column? column, string template) => new(code, Severity.Info, column, template);
}
