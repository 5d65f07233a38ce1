using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>A row that every check likes, its variations, and the programmes of the three types.</summary>
internal static class SoundRow
{
    public static readonly DateOnly Today = new(2025, 3, 14);

    public static readonly Programme Uep = new()
    {
        Id = "uep-2025",
        Type = ProgrammeType.Uep,
        Year = 2025,
        Name = "Usaha Ekonomi Produktif 2025",
        FundingSource = "apbd-2025",
        Unit = AwardUnit.Person,
        AidValue = new(4_500_000, 5_000_000),
        Quota = new(PerRegency: 150),
        Eligibility = new()
        {
            Registries = ["dtks", "dtsen"],
            MaxDesil = 5,
            Age = new(18, 64),
            BusinessTypes = ["makanan", "minuman", "gorengan", "ternak ayam", "pengolahan kue", "bengkel"],
            RequiresCommitment = true,
            MinAssessment = 60,
            YearsSinceAid = 2,
        },
        Ranking = [RankingPart.Desil],
        Intake = new(new(2025, 2, 3), new(2025, 4, 30)),
        Bimtek = new(new(2025, 5, 19), 50, 5),
        Delivery = new(new(2025, 8, 29), 8),
        Monitoring = new([1, 3, 6, 12]),
    };

    public static readonly Programme Wrse = Uep with
    {
        Id = "wrse-2024",
        Type = ProgrammeType.Wrse,
        AidValue = new(5_000_000, 5_000_000),
        Eligibility = Uep.Eligibility with
        {
            Sex = "female",
            Age = new(18, 59),
            Statuses = ["pekerja", "ibu rumah tangga", "janda"],
            RequiresCommitment = false,
            MinAssessment = null,
        },
    };

    public static readonly Programme Kube = Uep with
    {
        Id = "kube-2024",
        Type = ProgrammeType.Kube,
        Unit = AwardUnit.Group,
        AidValue = new(15_000_000, 20_000_000),
        Eligibility = Uep.Eligibility with { GroupSize = 5 },
    };

    private static readonly Dictionary<Column, string> Cells = new()
    {
        [Column.No] = "1",
        [Column.Nik] = "6472015204809003",
        [Column.NoKk] = "6472011703159010",
        [Column.Nama] = "SITI AMINAH",
        [Column.TanggalLahir] = "12/04/1980",
        [Column.JenisKelamin] = "P",
        [Column.Alamat] = "Jl. Contoh No. 1",
        [Column.Desa] = "Rawa Makmur",
        [Column.Kecamatan] = "Palaran",
        [Column.NoHp] = "0890-1234-5678",
        [Column.JenisUsaha] = "Jual gorengan",
        [Column.Komitmen] = "Ya",
        [Column.NilaiAsesmen] = "72,5",
        [Column.TanggalAsesmen] = "10/03/2025",
        [Column.NilaiUsulan] = "Rp 4.750.000,-",
        [Column.StatusWrse] = "Janda",
        [Column.Kelompok] = "Mawar",
        [Column.Jabatan] = "Anggota",
    };

    public static SourceRow With(params (Column Column, string? Cell)[] changes) => Numeric(0, changes);

    public static SourceRow Numeric(ulong numeric, params (Column Column, string? Cell)[] changes)
    {
        var cells = new string?[Columns.Count];
        foreach (var (column, cell) in Cells)
            cells[(int)column] = cell;
        foreach (var (column, cell) in changes)
            cells[(int)column] = cell;
        return new(14, sheet: null, cells, numeric);
    }

    public static CheckedRow Check(Programme programme, SourceRow row, string regency = "6472") =>
        new RowCheck(programme, RegencyCode.Parse(regency), RegionTable.Standard, Today).Check(row);

    public static IEnumerable<string> CodesOf(Programme programme, params (Column Column, string? Cell)[] changes) =>
        Check(programme, With(changes)).Findings.Select(finding => finding.Code);
}
