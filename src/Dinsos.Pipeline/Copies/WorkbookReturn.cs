using System.IO.Compression;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.Logging;

namespace Dinsos.Pipeline.Copies;

/// <summary>Returns a workbook: marked as it is, or written anew where it is an old one or cannot be marked.</summary>
internal sealed class WorkbookReturn(Submission submission, FileShape shape, ILogger log, long mostBytesOfSheets = 64 << 20)
{
    private readonly bool _mayHoldMacros = submission.Path.EndsWith(".xlsm", StringComparison.OrdinalIgnoreCase);

    public async Task Write(Stream content, IAsyncEnumerable<RowFindings> findings, FileStream copy, CancellationToken cancel)
    {
        await using var original = TemporaryFile.New();
        await content.CopyToAsync(original, cancel);
        var headers = HeadersOf(original);
        var advice = new Dictionary<(string? Sheet, int Row), RowAdvice>();
        await foreach (var row in findings) advice.TryAdd((row.Sheet, row.Row), RowAdvice.Of(row));

        if (!IsOld(original) && await IsMarked(original, copy, headers, advice, cancel))
            return;
        try
        {
            MarkAnew(original, copy, headers, advice);
        }
        catch (Exception fault) when (fault is not (FileRefused or OutOfMemoryException))
        {
            throw new FileRefused(FileFinding.DamagedWorkbook);
        }
    }

    // Whatever a workbook brings along that cannot be kept is worth less than what is to be mended in it.
    private async Task<bool> IsMarked(
        FileStream original, FileStream copy, IReadOnlyList<SheetHeader> headers, Dictionary<(string? Sheet, int Row), RowAdvice> advice,
        CancellationToken cancel)
    {
        try
        {
            RefuseLarge(original);
            original.Position = 0;
            await original.CopyToAsync(copy, cancel);
            WorkbookCopy.Mark(original, copy, headers, advice);
            RequireKind(copy);
            return true;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            log.WorkbookWrittenAnew(submission.Id, fault.GetType().Name);
            return false;
        }
    }

    private IReadOnlyList<SheetHeader> HeadersOf(FileStream original)
    {
        original.Position = 0;
        using var reading = TableReader.Open(original, submission.Path, shape);
        if (reading.Finding is { } finding) throw new FileRefused(finding);
        // Each sheet opens when its first row is asked for.
        foreach (var _ in reading.Rows)
        {
        }

        return reading.Headers;
    }

    private void MarkAnew(
        FileStream original, FileStream copy, IReadOnlyList<SheetHeader> headers, Dictionary<(string? Sheet, int Row), RowAdvice> advice)
    {
        using var plain = TemporaryFile.New();
        original.Position = 0;
        PlainWorkbook.Write(original, plain, _mayHoldMacros);
        plain.Position = copy.Position = 0;
        copy.SetLength(0);
        plain.CopyTo(copy);
        WorkbookCopy.Mark(plain, copy, headers, advice);
    }

    // A part that is changed is in memory as a whole; what makes it so large are empty cells with formats, which an anew one leaves out.
    private void RefuseLarge(FileStream original)
    {
        original.Position = 0;
        using var zip = new ZipArchive(original, ZipArchiveMode.Read, leaveOpen: true);
        var sheets = zip.Entries.Where(entry => entry.FullName.Contains("worksheets/", StringComparison.OrdinalIgnoreCase));
        if (sheets.Sum(entry => entry.Length) > mostBytesOfSheets)
            throw new NotSupportedException("The sheets are too large to be changed as they are.");
    }

    private static bool IsOld(FileStream original)
    {
        Span<byte> start = stackalloc byte[4];
        original.Position = 0;
        original.ReadExactly(start);
        return !start.StartsWith("PK"u8);
    }

    // A spreadsheet refuses a workbook with macros under a name that promises none.
    private void RequireKind(FileStream copy)
    {
        using var book = SpreadsheetDocument.Open(copy, isEditable: false);
        var holdsMacros = book.DocumentType is SpreadsheetDocumentType.MacroEnabledWorkbook or SpreadsheetDocumentType.MacroEnabledTemplate;
        if (holdsMacros != _mayHoldMacros)
            throw new NotSupportedException("The kind of the workbook is not the one that its name says.");
    }
}
