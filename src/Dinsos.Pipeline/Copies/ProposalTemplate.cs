using System.Text;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Copies;

/// <summary>Empty files to fill in, with the columns that a programme asks for.</summary>
public static class ProposalTemplate
{
    /// <summary>
    /// Writes a workbook: a sheet to fill in with drop-downs and cells formatted as text and dates, and a sheet of instructions
    /// in Bahasa Indonesia.
    /// </summary>
    /// <param name="output">A stream that can be read and sought as well; it stays open.</param>
    /// <param name="programme">Whose proposals are asked for.</param>
    /// <param name="regency">Whose kecamatan are offered; none = they are typed.</param>
    public static void WriteWorkbook(Stream output, Programme programme, Regency? regency)
    {
        ArgumentNullException.ThrowIfNull(programme);
        TemplateWorkbook.Write(output, programme, TemplateColumn.Of(programme, regency));
    }

    /// <summary>Writes a CSV of the header alone, in UTF-8 with a byte order mark and with semicolons, as a spreadsheet of Indonesia opens it in columns.</summary>
    /// <param name="output">It stays open.</param>
    /// <param name="programme">Whose proposals are asked for.</param>
    public static void WriteCsv(Stream output, Programme programme)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(programme);
        var line = new StringBuilder();
        Csv.Cells(line, ';', Columns.Of(programme.Type).Select(column => column.Name()).ToArray());
        output.Write(Encoding.UTF8.Preamble);
        output.Write(Encoding.UTF8.GetBytes(line.Append("\r\n").ToString()));
    }
}
