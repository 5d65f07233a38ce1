using System.Diagnostics.Metrics;
using Dinsos.Functions.Tests.Messaging;

namespace Dinsos.Functions.Tests.Telemetry;

[Collection(AzuriteFixture.Collection)]
public sealed class MessageCountsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Message_counts_once_in_each_state_whatever_comes_twice()
    {
        using var measured = new Measured();
        await using var scenario = await MessagingScenario.Start(azurite);
        var messages = Enumerable.Range(1, 3).Select(number => MessagingScenario.Message(number)).ToList();

        await scenario.Post(messages);
        await scenario.Post(messages);
        await scenario.Release();
        await scenario.Send();
        await scenario.Send();

        var counts = measured.Counts(scenario.Get<IMeterFactory>(), "dinsos.messages");
        Assert.Equal((3, 3, 3), (Sum("created"), Sum("sending"), Sum("accepted")));

        double Sum(string state) => counts.Where(one => one.Key.StartsWith(state + " ", StringComparison.Ordinal)).Sum(one => one.Value);
    }
}
