using System.Security.Cryptography;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Tests.People;
using FsCheck.Fluent;

namespace Dinsos.Pipeline.Tests.Storage;

public class PersonalDataCipherTests
{
    private static readonly PersonalDataCipher Cipher = new(Keys.Options());

    [Fact]
    public void What_was_sealed_opens_to_the_same_bytes() => Prop.ForAll<byte[]>(
        plain => Cipher.OpenBytes(Cipher.Seal(plain.AsSpan())).SequenceEqual(plain)).HoldsInThousandCases();

    [Theory]
    [InlineData("")]
    [InlineData("SITI AMINAH, Jl. Contoh № 1 – 寿")]
    public void Text_opens_to_the_same_text(string text) => Assert.Equal(text, Cipher.Open(Cipher.Seal(text)));

    [Fact]
    public void Same_text_is_never_sealed_the_same_twice() => Assert.NotEqual(Cipher.Seal("SITI"), Cipher.Seal("SITI"));

    [Fact]
    public void Any_altered_bit_and_any_cut_is_found()
    {
        var value = Cipher.Seal("6472015204809003");
        for (var at = 0; at < value.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var altered = value.ToArray();
                altered[at] ^= (byte)(1 << bit);
                Assert.ThrowsAny<CryptographicException>(() => Cipher.OpenBytes(altered));
            }

            Assert.ThrowsAny<CryptographicException>(() => Cipher.OpenBytes(value.AsSpan(0, at)));
        }

        Assert.ThrowsAny<CryptographicException>(() => Cipher.OpenBytes([.. value, 0]));
    }

    [Fact]
    public void Key_of_another_name_or_content_opens_nothing()
    {
        var value = new PersonalDataCipher(Keys.Options("other")).Seal("SITI");
        var sameName = new PersonalDataCipher(new PrivacyOptions { DataKeys = { ["other"] = Keys.Of("not the same") }, ActiveDataKey = "other", LookupKey = Keys.Of("l"), TieBreakKey = Keys.Of("t") });

        Assert.Contains("Privacy:DataKeys", Assert.Throws<CryptographicException>(() => Cipher.OpenBytes(value)).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<CryptographicException>(() => sameName.OpenBytes(value));
    }

    [Fact]
    public void After_a_rotation_old_values_open_and_new_ones_take_the_new_key()
    {
        var old = Cipher.Seal("SITI");
        var rotated = new PersonalDataCipher(Keys.Options("two", data: ["one", "two"]));

        Assert.Equal("SITI", rotated.Open(old));
        Assert.Equal("SITI", new PersonalDataCipher(Keys.Options("two", data: ["two"])).Open(rotated.Seal("SITI")));
        Assert.Throws<CryptographicException>(() => Cipher.OpenBytes(rotated.Seal("SITI")));
    }
}
