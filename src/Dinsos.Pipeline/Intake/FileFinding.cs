namespace Dinsos.Pipeline.Intake;

/// <summary>Why a whole file is not taken (design: findings, file level).</summary>
/// <param name="Code">Stable code, such as <c>column-missing</c>.</param>
/// <param name="Sentence">One sentence in Bahasa Indonesia that a clerk can act on; holds no personal data.</param>
internal sealed record FileFinding(string Code, string Sentence)
{
    /// <summary>The columns that it is about, for <c>column-missing</c> and <c>column-duplicated</c>.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    public static FileFinding NameUnsound { get; } = new(
        "path-malformed", "Nama berkas atau mapnya memuat tanda yang tidak diterima (misalnya .., \\ atau %2f). Beri nama sederhana seperti usulan.xlsx, lalu unggah lagi.");

    public static FileFinding TypeUnsupported(string sentence) => new("file-type-unsupported", sentence);

    public static FileFinding Unreadable(string sentence) => new("file-unreadable", sentence);

    public static FileFinding Empty { get; } = new(
        "file-empty", "Berkas tidak berisi satu pun baris data. Isi data di bawah baris judul kolom, lalu unggah lagi.");

    public static FileFinding DamagedWorkbook { get; } =
        Unreadable("Berkas Excel rusak atau tidak lengkap. Buka dan simpan ulang sebagai .xlsx, lalu unggah lagi.");

    public static FileFinding LockedWorkbook { get; } =
        Unreadable("Berkas Excel dikunci dengan kata sandi. Hapus kata sandinya, lalu unggah lagi.");

    public static FileFinding StrictWorkbook { get; } = Unreadable(
        "Berkas disimpan sebagai jenis \"Strict Open XML\", yang tidak dapat dibaca di sini. Simpan ulang sebagai \"Excel Workbook (.xlsx)\", lalu unggah lagi.");

    public static FileFinding TooManyRows(int limit) => new(
        "too-many-rows", $"Berkas berisi lebih dari {Digits(limit)} baris data. Bagi menjadi beberapa berkas, lalu unggah satu per satu.");

    public static FileFinding TooLarge(long bytes) => new(
        "too-many-rows",
        $"Berkas lebih besar dari {Digits(bytes / (1024 * 1024))} MB. Bagi menjadi beberapa berkas, lalu unggah satu per satu.");

    public static FileFinding HeaderNotFound(IEnumerable<Column> required, string? sheet) => new(
        "header-not-found",
        $"Baris judul kolom tidak ditemukan{On(sheet)}. Tulis judul kolom {HeaderWords.LabelsOf(required)} dalam satu baris di atas data.");

    public static FileFinding ColumnMissing(IReadOnlyList<Column> missing, int headerRow, string? sheet) => new(
        "column-missing",
        $"Kolom {HeaderWords.LabelsOf(missing)} tidak ada pada baris judul (baris {headerRow}{On(sheet)}). "
        + "Tambahkan kolom itu, lalu unggah lagi.")
    {
        Columns = missing,
    };

    public static FileFinding ColumnDuplicated(Column column, string first, string second, string? sheet) => new(
        "column-duplicated",
        $"Kolom {HeaderWords.LabelOf(column)} ada lebih dari satu: \"{first}\" dan \"{second}\"{On(sheet)}. "
        + "Sisakan satu saja, lalu unggah lagi.")
    {
        Columns = [column],
    };

    private static string On(string? sheet) => sheet is null ? "" : $" pada lembar \"{sheet}\"";

    private static string Digits(long number) => number.ToString("#,0").Replace(',', '.');
}

/// <summary>A file turned out not to be readable, perhaps midway. The handler answers with a receipt; trying again does not help.</summary>
internal sealed class FileRefused(FileFinding finding) : Exception($"The file is refused: {finding.Code}.")
{
    public FileFinding Finding { get; } = finding;
}
