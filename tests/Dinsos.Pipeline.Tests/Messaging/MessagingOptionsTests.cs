using Dinsos.Pipeline.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class MessagingOptionsTests
{
    [Fact]
    public void Full_settings_are_taken() => Check([]);

    [Theory]
    [InlineData("AccountSid", "")]
    [InlineData("AuthToken", null)]
    [InlineData("WhatsAppFrom", "whatsapp:+6281100000000")]
    [InlineData("SmsFrom", "a name that is too long")]
    [InlineData("PublicAddress", null)]
    [InlineData("PublicAddress", "/api")]
    [InlineData("PublicAddress", "https://dinsos.example/api?x=1")]
    [InlineData("ReconcileAfter", "00:00:01")]
    [InlineData("SendingRatePerSecond", "0")]
    public void Wrong_setting_is_refused_at_the_start(string name, string? value)
    {
        // The HTTP client's own settings follow from these and are refused with them.
        var faults = Assert.Throws<AggregateException>(() => Check(new() { ["Messaging:" + name] = value }));

        Assert.All(faults.InnerExceptions, fault => Assert.Contains(name, Assert.IsType<OptionsValidationException>(fault).Message));
    }

    [Fact]
    public void Call_ends_before_its_row_may_be_taken_for_lost()
    {
        var options = new MessagingOptions { SendingRatePerSecond = 0.5 };

        Assert.True(options.CallMustBeginWithin + options.CallTimeout < options.ReconcileAfter);
        Assert.True(options.LongestTurn + (options.RowsToMark(Channel.WhatsApp) / options.SendingRatePerSecond * TimeSpan.FromSeconds(1)) < options.CallMustBeginWithin);
        Assert.Equal(3, options.RowsToMark(Channel.WhatsApp));
    }

    private static void Check(Dictionary<string, string?> changes)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Messaging:AccountSid"] = "AC1",
            ["Messaging:AuthToken"] = "token",
            ["Messaging:WhatsAppFrom"] = "+6281100000000",
            ["Messaging:SmsFrom"] = "DINSOS",
            ["Messaging:PublicAddress"] = "https://dinsos.example/api",
        }).AddInMemoryCollection(changes).Build();
        using var services = new ServiceCollection().AddMessaging(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
