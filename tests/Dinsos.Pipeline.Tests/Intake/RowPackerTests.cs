using Dinsos.Pipeline.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Intake;

public sealed class RowPackerTests
{
    private static readonly Gen<string?> Cell = Gen.OneOf(
        Gen.Constant<string?>(null),
        Gen.Elements<string?>("", "Palaran", "Sambutan", "ya"),
        Gen.Elements("a", "é", "’", "\n", "\"", "647201", "😀", " ").ListOf().Select(parts => (string?)string.Concat(parts)));

    private static readonly Gen<SourceRow> Row =
        from number in Gen.Choose(1, 1_100_000)
        from sheet in Gen.Elements<string?>(null, "Sheet2", "Palaran é")
        from cells in Cell.ArrayOf()
        from numeric in Gen.Choose(0, int.MaxValue)
        select new SourceRow(number, sheet, cells.Length > Columns.Count ? cells[..Columns.Count] : cells, (ulong)numeric << 3);

    [Fact]
    public void Unpacking_what_was_packed_gives_the_same_rows() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000),
            Prop.ForAll(Row.ListOf().ToArbitrary(), rows =>
            {
                var unpacked = RowPacker.Unpack(RowPacker.Pack([.. rows]));
                Assert.Equal(rows.Select(Written), unpacked.Select(Written));
            }));

    [Fact]
    public void Packed_rows_are_small()
    {
        var random = new Random(20250203);
        string[] kecamatan = ["Palaran", "Sambutan", "Sungai Pinang", "Loa Janan Ilir", "Samarinda Ulu"];
        string[] names = ["SUMIATI", "RUSDI", "Siti Aminah", "Muhammad Fahruddin Noor", "Hj. Mastora", "Yohanes Lejau", "SRI WAHYUNI"];
        var rows = Enumerable.Range(2, 1000).Select(number =>
        {
            var cells = new string?[Columns.Count];
            cells[(int)Column.No] = $"{number}";
            cells[(int)Column.Nik] = $"647201{random.Next(41, 72)}{random.Next(10, 13)}{random.Next(60, 99)}9{random.Next(1000):000}";
            cells[(int)Column.NoKk] = $"647201{random.Next(10, 29)}{random.Next(10, 13)}{random.Next(10, 25)}9{random.Next(1000):000}";
            cells[(int)Column.Nama] = $"{names[random.Next(names.Length)]} {names[random.Next(names.Length)]}";
            cells[(int)Column.TanggalLahir] = $"{random.Next(10, 29)}/{random.Next(10, 13)}/19{random.Next(60, 99)}";
            cells[(int)Column.JenisKelamin] = random.Next(2) == 0 ? "L" : "P";
            cells[(int)Column.Alamat] = $"Jl. Mawar Gg. {random.Next(30)} No. {random.Next(200)}";
            cells[(int)Column.Kecamatan] = kecamatan[random.Next(kecamatan.Length)];
            cells[(int)Column.NoHp] = $"0890{random.Next(10_000_000, 99_999_999)}";
            cells[(int)Column.JenisUsaha] = random.Next(3) == 0 ? "gorengan" : "ternak ayam";
            cells[(int)Column.NilaiUsulan] = "5000000";
            cells[(int)Column.NilaiAsesmen] = $"{random.Next(40, 100)}";
            return new SourceRow(number, sheet: null, cells);
        }).ToList();
        Assert.InRange(RowPacker.Pack(rows).Length / 1000.0, 10, 75);
    }

    [Fact]
    public void Damaged_bytes_are_refused_not_misread()
    {
        var packed = RowPacker.Pack([new SourceRow(2, sheet: null, ["1", Sent.Nik(1)])]);
        Assert.Throws<InvalidDataException>(() => RowPacker.Unpack([9, .. packed[1..]]));
        Assert.Throws<InvalidDataException>(() => RowPacker.Unpack(packed.AsSpan()[..^3]));
        Assert.Throws<InvalidDataException>(() => RowPacker.Unpack([]));
    }

    [Fact]
    public void Batch_above_the_limit_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RowPacker.Pack(new SourceRow[RowPacker.MostRows + 1]));

    private static string Written(SourceRow row) =>
        $"{row.Place}|{row.NumericColumns & ((1UL << Columns.Count) - 1)}|{string.Join('|', row.Cells.ToArray().Select(cell => cell is null ? "∅" : $"<{cell}>"))}";
}
