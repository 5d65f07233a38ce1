namespace Dinsos.Pipeline.Intake;

/// <summary>Shows the first bytes of a stream before it is read, from their start.</summary>
internal sealed class SampledStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly byte[] _sample;
    private readonly int _sampled;
    private int _served;

    public SampledStream(Stream inner, int size)
    {
        _inner = inner;
        _sample = new byte[size];
        _sampled = inner.ReadAtLeast(_sample, size, throwOnEndOfStream: false);
    }

    public ReadOnlyMemory<byte> Sample => _sample.AsMemory(0, _sampled);

    /// <summary>Whether the sample is the whole file.</summary>
    public bool IsWhole => _sampled < _sample.Length;

    /// <summary>Leaves out bytes at the start, such as a mark of the encoding.</summary>
    public void Skip(int bytes) => _served += bytes;

    public override int Read(Span<byte> buffer)
    {
        if (_served >= _sampled)
            return _inner.Read(buffer);
        var count = Math.Min(buffer.Length, _sampled - _served);
        _sample.AsSpan(_served, count).CopyTo(buffer);
        _served += count;
        return count;
    }
}
