using System.Text;

namespace Dinsos.Pipeline.Intake;

internal enum FileKind
{
    Text,

    /// <summary>XLSX and XLSM.</summary>
    Zip,

    /// <summary>XLS, and any XLSX with a password.</summary>
    Compound,
}

/// <summary>What a file is by its name and by its first bytes; the two must agree.</summary>
internal static class FileKinds
{
    /// <summary>Whether a file of this name, if it is taken, is text.</summary>
    public static bool IsTextName(string name) => Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".tsv" or ".txt";

    public static FileKind Of(string name, ReadOnlySpan<byte> start)
    {
        var content = start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8) ? FileKind.Zip
            : start.StartsWith((byte[])[0xD0, 0xCF, 0x11, 0xE0]) ? FileKind.Compound
            : FileKind.Text;
        if (content == FileKind.Text && IsWebPage(start))
            throw Unsupported(
                "Berkas ini halaman web, bukan buku kerja Excel. Buka dengan Excel, pilih Simpan Sebagai jenis .xlsx, lalu unggah lagi.");
        switch (Path.GetExtension(name).ToLowerInvariant())
        {
            case ".csv" or ".tsv" or ".txt":
                return content == FileKind.Text && !start.StartsWith("%PDF"u8)
                    ? FileKind.Text
                    : throw Unsupported(
                        "Nama berkas berakhiran .csv, tetapi isinya bukan teks CSV. Simpan ulang dengan jenis yang sesuai, lalu unggah lagi.");
            case ".xlsx" or ".xlsm" or ".xls":
                return content != FileKind.Text
                    ? content
                    : throw Unsupported(
                        "Nama berkas berakhiran Excel, tetapi isinya bukan buku kerja Excel. Buka dan simpan ulang sebagai .xlsx, lalu unggah lagi.");
            default:
                throw Unsupported("Jenis berkas ini tidak dapat dibaca. Kirim sebagai .xlsx, .xls atau .csv.");
        }
    }

    // What many programs and Excel itself save as ".xls": a table in HTML, in a mail's form, or in the XML of 2003.
    private static bool IsWebPage(ReadOnlySpan<byte> start)
    {
        var text = start.TrimStart((byte[])[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
        foreach (var sign in (ReadOnlySpan<string>)["<html", "<!doctype", "<table", "<?xml", "<head", "<meta", "<style", "mime-version:"])
            if (text.Length >= sign.Length && Ascii.EqualsIgnoreCase(text[..sign.Length], sign))
                return true;
        return false;
    }

    private static FileRefused Unsupported(string sentence) => new(FileFinding.TypeUnsupported(sentence));
}
