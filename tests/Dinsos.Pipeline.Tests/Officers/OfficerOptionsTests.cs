using Dinsos.Pipeline.Officers;
using Microsoft.Extensions.Configuration;

namespace Dinsos.Pipeline.Tests.Officers;

public class OfficerOptionsTests
{
    [Theory]
    [InlineData(null, true, "declared")]
    [InlineData("", true, "declared")]
    [InlineData(null, false, null)]
    [InlineData("", false, null)]
    [InlineData("declared", false, "declared")]
    [InlineData("platform", false, "platform")]
    [InlineData("platform", true, "platform")]
    public void Nobody_is_believed_elsewhere_unless_a_setting_says_so(string? identity, bool loopback, string? expected) =>
        Assert.Equal(expected, Read(identity, null, loopback).Identity);

    [Theory]
    [InlineData("plattform", null, "Officers:Identity")]
    [InlineData("Platform", null, "Officers:Identity")]
    [InlineData("declared", "petugas", "Officers:RequiredRole")]
    [InlineData(null, "petugas", "Officers:RequiredRole")]
    public void Wrong_setting_is_named(string? identity, string? role, string name)
    {
        foreach (var loopback in (bool[])[true, false])
            Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => Read(identity, role, loopback)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("petugas", "petugas")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Role_is_asked_for_only_where_it_has_a_name(string? role, string? expected) =>
        Assert.Equal(expected, Read("platform", role, loopback: false).RequiredRole);

    private static OfficerOptions Read(string? identity, string? role, bool loopback) => OfficerOptions.From(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Officers:Identity"] = identity, ["Officers:RequiredRole"] = role }).Build(),
        loopback);
}
