using Dinsos.LocalHost.Engine.Blobs;

namespace Dinsos.Functions.Tests.LocalHost;

public sealed class BlobPathTests
{
    [Theory]
    [InlineData("submissions/{regency}/{programme}/{file}", "6472/uep-2025/a b.csv", "6472|uep-2025|a b.csv")]
    [InlineData("submissions/{regency}/{file}", "6472/uep-2025/a.csv", "6472|uep-2025/a.csv")]
    [InlineData("submissions/{name}", "a/b/c", "a/b/c")]
    [InlineData("submissions/{name}.{type}", "a/usulan.v2.csv", "a/usulan.v2|csv")]
    [InlineData("submissions/x-{name}", "x-1", "1")]
    [InlineData("submissions/(1)/{name}", "(1)/a", "a")]
    [InlineData("submissions", "a/b", "a/b")]
    public void Path_of_the_pattern_gives_its_tokens(string pattern, string blob, string values)
        => Assert.Equal(values, string.Join('|', BlobPath.Parse(pattern).Match(blob)!.Values));

    [Theory]
    [InlineData("submissions/{regency}/{programme}/{file}", "6472/a.csv")]
    [InlineData("submissions/{regency}/{file}", "/a.csv")]
    [InlineData("submissions/officer/{file}.json", "officer/a.csv")]
    [InlineData("submissions/(1)/{name}", "1/a")]
    public void Other_path_does_not_match(string pattern, string blob) => Assert.Null(BlobPath.Parse(pattern).Match(blob));

    [Theory]
    [InlineData("{container}/{name}")]
    [InlineData("/{name}")]
    public void Pattern_without_a_fixed_container_is_refused(string pattern)
        => Assert.Throws<InvalidOperationException>(() => BlobPath.Parse(pattern));

    [Fact]
    public void What_all_its_blobs_begin_with_is_known()
    {
        Assert.Equal("registry/", BlobPath.Parse("config/registry/{file}").Prefix);
        Assert.Equal("", BlobPath.Parse("config/{file}").Prefix);
    }
}
