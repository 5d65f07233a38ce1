namespace Dinsos.Pipeline.Retention;

/// <summary>A kind of data, with a period of its own.</summary>
/// <param name="Name">Name of its setting.</param>
/// <param name="Words">What it is, in Bahasa Indonesia.</param>
/// <param name="Ends">When its time ends, in Bahasa Indonesia.</param>
/// <param name="Months">How long it is kept after that.</param>
internal sealed record DataKind(string Name, string Words, string Ends, Func<RetentionOptions, int> Months);

/// <summary>
/// The inventory: every kind of personal or working data that is kept. What is not in it is kept for good, since it names nobody: the log of
/// decisions (keyed hashes only), ledgers, totals of approved lists, rules and calendar, figures about outcomes, the agenda, and these proofs.
/// </summary>
internal static class DataKinds
{
    private const string Given = "hari terakhir penyaluran tahun anggarannya";
    private const string Followed = "pemantauan terakhir tahun anggarannya";

    public static readonly DataKind Applicants = new(
        nameof(RetentionOptions.Applicants), "usulan kabupaten/kota, tanda terima, hasil pemeriksaan, dan daftar tunggu", Given, options => options.Applicants);

    public static readonly DataKind UnusedDrafts = new(
        nameof(RetentionOptions.UnusedDrafts), "rancangan daftar yang dikembalikan atau diganti", Given, options => options.UnusedDrafts);

    public static readonly DataKind Leftovers = new(
        nameof(RetentionOptions.Leftovers), "sisa langkah yang terputus, tidak dirujuk apa pun, dan sebab kegagalan langkah", "saat tertulis", options => options.Leftovers);

    public static readonly DataKind Awards = new(
        nameof(RetentionOptions.Awards), "penerima, daftar penetapan, lembar rute, dan laporan penyerahan barang",
        Followed + ", dan tidak sebelum tahun terakhir suatu program memeriksa bantuan terdahulu", options => options.Awards);

    public static readonly DataKind FieldReports = new(
        nameof(RetentionOptions.FieldReports), "laporan kehadiran, kunjungan, dan pengunduran diri, serta daftar kerja lapangan", Followed, options => options.FieldReports);

    public static readonly DataKind Messages = new(nameof(RetentionOptions.Messages), "pesan yang dikirim dan daftar nomor yang salah", Followed, options => options.Messages);

    public static readonly DataKind Conversations = new(
        nameof(RetentionOptions.Conversations), "percakapan per nomor HP dan kotak masuk", "setiap baris percakapan", options => options.Conversations);

    public static readonly DataKind Consents = new(
        nameof(RetentionOptions.Consents), "permintaan berhenti atau menerima pesan lagi", "permintaannya, dan tidak sebelum pesan nomor itu habis", options => options.Consents);

    public static readonly DataKind PhoneFacts = new(nameof(RetentionOptions.PhoneFacts), "nomor yang tidak terjangkau WhatsApp", "saat diketahui", options => options.PhoneFacts);

    public static readonly DataKind Registers = new(
        nameof(RetentionOptions.Registers), "data DTKS, DTSEN, dan P3KE", "datangnya data yang lebih baru, atau habisnya usulan program terakhir yang memakainya", options => options.Registers);

    public static readonly DataKind Aided = new(
        nameof(RetentionOptions.Aided), "daftar penerima bantuan terdahulu", "tahun terakhir suatu program boleh memeriksanya", options => options.Aided);

    public static readonly DataKind OfficerFiles = new(nameof(RetentionOptions.OfficerFiles), "berkas tindakan petugas", "saat diterima", options => options.OfficerFiles);

    public static readonly DataKind Unrouted = new(
        nameof(RetentionOptions.Unrouted), "berkas dan tanda terima di luar suatu program", "saat diterima atau ditulis", options => options.Unrouted);

    public static readonly DataKind OldContacts = new(
        nameof(RetentionOptions.OldContacts), "kontak kabupaten/kota dan petugas lapangan yang tidak berlaku lagi", "saat diberlakukan", options => options.OldContacts);

    public static IReadOnlyList<DataKind> All { get; } =
    [
        Applicants, UnusedDrafts, Leftovers, Awards, FieldReports, Messages, Conversations, Consents, PhoneFacts, Registers, Aided, OfficerFiles, Unrouted, OldContacts,
    ];
}
