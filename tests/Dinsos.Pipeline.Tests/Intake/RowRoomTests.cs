using System.Text;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Tests.People;
using FsCheck;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Intake;

/// <summary>Cells that share buffers are those that cells of their own would be.</summary>
public sealed class RowRoomTests
{
    private const int Extra = 3;

    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.Elements("", "Palaran", "Jl. Mawar, No. 1", "Gg. \"Aman\"", "Desa Café", " ", "a\u00a0", "😀", "=1+1"),
        Gen.Choose(0, 4_000).Select(length => new string('x', length)));

    [Fact]
    public void Rows_keep_their_cells_while_others_are_made() =>
        Prop.ForAll(Word.ArrayOf(4).ListOf().ToArbitrary(), rows =>
        {
            var room = new RowRoom();
            var made = rows.Select((cells, number) =>
            {
                room.Begin(cells.Length);
                for (var column = 0; column < cells.Length; column++)
                {
                    if (column % 2 == 0)
                        room.Set(column, cells[column]);
                    else
                        room.Set(column, Encoding.UTF8.GetBytes(cells[column]));
                }

                return room.End(number, sheet: null);
            }).ToList();
            return made.Zip(rows).All(pair => pair.First.Cells.SequenceEqual(pair.Second));
        }).HoldsInThousandCases();

    [Fact]
    public void Plain_records_and_others_are_read_the_same() =>
        Prop.ForAll(Word.ArrayOf(Extra).NonEmptyListOf().ToArbitrary(), rows =>
        {
            // A cell that is not ASCII, in a column that nobody reads, takes its record off the quick way.
            var plain = File(rows, "x");
            var other = File(rows, "é");
            return plain.Zip(other).All(pair => pair.First.Cells.SequenceEqual(pair.Second.Cells)) && plain.Count == rows.Count
                && plain.Zip(rows).All(pair => pair.First[Column.Nama] == Read(pair.Second[0]) && pair.First[Column.Alamat] == Read(pair.Second[1]));
        }).HoldsInThousandCases();

    private static List<SourceRow> File(IEnumerable<string[]> rows, string unread) => Sent.Csv(
        $"{Sent.Header};Catatan\n" + string.Concat(rows.Select((cells, number) =>
            $"{number};{Sent.Nik(number)};{Sent.Nik(number + 5000)};{Quoted(cells[0])};{Quoted(cells[1])};Palaran;{Quoted(cells[2])};{unread}\n"))).Rows();

    private static string? Read(string cell) => cell.Trim() is { Length: > 0 } text ? text : null;

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
