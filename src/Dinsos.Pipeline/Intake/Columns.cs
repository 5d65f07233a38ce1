using Dinsos.Pipeline.Programmes;

namespace Dinsos.Pipeline.Intake;

/// <summary>Names of the columns and which file has which (design: columns).</summary>
public static class Columns
{
    private static readonly string[] CanonicalNames =
    [
        "no", "nik", "no_kk", "nama", "tanggal_lahir", "jenis_kelamin", "alamat", "rt", "rw", "desa", "kecamatan", "no_hp",
        "setuju_wa", "jenis_usaha", "komitmen", "nilai_asesmen", "tanggal_asesmen", "petugas_asesmen", "kebutuhan_barang",
        "nilai_usulan", "status_wrse", "kelompok", "jabatan", "desil", "pkh", "periode", "programme", "year", "tanggal",
        "hadir", "status", "catatan", "nomor_bast", "kondisi", "omzet_bulan", "kendala", "tindak_lanjut", "alasan", "diterima",
    ];

    private static readonly Column[] Person =
    [
        Column.No, Column.Nik, Column.NoKk, Column.Nama, Column.TanggalLahir, Column.JenisKelamin, Column.Alamat, Column.Rt, Column.Rw,
        Column.Desa, Column.Kecamatan, Column.NoHp, Column.JenisUsaha, Column.Komitmen, Column.NilaiAsesmen, Column.TanggalAsesmen,
        Column.PetugasAsesmen, Column.KebutuhanBarang, Column.NilaiUsulan, Column.SetujuWa,
    ];

    private static readonly Column[] Woman = [.. Person, Column.StatusWrse];
    private static readonly Column[] Member = [.. Person, Column.Kelompok, Column.Jabatan];

    /// <summary>How many columns there are; every <see cref="Column"/> as a number is below it.</summary>
    public static int Count => CanonicalNames.Length;

    /// <summary>Columns of a register extract.</summary>
    public static IReadOnlyList<Column> Registry { get; } = [Column.Nik, Column.NoKk, Column.Desil, Column.Pkh, Column.Periode];

    /// <summary>Columns of a list of people helped before.</summary>
    public static IReadOnlyList<Column> Aided { get; } = [Column.Nik, Column.Programme, Column.Year];

    /// <summary>Columns of field reports by kind, the kind as it stands in the path.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Column>> FieldReports { get; } =
        new Dictionary<string, IReadOnlyList<Column>>(StringComparer.Ordinal)
        {
            ["attendance"] = [Column.Nik, Column.Tanggal, Column.Hadir],
            ["delivery"] = [Column.Nik, Column.Tanggal, Column.Status, Column.Catatan, Column.NomorBast],
            ["monitoring"] = [Column.Nik, Column.Tanggal, Column.Kondisi, Column.OmzetBulan, Column.Kendala, Column.TindakLanjut],
            ["withdrawal"] = [Column.Nik, Column.Tanggal, Column.Alasan],
            ["accountability"] = [Column.Nik, Column.Tanggal, Column.Diterima],
        };

    /// <summary>The name as the template shows it, such as <c>no_kk</c>.</summary>
    public static string Name(this Column column) => CanonicalNames[(int)column];

    /// <summary>The column of a canonical name, or null. Header words of senders are not looked up here but by alias.</summary>
    public static Column? Find(string name)
    {
        var index = Array.IndexOf(CanonicalNames, name);
        return index < 0 ? null : (Column)index;
    }

    /// <summary>Columns of a submission to a programme of this type, in the order of the template.</summary>
    public static IReadOnlyList<Column> Of(ProgrammeType type) => type switch
    {
        ProgrammeType.Uep => Person,
        ProgrammeType.Wrse => Woman,
        ProgrammeType.Kube => Member,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, message: null),
    };

    /// <summary>
    /// Columns without which no row of a submission can be eligible; a file that lacks one gets <c>column-missing</c>.
    /// For a group <c>nilai_usulan</c> is asked for on the row of the ketua only.
    /// </summary>
    public static IReadOnlyList<Column> RequiredBy(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var required = new List<Column> { Column.Nik, Column.NoKk, Column.Nama, Column.Kecamatan, Column.JenisUsaha };
        if (programme.Eligibility.RequiresCommitment)
            required.Add(Column.Komitmen);
        if (programme.Eligibility.MinAssessment is not null)
            required.AddRange([Column.NilaiAsesmen, Column.TanggalAsesmen]);
        if (programme.AidValue.Min != programme.AidValue.Max)
            required.Add(Column.NilaiUsulan);
        if (programme.Eligibility.Statuses is not null)
            required.Add(Column.StatusWrse);
        if (programme.Unit == AwardUnit.Group)
            required.AddRange([Column.Kelompok, Column.Jabatan]);
        return required;
    }
}
