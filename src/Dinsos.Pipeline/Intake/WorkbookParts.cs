using System.IO.Compression;

namespace Dinsos.Pipeline.Intake;

/// <summary>
/// Looks through the parts of an XLSX before anybody reads them, in a few buffers' memory: what they unpack to, whether a
/// text is longer than any cell may be, and whether formulas have failed.
/// </summary>
internal static class WorkbookParts
{
    private const int MostParts = 5_000;

    // Excel takes up to 32,767 characters in a cell.
    private const int LongestText = 1 << 20;

    /// <summary>Refuses a bomb.</summary>
    /// <returns>Whether a cell of some sheet holds the failure of a formula.</returns>
    /// <exception cref="FileRefused">The parts cost more than the limits allow, or there is no workbook.</exception>
    public static bool Check(ZipArchive zip, long packed, ReadingLimits limits)
    {
        if (zip.Entries.Count > MostParts)
            throw new FileRefused(TooBig(limits));
        var workbook = zip.Entries.FirstOrDefault(part => part.FullName.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase))
            ?? throw new FileRefused(NoWorkbook);
        var unpacked = zip.Entries.Sum(part => part.Length);
        if (unpacked > limits.BytesUnpacked || IsBomb(unpacked, packed, limits))
            throw new FileRefused(TooBig(limits));

        var failures = false;
        foreach (var part in zip.Entries.Where(IsRead))
        {
            // Pictures beside it make no bomb smaller. What is no sheet is held in memory whole.
            if (IsBomb(part.Length, part.CompressedLength, limits) || (!IsSheet(part) && part.Length > limits.BytesHeld))
                throw new FileRefused(TooBig(limits));
            failures |= LookThrough(part, limits) && IsSheet(part);
        }

        // The spreadsheet reader sees no sheet in it.
        if (Begins(workbook).IndexOf("purl.oclc.org/ooxml"u8) >= 0)
            throw new FileRefused(FileFinding.StrictWorkbook);
        return failures;
    }

    /// <summary>
    /// The workbook with failures of formulas as text (#N/A, #REF!): as what they are the spreadsheet reader would show them
    /// as blanks. Only what is read comes along.
    /// </summary>
    public static void CopyWithFailuresAsText(ZipArchive from, Stream to)
    {
        using var copy = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var part in from.Entries.Where(IsRead))
        {
            using var source = part.Open();
            using var target = copy.CreateEntry(part.FullName, CompressionLevel.Fastest).Open();
            if (IsSheet(part))
                CopyMarked(source, target);
            else
                source.CopyTo(target);
        }
    }

    private static ReadOnlySpan<byte> Failure => " t=\"e\""u8;

    private static ReadOnlySpan<byte> Text => " t=\"str\""u8;

    private static bool IsSheet(ZipArchiveEntry part) => part.FullName.Contains("worksheets/", StringComparison.OrdinalIgnoreCase);

    private static bool IsRead(ZipArchiveEntry part) =>
        part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static bool IsBomb(long unpacked, long packed, ReadingLimits limits) =>
        unpacked > 16 << 20 && unpacked / Math.Max(1, packed) > limits.CompressionRatio;

    private static ReadOnlySpan<byte> Begins(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var start = new byte[4096];
        return start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
    }

    private static bool LookThrough(ZipArchiveEntry part, ReadingLimits limits)
    {
        using var stream = part.Open();
        var buffer = new byte[64 * 1024];
        var (kept, sinceTag, total, failures) = (0, 0L, 0L, false);
        int read;
        while ((read = stream.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var fresh = buffer.AsSpan(kept, read);
            var tag = fresh.IndexOf((byte)'<');
            if (sinceTag + (tag < 0 ? read : tag) > LongestText || (total += read) > limits.BytesUnpacked)
                throw new FileRefused(TooBig(limits));
            sinceTag = tag < 0 ? sinceTag + read : read - fresh.LastIndexOf((byte)'<');

            var known = buffer.AsSpan(0, kept + read);
            failures |= known.IndexOf(Failure) >= 0;
            kept = Math.Min(known.Length, Failure.Length - 1);
            known[^kept..].CopyTo(buffer);
        }

        return failures;
    }

    private static void CopyMarked(Stream from, Stream to)
    {
        var buffer = new byte[64 * 1024];
        var (kept, read) = (0, 0);
        do
        {
            read = from.Read(buffer, kept, buffer.Length - kept);
            var known = buffer.AsSpan(0, kept + read);
            int at;
            while ((at = known.IndexOf(Failure)) >= 0)
            {
                to.Write(known[..at]);
                to.Write(Text);
                known = known[(at + Failure.Length)..];
            }

            // A mark may end in the next block.
            kept = read == 0 ? 0 : Math.Min(known.Length, Failure.Length - 1);
            to.Write(known[..^kept]);
            known[^kept..].CopyTo(buffer);
        }
        while (read > 0);
    }

    private static FileFinding NoWorkbook { get; } =
        FileFinding.TypeUnsupported("Berkas ini bukan buku kerja Excel. Simpan sebagai .xlsx atau .csv, lalu unggah lagi.");

    private static FileFinding TooBig(ReadingLimits limits) => FileFinding.Unreadable(
        $"Isi berkas Excel setelah dibuka melebihi {limits.BytesUnpacked >> 20} MB atau tidak wajar besarnya. "
        + "Hapus lembar dan gambar yang tidak perlu, lalu unggah lagi.");
}
