using System.Security.Cryptography;
using Dinsos.Pipeline.Intake;

namespace Dinsos.Pipeline.Tests.Intake;

public sealed class HashingStreamTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(300_000)]
    public async Task Every_byte_is_hashed_once_however_early_the_reader_stops(int read)
    {
        await using var stream = new HashingStream(new MemoryStream(Content), limit: 1 << 20);
        stream.ReadExactly(new byte[read]);
        var expected = Convert.ToHexStringLower(SHA256.HashData(Content));
        Assert.Equal(expected, await stream.Finish(default));
        Assert.Equal(expected, await stream.Finish(default));
        Assert.Equal(Content.Length, stream.Count);
    }

    [Fact]
    public async Task Stream_above_the_limit_is_refused_while_it_is_read()
    {
        await using var stream = new HashingStream(new MemoryStream(Content), limit: 299_999);
        var refused = await Assert.ThrowsAsync<FileRefused>(() => stream.Finish(default));
        Assert.Equal("too-many-rows", refused.Finding.Code);
    }
}
