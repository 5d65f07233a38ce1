using System.Globalization;
using Dinsos.LocalHost.Demo;

namespace Dinsos.Functions.Tests.EndToEnd;

/// <summary>A person of a scenario: sound in every column unless a test spoils one. Numbers are those that no real person has.</summary>
internal sealed record Villager(int Number, string Regency)
{
    public const string Header =
        "no,nik,no_kk,nama,tanggal_lahir,jenis_kelamin,alamat,rt,rw,desa,kecamatan,no_hp,jenis_usaha,komitmen,nilai_asesmen,tanggal_asesmen," +
        "petugas_asesmen,kebutuhan_barang,nilai_usulan";

    public const string RegistryHeader = "nik,no_kk,desil,pkh,periode";

    public const string Street = "Jl. Melati";

    private static readonly string[] Syllables = ["ba", "ki", "lo", "mu", "ra", "si", "to", "we", "nga", "du"];

    /// <summary>The higher, the sooner helped.</summary>
    public int Assessment { get; init; } = 99 - (Number % 40);

    public int Desil { get; init; } = 2;

    public string Business { get; init; } = "makanan";

    public string Commitment { get; init; } = "ya";

    public long Value { get; init; } = 4_500_000 + (50_000 * (Number % 11));

    /// <summary>The NIK where the person lives elsewhere than it was given out.</summary>
    public string? KnownNik { get; init; }

    public string Nik => KnownNik ?? NikPool.Nik(Kecamatan.Code, BornOn, Number % 2 == 0, 9_000 + (Number % 1_000));

    public string Kk => $"{Kecamatan.Code}010110{9_000 + (Number % 1_000)}";

    public string Name => $"Marsidah {Spell(Number + 1_000)}";

    /// <summary>The number where the phone is another person's.</summary>
    public string? KnownPhone { get; init; }

    public string Phone => KnownPhone ?? $"0890{20_000_000 + (Number * 7_919)}";

    public string PhoneAbroad => "+62" + Phone[1..];

    public string RegistryLine => $"{Nik},{Kk},{Desil},tidak,2025-Q1";

    private DemoKecamatan Kecamatan => DemoRegions.Get(Regency).Kecamatan[Number % 3];

    private DateOnly BornOn => new DateOnly(1975, 1, 1).AddDays(Number * 37 % 9_000);

    public string Row() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Number + 1},{Nik},{Kk},{Name},{BornOn:yyyy-MM-dd},{(Number % 2 == 0 ? 'P' : 'L')},{Street} No. {Number + 1},001,002," +
        $"{Kecamatan.Desa[0].Name},{Kecamatan.Name},{Phone},{Business},{Commitment},{Assessment},2025-01-15,Wahyuni,etalase,{Value}");

    public static string File(IEnumerable<Villager> people) => $"{Header}\n{string.Join('\n', people.Select(person => person.Row()))}\n";

    public static string Registry(IEnumerable<Villager> people)
        => $"{RegistryHeader}\n{string.Join('\n', people.Select(person => person.RegistryLine))}\n";

    // A name of its own for everybody, so that a trace of one is a trace of that person.
    private static string Spell(int number)
    {
        var name = string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => Syllables[digit - '0']));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
