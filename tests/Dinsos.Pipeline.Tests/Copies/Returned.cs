using System.Text;
using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Regions;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Tests.Validation;
using Dinsos.Pipeline.Validation;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dinsos.Pipeline.Tests.Copies;

/// <summary>Copies as a regency gets them, of files whose rows are checked one by one as they would be.</summary>
internal static class Returned
{
    public static FileShape Shape { get; } = FileShape.Of(SoundRow.Uep);

    public static List<RowFindings> Check(byte[] file, string name)
    {
        var check = new RowCheck(SoundRow.Uep, RegencyCode.Parse("6472"), RegionTable.Standard, SoundRow.Today);
        using var reading = TableReader.Open(new MemoryStream(file), name, Shape);
        Assert.Null(reading.Finding);
        return [.. reading.Rows.Select(check.Check).Select(row => new RowFindings(row.Sheet, row.Row, Superseded: false, row.Findings))];
    }

    /// <summary>What is found, without the places of the cells: the same for a file and its copy.</summary>
    public static IEnumerable<string> Said(byte[] file, string name) =>
        Check(file, name).Select(row => $"{row.Sheet}!{row.Row} {string.Join(", ", row.Findings.Select(finding => $"{finding.Code}@{finding.Column}"))}");

    public static async Task<string> Csv(string text, params RowFindings[] findings) =>
        Encoding.UTF8.GetString(await Csv(Encoding.UTF8.GetBytes(text), findings)).TrimStart('\ufeff');

    public static async Task<byte[]> Csv(byte[] file, IReadOnlyList<RowFindings>? findings = null)
    {
        var output = new MemoryStream();
        var layout = CsvLayout.Read(new MemoryStream(file), Shape);
        await using var advice = new AdviceCursor((findings is { Count: > 0 } ? findings : Check(file, "a.csv")).ToAsyncEnumerable(), CancellationToken.None);
        await CsvCopy.Write(new MemoryStream(file), Shape, layout, advice, output);
        return output.ToArray();
    }

    public static async Task<byte[]> Workbook(byte[] file, string name = "a.xlsx", IReadOnlyList<RowFindings>? findings = null, long mostBytesOfSheets = 64 << 20)
    {
        await using var copy = TemporaryFile.New();
        await new WorkbookReturn(Sent(name), Shape, NullLogger.Instance, mostBytesOfSheets).Write(
            new MemoryStream(file), (findings ?? Check(file, name)).ToAsyncEnumerable(), copy, CancellationToken.None);
        copy.Position = 0;
        var bytes = new MemoryStream();
        await copy.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public static async Task<string> FaultyRows(byte[] file, string name)
    {
        var output = new MemoryStream();
        using var reading = TableReader.Open(new MemoryStream(file), name, Shape);
        await using var advice = new AdviceCursor(Check(file, name).ToAsyncEnumerable(), CancellationToken.None);
        await Pipeline.Copies.FaultyRows.Write(reading, Columns.Of(SoundRow.Uep.Type), advice, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static void AssertValid(byte[] workbook)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
    }

    private static Submission Sent(string name) => new()
    {
        Id = "s",
        Regency = "6472",
        Programme = "uep-2025",
        Path = $"6472/uep-2025/{name}",
        UploadId = "u",
        ContentHash = "h",
        ReceivedAt = default,
    };
}
