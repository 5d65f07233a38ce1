using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dinsos.Pipeline.Retention;

/// <summary>What a purge deleted, without anything personal: by it the deletion of a given item can be shown later.</summary>
public sealed record PurgeProof
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Version of this format.</summary>
    public string Schema { get; init; } = "dinsos-purge/1";

    /// <summary>The day by which it was reckoned, in WITA.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The fingerprint that was confirmed.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What was deleted, by kind of data; kinds of which nothing was due are left out.</summary>
    public required IReadOnlyList<DeletedKind> Kinds { get; init; }

    /// <summary>How to read it, and when the data is really gone.</summary>
    public IReadOnlyList<string> Notes { get; init; } =
    [
        "Bukti ini berlaku bila penghapusannya dimulai. Siapa yang menyetujui, kapan, dan apakah penghapusan selesai tercatat dalam catatan keputusan (tindakan purge dan purged, dengan sidik ini).",
        "Setiap sidik butir adalah HMAC-SHA-256 (128 bit pertama) dari letak butir, dengan kunci dari Key Vault; isinya tidak dapat dibaca darinya.",
        "Butir yang berubah setelah daftar ini dibuat tidak ikut terhapus; jumlahnya tercatat pada catatan purged, dan sidiknya dalam berkas -kept- di sebelah bukti ini.",
        "Pada Azure, versi lama dan blob yang terhapus baru benar-benar hilang setelah masa soft delete dan aturan siklus hidup akun penyimpanan lewat; isi tabel hilang seketika.",
    ];

    /// <summary>The proof as it is kept.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads what <see cref="ToBytes"/> gave.</summary>
    public static PurgeProof Read(BinaryData content) => content.ToObjectFromJson<PurgeProof>(Json) ?? throw new InvalidDataException("A proof is empty.");
}

/// <summary>What was deleted of one kind of data.</summary>
/// <param name="Kind">The kind, its period and how many of it.</param>
/// <param name="Digests">Keyed digests of where each item was, in their own order.</param>
public sealed record DeletedKind(DueKind Kind, IReadOnlyList<string> Digests);
