using Dinsos.LocalHost.Engine;
using Dinsos.LocalHost.Verbs;

namespace Dinsos.Functions.Tests.LocalHost;

public sealed class HostJsonTests
{
    [Fact]
    public void Rules_of_the_app_are_read_from_its_own_host_json()
    {
        var rules = HostJson.Read(Workplace.HostJson);

        Assert.Equal("api", rules.RoutePrefix);
        Assert.Equal(5, rules.Queues.MaxDequeueCount);
        Assert.True(rules.Queues.Base64);
    }

    [Fact]
    public void What_is_not_said_has_the_default_of_the_functions_host()
    {
        var rules = HostJson.Parse("""{ "version": "2.0", "extensions": { "queues": { "batchSize": 8, "visibilityTimeout": "00:00:30" } } }""");

        Assert.Equal(8, rules.Queues.BatchSize);
        Assert.Equal(4 * Environment.ProcessorCount, rules.Queues.NewBatchThreshold);
        Assert.Equal(TimeSpan.FromSeconds(30), rules.Queues.RetryDelay);
        Assert.Equal(5, rules.Queues.MaxDequeueCount);
        Assert.Equal(TimeSpan.FromMinutes(1), rules.Queues.MaxPollingInterval);
        Assert.Equal(5, rules.Blobs.PoisonBlobThreshold);
        Assert.Equal(8 * Environment.ProcessorCount, rules.Blobs.MaxDegreeOfParallelism);
        Assert.Equal(TimeSpan.FromMinutes(30), rules.FunctionTimeout);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public void Batch_that_no_queue_gives_is_refused(int size)
        => Assert.Throws<InvalidDataException>(() => HostJson.Parse($$"""{ "extensions": { "queues": { "batchSize": {{size}} } } }"""));

    [Fact]
    public void Function_may_run_for_ever_and_bodies_may_be_plain()
    {
        var rules = HostJson.Parse("""{ "functionTimeout": "-1", "extensions": { "queues": { "messageEncoding": "none" } } }""");

        Assert.Null(rules.FunctionTimeout);
        Assert.False(rules.Queues.Base64);
    }
}
