using Dinsos.Pipeline.Telemetry;

namespace Dinsos.Pipeline.Tests.Telemetry;

/// <summary>Bodies of queues lie in the account in clear: ids, codes, counts and days only.</summary>
public class QueuedWorkTests
{
    private static readonly HashSet<string> Known =
    [
        "Programme", "Regency", "Submission", "UploadId", "Batch", "Batches", "ReceivedOn", "FundingSource", "Year", "Trigger", "Draft", "Sid", nameof(QueuedWork.TraceParent),
    ];

    private static readonly List<Type> Messages = [.. typeof(QueuedWork).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(QueuedWork)))];

    [Fact]
    public void Every_queue_has_a_message_of_its_own() => Assert.Equal(Flow.Queues.All.Count, Messages.Count);

    [Fact]
    public void Message_holds_nothing_but_what_names_nobody() => Assert.Empty(
        Messages.SelectMany(message => message.GetProperties().Where(property => property.Name != "EqualityContract" && !Known.Contains(property.Name)).Select(property => $"{message.Name}.{property.Name}")));
}
