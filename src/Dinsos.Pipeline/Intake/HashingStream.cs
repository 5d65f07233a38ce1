using System.Buffers;
using System.Security.Cryptography;

namespace Dinsos.Pipeline.Intake;

/// <summary>
/// Hashes every byte of a stream exactly once while somebody else reads it, however early that reader stops:
/// <see cref="Finish"/> reads the rest.
/// </summary>
internal sealed class HashingStream(Stream inner, long limit) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? _digest;

    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer) => Take(buffer, inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Take(buffer, await inner.ReadAsync(buffer, cancellationToken));

    /// <summary>Reads what nobody has read yet and gives the SHA-256 of all bytes as 64 lower-case hexadecimal digits.</summary>
    public async Task<string> Finish(CancellationToken ct)
    {
        if (_digest is not null)
            return _digest;
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            while (await ReadAsync(buffer, ct) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return _digest = Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(Memory<byte> buffer, int read) => Take(buffer.Span, read);

    private int Take(ReadOnlySpan<byte> buffer, int read)
    {
        if (read == 0)
            return 0;
        Count += read;
        if (Count > limit)
            throw new FileRefused(FileFinding.TooLarge(limit));
        _hash.AppendData(buffer[..read]);
        return read;
    }
}
