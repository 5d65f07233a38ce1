using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Tests.People;
using Dinsos.Pipeline.Validation;
using FsCheck;
using FsCheck.Fluent;
using static Dinsos.Pipeline.Tests.Validation.SoundRow;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>What was read before is remembered, and changes nothing.</summary>
public class RepeatedCellsTests
{
    private static readonly Column[] Remembered =
    [
        Column.Kecamatan, Column.Desa, Column.JenisUsaha, Column.Komitmen, Column.SetujuWa, Column.NilaiAsesmen, Column.TanggalAsesmen,
        Column.NilaiUsulan, Column.JenisKelamin,
    ];

    private static readonly string?[] Cells =
    [
        null, "", "-", "tidak ada", "#REF!", "Palaran", "palaran", "Kec. Palaran", "Balikpapan Kota", "Rawa Makmur", "Bukuan", "Desa Baru",
        "gorengan", "Jual gorengan", "tambang", "ya", "Tidak", "L", "P", "72,5", "72.5", "72.512", "59", "101", "10/03/2025", "10/03/26", "5000000",
        "5.000.000", "5000000.0", "Rp 4.750.000,-", new('x', 70),
    ];

    private static readonly Gen<SourceRow> Row =
        from cells in Gen.Zip(Gen.Elements(Remembered), Gen.Elements<string?>(Cells)).ArrayOf(6)
        from numeric in Gen.Elements(0UL, 1UL << (int)Column.NilaiAsesmen, 1UL << (int)Column.NilaiUsulan)
        select Numeric(numeric, cells);

    [Fact]
    public void Row_is_found_the_same_whatever_was_checked_before() =>
        Prop.ForAll(Row.ListOf().ToArbitrary(), rows =>
        {
            var check = new RowCheck(Uep, RegencyCode.Parse("6472"), RegionTable.Standard, Today);
            return rows.All(row => Told(check.Check(row)) == Told(Check(Uep, row)));
        }).HoldsInThousandCases();

    [Fact]
    public void Text_gives_its_place_to_the_next_and_is_read_again()
    {
        var read = 0;
        var cells = new RepeatedCells<int>((cell, _) =>
        {
            read++;
            return int.Parse(cell);
        });

        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 2_000; number++)
                Assert.Equal(number, cells.Read($"{number}"));
        }

        var before = read;
        Assert.Equal(7, cells.Read("7"));
        Assert.Equal(7, cells.Read("7"));
        Assert.InRange(read - before, 0, 1);
    }

    private static string Told(CheckedRow row) => string.Join('|', typeof(CheckedRow).GetProperties()
        .Where(property => property.Name != nameof(CheckedRow.Findings)).Select(property => $"{property.Name}={property.GetValue(row)}")
        .Concat(row.Findings.Select(finding => finding.ToString())));
}
