using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Configuration;

namespace Dinsos.Pipeline.Tests.Storage;

public class PrivacyOptionsTests
{
    private static readonly Dictionary<string, string?> Own = new()
    {
        ["Privacy:DataKeys:2025"] = Keys.Of("data"),
        ["Privacy:ActiveDataKey"] = "2025",
        ["Privacy:LookupKey"] = Keys.Of("lookup"),
        ["Privacy:TieBreakKey"] = Keys.Of("tie-break"),
    };

    [Fact]
    public void Machine_of_its_own_does_without_keys()
    {
        var options = Read([], loopback: true);

        Assert.Contains(options.ActiveDataKey, options.DataKeys.Keys);
        Assert.Equal(3, new[] { options.LookupKey, options.TieBreakKey, options.DataKeys[options.ActiveDataKey] }.Distinct().Count());
    }

    [Fact]
    public void Account_elsewhere_is_refused_without_keys() =>
        Assert.Contains("Privacy:LookupKey", Refusal([]), StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Own_keys_are_taken_anywhere(bool loopback) => Assert.Equal(Keys.Of("lookup"), Read(Own, loopback).LookupKey);

    [Theory]
    [InlineData("Privacy:DataKeys:2025", "bukan kunci")]
    [InlineData("Privacy:LookupKey", "AAAA")]
    [InlineData("Privacy:LookupKey", null)]
    [InlineData("Privacy:TieBreakKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Privacy:TieBreakKey", null)]
    [InlineData("Privacy:ActiveDataKey", "2024")]
    [InlineData("Privacy:ActiveDataKey", null)]
    public void Missing_or_malformed_key_is_named(string name, string? value)
    {
        var settings = new Dictionary<string, string?>(Own) { [name] = value };

        Assert.Contains(name, Refusal(settings), StringComparison.Ordinal);
        Assert.Contains(name, Refusal(settings, loopback: true), StringComparison.Ordinal);
        Assert.DoesNotContain(Keys.Of("lookup"), Refusal(settings), StringComparison.Ordinal);
    }

    [Fact]
    public void One_key_for_look_up_and_lot_is_refused() =>
        Assert.Contains("Privacy:TieBreakKey", Refusal(new(Own) { ["Privacy:TieBreakKey"] = Keys.Of("lookup") }), StringComparison.Ordinal);

    [Fact]
    public void Published_keys_are_refused_outside_this_machine_under_any_name()
    {
        var published = Read([], loopback: true);
        string[] keys = [published.LookupKey, published.TieBreakKey, .. published.DataKeys.Values];

        foreach (var key in keys)
        {
            foreach (var name in new[] { "Privacy:LookupKey", "Privacy:TieBreakKey", "Privacy:DataKeys:2025", "Privacy:DataKeys:old" })
            {
                Assert.Contains("published", Refusal(new(Own) { [name] = key }), StringComparison.Ordinal);
                Assert.Equal("2025", Read(new(Own) { [name] = key }, loopback: true).ActiveDataKey);
            }
        }
    }

    private static string Refusal(Dictionary<string, string?> settings, bool loopback = false) =>
        Assert.Throws<InvalidOperationException>(() => Read(settings, loopback)).Message;

    private static PrivacyOptions Read(Dictionary<string, string?> settings, bool loopback) =>
        PrivacyOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), loopback);
}
