using System.Text;

namespace Dinsos.Pipeline.Intake;

/// <summary>Brings a text file of any encoding that regencies send to UTF-8, while it streams.</summary>
internal static class TextEncoding
{
    /// <summary>A stream of valid UTF-8 without a byte order mark.</summary>
    public static Stream ToUtf8(SampledStream file)
    {
        var sample = file.Sample.Span;
        if (sample.StartsWith((byte[])[0xFF, 0xFE, 0, 0]))
            return Transcoded(file, Encoding.UTF32, 4);
        if (sample.StartsWith((byte[])[0xFF, 0xFE]))
            return Transcoded(file, Encoding.Unicode, 2);
        if (sample.StartsWith((byte[])[0xFE, 0xFF]))
            return Transcoded(file, Encoding.BigEndianUnicode, 2);
        if (sample.StartsWith(Encoding.UTF8.Preamble))
            file.Skip(3);
        else if (ZeroShare(sample, 1) > 0.3)
            return Transcoded(file, Encoding.Unicode, 0);
        else if (ZeroShare(sample, 0) > 0.3)
            return Transcoded(file, Encoding.BigEndianUnicode, 0);
        else if (sample.Count((byte)0) is var zeros && zeros > sample.Length / (zeros > 8 ? 100 : 10))
            throw new FileRefused(FileFinding.Unreadable("Isi berkas bukan teks CSV. Simpan ulang sebagai .xlsx atau .csv, lalu unggah lagi."));
        return new Utf8Stream(file);
    }

    private static Stream Transcoded(SampledStream file, Encoding encoding, int mark)
    {
        file.Skip(mark);
        return Encoding.CreateTranscodingStream(file, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
    }

    // In UTF-16 without a mark every second byte of Latin text is zero.
    private static double ZeroShare(ReadOnlySpan<byte> sample, int phase)
    {
        var zeros = 0;
        for (var i = phase; i < sample.Length; i += 2)
            zeros += sample[i] == 0 ? 1 : 0;
        var others = 0;
        for (var i = 1 - phase; i < sample.Length; i += 2)
            others += sample[i] == 0 ? 1 : 0;
        return sample.Length < 4 || others > zeros / 10 ? 0 : zeros / (sample.Length / 2.0);
    }
}
