using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Tests.Storage;

public sealed class BlobNamesTests
{
    [Theory]
    [InlineData("6472/uep-2025/usulan.xlsx")]
    [InlineData("6472/uep-2025/Usulan UEP (final) ke-2..xlsx")]
    [InlineData("6472/uep-2025/usulan 50%.csv")]
    [InlineData("6472/uep-2025/Ma'had – Daftar & Lampiran #3?.csv")]
    [InlineData("6472/uep-2025/usulan\u00a0kami\u00e9.csv")]
    [InlineData("6472/uep-2025/\U0001F600.csv")]
    [InlineData("usulan.csv")]
    [InlineData("6472/uep-2025/..hidden")]
    public void Name_that_says_what_it_means_is_sound(string name) => Assert.Null(BlobNames.FaultOf(name));

    [Theory]
    [InlineData("6471/../6472/uep-2025/usulan.csv", "dots")]
    [InlineData("6472/uep-2025/..", "dots")]
    [InlineData("./6472/uep-2025/usulan.csv", "dots")]
    [InlineData("6472/uep-2025/. .", "dots")]
    [InlineData("6472/uep-2025/\uff0e\uff0e", "dots")]
    [InlineData("6472/\u2025/usulan.csv", "dots")]
    [InlineData("6472/%2e%2e/usulan.csv", "escaped sign")]
    [InlineData("6472/uep-2025/a%2Fb.csv", "escaped sign")]
    [InlineData("6472/%252e%252e/usulan.csv", "escaped sign")]
    [InlineData("6472/uep-2025/a%5cb.csv", "escaped sign")]
    [InlineData("6472/uep-2025/a%00.csv", "escaped sign")]
    [InlineData("6472\\uep-2025\\usulan.csv", "backslash")]
    [InlineData("6472/uep-2025/..\\..\\x.csv", "backslash")]
    [InlineData("/6472/uep-2025/usulan.csv", "empty part")]
    [InlineData("6472//uep-2025/usulan.csv", "empty part")]
    [InlineData("6472/uep-2025/", "empty part")]
    [InlineData("", "empty part")]
    [InlineData("6472/uep-2025/a\r\nb.csv", "control sign")]
    [InlineData("6472/uep-2025/a\0.csv", "control sign")]
    [InlineData("6472/uep-2025/a\u0085b.csv", "control sign")]
    [InlineData("6472/uep-2025/vsc.\u202enalusu", "control sign")]
    [InlineData("6472/uep-2025/a\u2028b.csv", "control sign")]
    public void Name_that_leads_elsewhere_is_not(string name, string fault) => Assert.Equal(fault, BlobNames.FaultOf(name));

    // An attribute could not hold it.
    [Fact]
    public void Half_of_a_sign_is_none() => Assert.Equal("control sign", BlobNames.FaultOf("6472/uep-2025/a\ud800.csv"));

    [Theory]
    [InlineData(255, null)]
    [InlineData(256, "too long")]
    [InlineData(5_000, "too long")]
    public void Name_has_an_end(int length, string? fault) => Assert.Equal(fault, BlobNames.FaultOf($"6472/uep-2025/{new string('a', length)}"));
}
