using Dinsos.LocalHost.Engine.Queues;

namespace Dinsos.Functions.Tests.LocalHost;

public sealed class PollingIntervalTests
{
    [Fact]
    public void Wait_grows_with_every_empty_poll_up_to_the_longest_and_begins_anew_after_a_find()
    {
        var interval = new PollingInterval(TimeSpan.FromSeconds(2), "orders");

        var waits = Enumerable.Range(0, 8).Select(_ => interval.Next()).ToList();
        Assert.InRange(waits[0], TimeSpan.FromMilliseconds(80), TimeSpan.FromMilliseconds(120));
        Assert.InRange(waits[2], TimeSpan.FromMilliseconds(320), TimeSpan.FromMilliseconds(480));
        Assert.All(waits.Skip(5), wait => Assert.Equal(TimeSpan.FromSeconds(2), wait));

        interval.Reset();
        Assert.InRange(interval.Next(), TimeSpan.FromMilliseconds(80), TimeSpan.FromMilliseconds(120));
    }
}
