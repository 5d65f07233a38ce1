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

    [Fact]
    public void Records_with_quotes_and_without_are_read_the_same() =>
        Prop.ForAll(Gen.Elements("", " ", "a", " a b ", "\tc", "d\u000b", "\u001ce", "'f", "x'y", "'=1", " '-2", "'", "'+").ArrayOf(5).NonEmptyListOf().ToArbitrary(), rows =>
        {
            var plain = Loose(rows, "x");
            var other = Loose(rows, "\"x\"");
            return plain.Zip(other).All(pair => pair.First.Cells.SequenceEqual(pair.Second.Cells)) && plain.Count == rows.Count;
        }).HoldsInThousandCases();

    // The last row breaks off before its end.
    private static List<SourceRow> Loose(IReadOnlyCollection<string[]> rows, string unread) => Sent.Csv(
        $"Catatan;{Sent.Header};No HP;Lain;RT\n" + string.Concat(rows.Select((cells, number) =>
            $"{unread};{number};{Sent.Nik(number)};{Sent.Nik(number + 5000)};{cells[0]};{cells[1]};Palaran;{cells[2]}"
            + (number == rows.Count - 1 ? "\n" : $";{cells[3]};x;{cells[4]}\n")))).Rows();

    private static List<SourceRow> File(IEnumerable<string[]> rows, string unread) => Sent.Csv(
        $"{Sent.Header};Catatan\n" + string.Concat(rows.Select((cells, number) =>
            $"{number};{Sent.Nik(number)};{Sent.Nik(number + 5000)};{Quoted(cells[0])};{Quoted(cells[1])};Palaran;{Quoted(cells[2])};{unread}\n"))).Rows();

    private static string? Read(string cell) => cell.Trim() is { Length: > 0 } text ? text : null;

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
