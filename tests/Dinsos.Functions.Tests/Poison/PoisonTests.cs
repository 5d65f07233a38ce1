using Azure.Storage.Queues;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Storage;
using Dinsos.LocalHost.Engine.Functions;
using Dinsos.LocalHost.Verbs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Poison;
using Dinsos.Pipeline.Storage;
using Microsoft.Extensions.Configuration;

namespace Dinsos.Functions.Tests.Poison;

/// <summary>What no try finished is told by its reason, and ends right, once, when it is let go after the fault is gone.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class PoisonTests(AzuriteFixture azurite)
{
    private const string Samarinda = "6472";
    private const string File = $"{Samarinda}/{SmallProgramme.Id}/usulan Marsidah.csv";
    private static readonly List<Villager> People = [.. Enumerable.Range(0, 12).Select(i => new Villager(i, Samarinda) { Assessment = 99 - i })];

    [Fact]
    public async Task Poisoned_message_is_told_by_reason_and_ends_right_once_when_it_is_let_go_after_the_fault()
    {
        var fault = new StorageFault("/proposals(");
        await using var province = await Start(fault);
        await province.Register(People);
        await province.Submit(File, People);

        var group = Assert.Single((await Listed(province)).Groups);
        Assert.Equal((Flow.Queues.RowsToValidate, 1), (group.Queue, group.Messages));
        Assert.StartsWith("RequestFailedException 503 ServerBusy in ", group.Reason, StringComparison.Ordinal);
        Assert.Contains("\"programme\":\"uep-2025\"", group.Example, StringComparison.Ordinal);

        // Only asked, nothing happens; let go too early, it is poison again and for the same reason.
        var tried = fault.Refused;
        Assert.Equal((1, 0, 0, 1), Told(await Replay(province, new() { DryRun = true })));
        await province.Rest();
        Assert.Equal(tried, fault.Refused);
        Assert.Equal((1, 1, 0, 0), Told(await Replay(province, new())));
        await province.Rest();
        Assert.True(fault.Refused > tried);
        Assert.Equal(group.Reason, Assert.Single((await Listed(province)).Groups).Reason);

        fault.IsGone = true;
        Assert.Equal((0, 0, 0, 1), Told(await Replay(province, new(Reason: "quite another reason"))));
        Assert.Equal((0, 0, 0, 1), Told(await Replay(province, new(Queue: Flow.Queues.MessagesToSend))));
        Assert.Equal((1, 1, 0, 0), Told(await Replay(province, new(Flow.Queues.RowsToValidate, "serverbusy"))));
        await province.Rest();

        Assert.Equal("accepted", (await province.Receipt(File)).GetProperty("status").GetString());
        Assert.Equal((12, 0), (await Rows(province), (await Listed(province)).Messages));
        Assert.Equal((0, 0, 0, 0), Told(await Replay(province, new())));
    }

    [Fact]
    public async Task Poisoned_file_is_taken_in_once_when_it_is_let_go_and_its_name_is_shown_to_nobody()
    {
        var fault = new StorageFault("/rows(");
        await using var province = await Start(fault);
        await province.Register(People);
        await province.Submit(File, People);

        var group = Assert.Single((await Listed(province)).Groups);
        Assert.Equal((PoisonBox.BlobQueue, 1), (group.Queue, group.Messages));
        Assert.StartsWith("RequestFailedException 503 ServerBusy in ", group.Reason, StringComparison.Ordinal);
        Assert.Equal("IngestSubmission of submissions/6472/uep-2025/….csv", group.Example);
        Assert.DoesNotContain("Marsidah", PoisonVerb.Page(await Listed(province)), StringComparison.Ordinal);

        Assert.Equal((1, 0, 1, 1), Told(await Replay(province, new())));
        fault.IsGone = true;
        Assert.Equal((1, 1, 0, 0), Told(await Replay(province, new())));
        await province.Rest();

        Assert.Equal("accepted", (await province.Receipt(File)).GetProperty("status").GetString());
        Assert.Equal(12, await Rows(province));
        Assert.Equal(0, (await Listed(province)).Messages);
        Assert.DoesNotContain("Marsidah", province.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_gone_and_a_message_written_by_hand_are_let_go_and_what_is_no_message_stays()
    {
        await using var province = await Start(new StorageFault("nothing at all"));
        await province.Submit(File, People);
        await Put(province, PoisonBox.BlobQueue, """{"Type":"BlobTrigger","FunctionId":"Host.Functions.IngestSubmission","ContainerName":"submissions","BlobName":"6472/uep-2025/gone.csv"}""");
        await Put(province, Flow.Queues.ProposalsToCompare, """{"programme":"uep-2025"}""");
        await Put(province, Flow.Queues.ProposalsToCompare, "not a message of anybody");

        Assert.Equal(3, (await Listed(province)).Messages);
        Assert.Equal((3, 2, 1, 1), Told(await Replay(province, new())));
        await province.Rest();

        var left = Assert.Single((await Listed(province)).Groups);
        Assert.Equal((1, "not a message of ours"), (left.Messages, left.Example));
        Assert.Equal(Fault.Unknown, left.Reason);
    }

    [Fact]
    public async Task Poison_outlives_the_week_that_the_host_gives_it_and_can_still_be_let_go()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var poison = rooms.Get<RawQueues>().Service.GetQueueClient(PoisonBox.NameOf(Flow.Queues.CopiesToReturn));
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(Convert.ToBase64String("""{"programme":"uep-2025"}"""u8), timeToLive: TimeSpan.FromDays(5));
        await poison.SendMessageAsync(Convert.ToBase64String("""{"programme":"wrse-2025"}"""u8), timeToLive: TimeSpan.FromDays(7));
        var box = rooms.Get<PoisonBox>();

        Assert.Equal(1, await box.KeepForGood(CancellationToken.None));
        Assert.Equal(0, await box.KeepForGood(CancellationToken.None));

        var ends = (await poison.PeekMessagesAsync(32)).Value.Select(message => message.ExpiresOn - DateTimeOffset.UtcNow).Order().ToList();
        Assert.Equal(2, ends.Count);
        Assert.InRange(ends[0]!.Value.TotalDays, 6.9, 7);
        Assert.True(ends[1]!.Value.TotalDays > 1000);
        Assert.Equal((2, 2, 0, 0), Told(await box.Replay(new(), CancellationToken.None)));
        Assert.Equal(2, await Count(rooms.Get<RawQueues>().Service.GetQueueClient(Flow.Queues.CopiesToReturn)));
    }

    [Fact]
    public async Task Poison_that_somebody_else_holds_is_not_passed_over_in_silence()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var poison = rooms.Get<RawQueues>().Service.GetQueueClient(PoisonBox.NameOf(Flow.Queues.CopiesToReturn));
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(Convert.ToBase64String("""{"programme":"uep-2025"}"""u8));
        await poison.ReceiveMessagesAsync(1, TimeSpan.FromMinutes(1));

        var report = await rooms.Get<PoisonBox>().List(CancellationToken.None);

        Assert.Equal((0, 1), (report.Messages, report.Hidden));
        Assert.StartsWith("0 messages are poison.", PoisonVerb.Page(report), StringComparison.Ordinal);
        Assert.Contains("1 more are held", PoisonVerb.Page(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wherever_a_replay_dies_the_message_is_on_its_queue_or_still_poison()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var poison = rooms.Get<QueueServiceClient>().GetQueueClient(PoisonBox.NameOf(Flow.Queues.CopiesToReturn));
        var queue = rooms.Get<QueueServiceClient>().GetQueueClient(Flow.Queues.CopiesToReturn);
        await poison.CreateIfNotExistsAsync();
        var deaths = 0;
        for (var request = 1; ; request++)
        {
            foreach (var afterwards in new[] { false, true })
            {
                await poison.ClearMessagesAsync();
                await queue.ClearMessagesAsync();
                await rooms.Get<WorkQueues>().Send(poison.Name, new CopyToReturn("uep-2025", Samarinda, "0"), CancellationToken.None);
                var dying = new DyingHost(request, afterwards);
                await using var host = StoredRooms.On(rooms.Account, dying);
                try
                {
                    await host.Get<PoisonBox>().Replay(new(), CancellationToken.None);
                    Assert.True(deaths > 20, $"Only {deaths} deaths were died.");
                    return;
                }
                catch (HostDiedException)
                {
                    deaths++;
                }

                var (waits, stays) = (await Count(queue), await Count(poison));
                Assert.True((waits, stays) is (0, 1) or (1, 1) or (1, 0), $"Died at {request}: {waits} wait and {stays} are poison.");
            }
        }
    }

    [Fact]
    public async Task Every_function_that_takes_blobs_can_take_them_again_and_every_queue_has_its_reader()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var catalog = FunctionCatalog.From(typeof(Rooms).Assembly.GetTypes(), new(new ConfigurationBuilder().Build()));

        Assert.Equal(
            catalog.All.OfType<QueueFunction>().Select(function => (function.Queue, function.Name)).Order(),
            Flow.Queues.Readers.Select(reader => (reader.Key, reader.Value)).Order());
        Assert.Equal(
            catalog.All.OfType<BlobFunction>().Select(function => function.Name).Order(StringComparer.Ordinal),
            rooms.Get<BlobWork>().Functions.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task<int> Count(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private Task<Province> Start(StorageFault fault) => Province.Start(azurite, SmallProgramme.Json((Samarinda, 10)), storage: fault);

    private static Task<PoisonReport> Listed(Province province) => province.Get<PoisonBox>().List(CancellationToken.None);

    private static Task<ReplayReport> Replay(Province province, ReplayRequest asked) => province.Get<PoisonBox>().Replay(asked, CancellationToken.None);

    private static (int Chosen, int Replayed, int Failed, int Left) Told(ReplayReport report) => (report.Chosen.Messages, report.Replayed, report.Failed, report.Left);

    private static async Task<int> Rows(Province province) =>
        (await province.Report()).Report.GetProperty("submissions").EnumerateArray().Sum(file => file.GetProperty("rows").GetInt32());

    private static async Task Put(Province province, string queue, string body)
    {
        var poison = new QueueServiceClient(province.Account).GetQueueClient(PoisonBox.NameOf(queue));
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(body);
    }
}
