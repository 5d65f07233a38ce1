using System.IO.Compression;

namespace Dinsos.Pipeline.Intake;

/// <summary>Brings a spreadsheet to where it can be read: a temporary file, within limits, with no bomb inside.</summary>
internal static class SpreadsheetFile
{
    public static RowSource Open(Stream stream, bool isZip, ReadingLimits limits)
    {
        // Made by the system for its owner alone; gone when it is closed.
        var copy = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        try
        {
            Copy(stream, copy, limits.BytesOfSpreadsheet);
            if (isZip)
                RefuseBomb(copy, limits);
            copy.Position = 0;
            return new SpreadsheetRows(copy);
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

    // Reading stops at the size that an entry declares, so a declared size that lies does no harm.
    private static void RefuseBomb(Stream file, ReadingLimits limits)
    {
        file.Position = 0;
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > 5_000)
                throw new FileRefused(TooBig(limits));
            if (!zip.Entries.Any(entry => entry.FullName.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase)))
                throw new FileRefused(NoWorkbook);
            var unpacked = zip.Entries.Sum(entry => entry.Length);
            if (unpacked > limits.BytesUnpacked || (unpacked > 16 << 20 && unpacked / Math.Max(1, file.Length) > limits.CompressionRatio))
                throw new FileRefused(TooBig(limits));
        }
        catch (Exception fault) when (fault is not (FileRefused or OutOfMemoryException))
        {
            throw new FileRefused(FileFinding.DamagedWorkbook);
        }
    }

    private static FileFinding NoWorkbook { get; } =
        FileFinding.TypeUnsupported("Berkas ini bukan buku kerja Excel. Simpan sebagai .xlsx atau .csv, lalu unggah lagi.");

    private static FileFinding TooBig(ReadingLimits limits) => FileFinding.Unreadable(
        $"Isi berkas Excel setelah dibuka melebihi {limits.BytesUnpacked >> 20} MB. "
        + "Hapus lembar dan gambar yang tidak perlu, lalu unggah lagi.");
}
