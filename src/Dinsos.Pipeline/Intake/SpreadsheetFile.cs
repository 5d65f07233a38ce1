using System.IO.Compression;
using System.Text;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Intake;

/// <summary>Brings a spreadsheet to where it can be read: a temporary file, within limits, with no bomb inside.</summary>
internal static class SpreadsheetFile
{
    public static RowSource Open(Stream stream, bool isZip, ReadingLimits limits)
    {
        var copy = TemporaryFile.New();
        try
        {
            Copy(stream, copy, limits.BytesOfSpreadsheet);
            if (isZip && HasFailures(copy, limits))
                copy = WithFailuresAsText(copy);
            copy.Position = 0;
            return Read(copy, isZip);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static void Copy(Stream from, Stream to, long limit)
    {
        var buffer = new byte[64 * 1024];
        var count = 0L;
        int read;
        while ((read = from.Read(buffer)) > 0)
        {
            if ((count += read) > limit)
                throw new FileRefused(FileFinding.TooLarge(limit));
            to.Write(buffer, 0, read);
        }
    }

    private static bool HasFailures(FileStream file, ReadingLimits limits) => OverZip(file, zip => WorkbookParts.Check(zip, file.Length, limits));

    private static FileStream WithFailuresAsText(FileStream file)
    {
        var copy = TemporaryFile.New();
        OverZip(file, zip =>
        {
            WorkbookParts.CopyWithFailuresAsText(zip, copy);
            return true;
        });
        file.Dispose();
        return copy;
    }

    private static T OverZip<T>(FileStream file, Func<ZipArchive, T> look)
    {
        file.Position = 0;
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return look(zip);
        }
        catch (Exception fault) when (fault is not (FileRefused or OutOfMemoryException))
        {
            throw new FileRefused(FileFinding.DamagedWorkbook);
        }
    }

    private static SpreadsheetRows Read(FileStream file, bool isZip)
    {
        try
        {
            return new SpreadsheetRows(file);
        }
        catch (FileRefused) when (!isZip && IsEncrypted(file))
        {
            throw new FileRefused(FileFinding.LockedWorkbook);
        }
    }

    // An XLSX with a password is a compound file with this name in its directory.
    private static bool IsEncrypted(FileStream file)
    {
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[64 * 1024];
        file.Position = 0;
        var (kept, read) = (0, 0);
        while ((read = file.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var known = buffer.AsSpan(0, kept + read);
            if (known.IndexOf(name) >= 0)
                return true;
            kept = Math.Min(known.Length, name.Length - 1);
            known[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
