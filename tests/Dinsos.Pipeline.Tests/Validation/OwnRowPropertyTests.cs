using System.Text;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Tests.People;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Validation;

/// <summary>From the bytes of a file to the findings of its rows: who stands beside whom, and in which batch, changes nothing.</summary>
public sealed class OwnRowPropertyTests
{
    private static readonly Column[] Written =
    [
        Column.No, Column.Nik, Column.NoKk, Column.Nama, Column.TanggalLahir, Column.JenisKelamin, Column.Desa, Column.Kecamatan, Column.NoHp,
        Column.JenisUsaha, Column.Komitmen, Column.NilaiAsesmen, Column.TanggalAsesmen, Column.NilaiUsulan, Column.SetujuWa,
    ];

    // No kecamatan is blank: below others a blank may mean "as above", and then the order is part of what the file says.
    private static readonly Dictionary<Column, string[]> Cells = new()
    {
        [Column.Nik] = ["6472015204809003", "'6472 0152 0480 9004", "6404055204809003", "6,47202E+15", "6472013102809003", "64720152O4809003", "", "#N/A"],
        [Column.NoKk] = ["6472011703159010", "6472015204809003", "64720117", "-"],
        [Column.Nama] = ["SITI AMINAH", "Mu’ut", "H. Rusdi, S.Pd", "Siti\u00a0Aminah", "nihil"],
        [Column.TanggalLahir] = ["12/04/1980", "13-04-1980", "1 Pebruari 1980", "31/02/1980", ""],
        [Column.JenisKelamin] = ["P", "L", "Wanita", ""],
        [Column.Desa] = ["Rawa Makmur", "Kel. Bukuan", "Sungai Siring", "", "#REF!"],
        [Column.Kecamatan] = ["Palaran", "KEC. PALARAN", "Samarinda Utara", "Balikpapan Timur", "Antah"],
        [Column.NoHp] = ["0890-1234-5678", "8,9E+10", "0541-123456", "tidak ada", "0890 1234 5678 / 0891 1111 2222"],
        [Column.JenisUsaha] = ["gorengan", "ternak ayam kampung", "menjahit", ""],
        [Column.Komitmen] = ["Ya", "belum", ""],
        [Column.NilaiAsesmen] = ["72,5", "59,99", "100,01", ""],
        [Column.TanggalAsesmen] = ["10/03/2025", "15/03/2025", "10-Mar-25", ""],
        [Column.NilaiUsulan] = ["Rp 4.750.000,-", "5jt", "4.499.999", ""],
        [Column.SetujuWa] = ["ya", "tidak", "", "mungkin"],
    };

    [Fact]
    public void Order_of_rows_and_size_of_batches_change_no_verdict_of_a_row() => Prop.ForAll(
        (from rows in Row().ListOf()
         from seed in Gen.Choose(0, int.MaxValue - 1)
         from sizes in Gen.Zip(Gen.Choose(1, 7), Gen.Choose(1, 40))
         select (rows: rows.ToArray(), seed, sizes)).ToArbitrary(),
        file =>
        {
            string[] lines = [.. file.rows.Select((cells, i) => $"{i + 1};{cells}")];
            var shuffled = lines.ToArray();
            new Random(file.seed).Shuffle(shuffled);
            return Verdicts(lines, file.sizes.Item1).SequenceEqual(Verdicts(shuffled, file.sizes.Item2), StringComparer.Ordinal);
        }).HoldsInThousandCases();

    private static Gen<string> Row() =>
        from cells in Gen.CollectToList(Written.Skip(1), column => Gen.Elements(Cells[column]))
        select string.Join(';', cells);

    private static List<string> Verdicts(string[] lines, int batch)
    {
        var text = $"{string.Join(';', Written.Select(column => column.Name()))}\n{string.Join('\n', lines)}\n";
        using var reading = TableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.csv", FileShape.Of(SoundRow.Uep));
        if (reading.Finding is { } finding)
            return [finding.Code];
        var verdicts = new List<string>();
        foreach (var rows in reading.Rows.Chunk(batch))
        {
            // Each batch is checked somewhere else, by a check of its own.
            var check = new Dinsos.Pipeline.Validation.RowCheck(SoundRow.Uep, RegencyCode.Parse("6472"), RegionTable.Standard, SoundRow.Today);
            foreach (var row in RowPacker.Unpack(RowPacker.Pack(rows)))
            {
                var found = check.Check(row);
                verdicts.Add($"{row[Column.No]} {found.SayKey} {found.Likeness} {string.Join(' ', found.Findings.Select(one => $"{one.Code}:{one.Column}:{one.Message}"))}");
            }
        }

        verdicts.Sort(StringComparer.Ordinal);
        return verdicts;
    }
}
