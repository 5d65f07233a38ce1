using Dinsos.Pipeline.Retention;
using Microsoft.Extensions.Configuration;

namespace Dinsos.Pipeline.Tests.Retention;

public sealed class RetentionOptionsTests
{
    private const string Loopback = "UseDevelopmentStorage=true";
    private const string Azure = "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.windows.net";

    private static readonly string[] Settings = [.. typeof(RetentionOptions).GetProperties().Where(property => property.PropertyType == typeof(int)).Select(property => property.Name)];

    public static TheoryData<string> Names => new(Settings);

    [Theory]
    [MemberData(nameof(Names))]
    public void Period_of_nothing_or_less_is_refused(string name)
    {
        foreach (var months in new[] { "0", "-1", "1201" })
        {
            var refusal = Assert.Throws<InvalidOperationException>(() => From(Loopback, (name, months)));
            Assert.Contains($"Retention:{name} ", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_kind_of_data_has_its_period_and_every_period_its_kind()
    {
        Assert.Equal(Settings.Order(), DataKinds.All.Select(kind => kind.Name).Order());
        var options = From(Loopback, [.. Settings.Select((name, i) => (name, $"{100 + i}"))]);
        Assert.All(DataKinds.All, kind => Assert.Equal(typeof(RetentionOptions).GetProperty(kind.Name)!.GetValue(options), kind.Months(options)));
        Assert.Equal(DataKinds.All.Count, DataKinds.All.Select(kind => kind.Months(options)).Distinct().Count());
    }

    [Fact]
    public void Another_day_may_be_tried_on_this_machine_alone()
    {
        Assert.True(From(Loopback).IsTrial);
        Assert.False(From(Azure, ("IsTrial", "true")).IsTrial);
    }

    private static RetentionOptions From(string storage, params (string Name, string Value)[] settings) => RetentionOptions.From(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Retention:{setting.Name}", (string?)setting.Value)).Append(new(Flow.Connection, storage))).Build());
}
