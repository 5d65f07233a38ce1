using System.Text;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Tests.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Storage;

public class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+62812", "'+62812")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("1=1", "1=1")]
    [InlineData("RT 01-02", "RT 01-02")]
    public void Cell_that_begins_like_a_formula_is_written_as_text(string cell, string written) => Assert.Equal(written + "\n", Line(cell));

    [Theory]
    [InlineData("Jl. Mawar, Gg. 3", "\"Jl. Mawar, Gg. 3\"")]
    [InlineData("toko \"Berkah\"", "\"toko \"\"Berkah\"\"\"")]
    [InlineData("dua\nbaris", "\"dua\nbaris\"")]
    [InlineData("titik; koma", "titik; koma")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Cell_that_would_break_the_line_is_quoted(string? cell, string written) => Assert.Equal(written + "\n", Line(cell));

    [Fact]
    public void Reader_gets_back_every_cell_but_for_the_guard() => Prop.ForAll(
        Gen.Elements("", "a", "=", ",", "\"", "\n", "\r", "'", "-", " ").ArrayOf(4).Select(string.Concat).ArrayOf(3).ToArbitrary(),
        cells => Read(Line(cells)).SequenceEqual(
            cells.Select(cell => cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell))).HoldsInThousandCases();

    // RFC 4180, one record.
    private static List<string> Read(string line)
    {
        var cells = new List<string> { "" };
        var quoted = false;
        for (var at = 0; at < line.Length - 1; at++)
        {
            if (line[at] == '"' && quoted && line[at + 1] == '"') cells[^1] += line[at++];
            else if (line[at] == '"') quoted = !quoted;
            else if (line[at] == ',' && !quoted) cells.Add("");
            else cells[^1] += quoted || line[at] is not ('\r' or '\n') ? line[at] : "<broken>";
        }

        Assert.Equal(('\n', false), (line[^1], quoted));
        return cells;
    }

    private static string Line(params string?[] cells)
    {
        var csv = new StringBuilder();
        Csv.Line(csv, cells);
        return csv.ToString();
    }
}
