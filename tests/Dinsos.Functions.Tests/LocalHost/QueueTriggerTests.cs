using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Dinsos.LocalHost.Engine;
using Dinsos.LocalHost.Engine.Queues;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions.Tests.LocalHost;

[Collection(AzuriteFixture.Collection)]
public sealed class QueueTriggerTests(AzuriteFixture azurite)
{
    private static readonly Order Chicken = new("ternak ayam", 3);

    public sealed record Order(string Goods, int Count);

    public sealed class TakeOrder(Journal journal)
    {
        [Function(nameof(TakeOrder))]
        public Task Run([QueueTrigger("%Test:Queue%")] Order order, CancellationToken cancellation)
            => journal.Write($"{order.Goods} {order.Count}");
    }

    public sealed class TakeMessage(Journal journal)
    {
        [Function(nameof(TakeMessage))]
        public Task Run([QueueTrigger("orders", Connection = "DinsosStorage")] QueueMessage message, long dequeueCount)
            => journal.Write($"{message.Body} {dequeueCount}");
    }

    public sealed class TakeText(Journal journal)
    {
        [Function(nameof(TakeText))]
        public Task Run([QueueTrigger("orders")] string text) => journal.Write(text);
    }

    public sealed class TakeBytes(Journal journal)
    {
        [Function(nameof(TakeBytes))]
        public async Task<int> Run([QueueTrigger("orders")] BinaryData body)
        {
            await journal.Write(body.ToString());
            return 1;
        }
    }

    public sealed class FollowOrder(Journal journal, QueueServiceClient queues)
    {
        [Function(nameof(FollowOrder))]
        public async Task Run([QueueTrigger("orders")] Order order)
        {
            await journal.Write($"first {order.Goods}");
            var next = queues.GetQueueClient("parcels");
            await next.CreateIfNotExistsAsync();
            await next.SendMessageAsync(BinaryData.FromObjectAsJson(order));
        }

        [Function("SendParcel")]
        public Task Send([QueueTrigger("parcels")] Order order) => journal.Write($"then {order.Goods}");
    }

    [Fact]
    public async Task Json_message_is_bound_to_a_record_and_deleted()
    {
        await using var test = await HostUnderTest.Start<TakeOrder>(await azurite.NewAccount());
        await (await test.Queue("orders")).SendMessageAsync(BinaryData.FromString("""{"goods":"ternak ayam","count":3}"""));

        await test.Idle();

        Assert.Equal(["ternak ayam 3"], test.Journal.Lines);
        Assert.Equal(0, await test.Depth("orders"));
    }

    [Fact]
    public async Task Message_and_its_dequeue_count_are_bound()
    {
        await using var test = await HostUnderTest.Start<TakeMessage>(await azurite.NewAccount());
        await (await test.Queue("orders")).SendMessageAsync("halo");

        await test.Idle();

        Assert.Equal(["halo 1"], test.Journal.Lines);
    }

    [Fact]
    public async Task Text_and_bytes_are_bound()
    {
        await using var text = await HostUnderTest.Start<TakeText>(await azurite.NewAccount());
        await (await text.Queue("orders")).SendMessageAsync("teks");
        await text.Idle();
        Assert.Equal(["teks"], text.Journal.Lines);

        await using var bytes = await HostUnderTest.Start<TakeBytes>(await azurite.NewAccount());
        await (await bytes.Queue("orders")).SendMessageAsync("bita");
        await bytes.Idle();
        Assert.Equal(["bita"], bytes.Journal.Lines);
    }

    [Fact]
    public async Task Failed_message_is_tried_again_after_the_delay_and_idle_waits_for_it()
    {
        var account = await azurite.NewAccount();
        var journal = new Journal();
        journal.Script = _ => journal.Lines.Count == 1 ? throw new InvalidOperationException("first try") : Task.CompletedTask;
        await using var test = await HostUnderTest.Start<TakeOrder>(
            account, options => options with { Rules = WithRetryDelay(TimeSpan.FromSeconds(1)) }, journal);
        await (await test.Queue("orders")).SendMessageAsync(BinaryData.FromObjectAsJson(Chicken));
        var began = DateTime.UtcNow;

        await test.Idle();

        Assert.Equal(2, journal.Lines.Count);
        Assert.True(DateTime.UtcNow - began > TimeSpan.FromMilliseconds(900), "The second try came before the delay was over.");
        Assert.Equal(0, await test.Depth("orders-poison"));
    }

    [Fact]
    public async Task Message_that_fails_every_try_ends_in_the_poison_queue_with_its_body()
    {
        var journal = new Journal { Script = _ => throw new InvalidOperationException("never") };
        await using var test = await HostUnderTest.Start<TakeOrder>(await azurite.NewAccount(), journal: journal);
        await (await test.Queue("orders")).SendMessageAsync(BinaryData.FromObjectAsJson(Chicken));

        await test.Idle();

        Assert.Equal(3, journal.Lines.Count);
        Assert.Equal(0, await test.Depth("orders"));
        var poison = (await test.Queues.GetQueueClient("orders-poison").ReceiveMessageAsync()).Value;
        Assert.Equal(Chicken, poison.Body.ToObjectFromJson<Order>());
    }

    [Fact]
    public async Task Body_that_is_not_base64_goes_to_poison_without_a_try()
    {
        await using var test = await HostUnderTest.Start<TakeText>(await azurite.NewAccount());
        await test.Queue("orders");
        await new QueueClient(test.Account, "orders").SendMessageAsync("bukan base64!");

        await test.Idle();

        Assert.Empty(test.Journal.Lines);
        var poison = (await new QueueClient(test.Account, "orders-poison").ReceiveMessageAsync()).Value;
        Assert.Equal("bukan base64!", poison.Body.ToString());
    }

    [Fact]
    public async Task Message_that_was_taken_too_often_goes_to_poison_without_a_try()
    {
        var account = await azurite.NewAccount();
        var queue = new QueueClient(account, "orders", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateAsync();
        await queue.SendMessageAsync("sering");
        for (var dead = 0; dead < 3; dead++)
        {
            var taken = (await queue.ReceiveMessageAsync()).Value;
            await queue.UpdateMessageAsync(taken.MessageId, taken.PopReceipt, (string?)null, TimeSpan.Zero);
        }

        await using var test = await HostUnderTest.Start<TakeText>(account);
        await test.Idle();

        Assert.Empty(test.Journal.Lines);
        Assert.Equal(1, await test.Depth("orders-poison"));
    }

    [Fact]
    public async Task Long_run_is_held_by_renewal_and_happens_once()
    {
        var journal = new Journal { Script = _ => Task.Delay(TimeSpan.FromSeconds(5)) };
        await using var test = await HostUnderTest.Start<TakeText>(
            await azurite.NewAccount(),
            options => options with { Pace = ListenerPace.Simulated with { Visibility = TimeSpan.FromSeconds(3) } },
            journal);
        await (await test.Queue("orders")).SendMessageAsync("lama");

        await test.Idle();

        Assert.Equal(1, journal.Count("lama"));
        Assert.Equal(0, await test.Depth("orders"));
    }

    [Fact]
    public async Task Messages_of_a_dead_process_are_taken_over_when_its_hold_is_over()
    {
        var account = await azurite.NewAccount();
        var queue = new QueueClient(account, "orders", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateAsync();
        await queue.SendMessageAsync("warisan");
        await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(2));

        await using var test = await HostUnderTest.Start<TakeText>(account);
        await test.Idle();

        Assert.Equal(["warisan"], test.Journal.Lines);
    }

    [Fact]
    public async Task No_more_runs_at_once_than_batch_and_threshold_allow()
    {
        var running = 0;
        var most = 0;
        var journal = new Journal
        {
            Script = async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Delay(60);
                Interlocked.Decrement(ref running);
            },
        };
        await using var test = await HostUnderTest.Start<TakeText>(await azurite.NewAccount(), journal: journal);
        var queue = await test.Queue("orders");
        for (var i = 0; i < 20; i++) await queue.SendMessageAsync($"{i}");

        await test.Idle();

        Assert.Equal(20, journal.Lines.Distinct().Count());
        Assert.InRange(most, 2, HostUnderTest.QuickRules.Queues.BatchSize + HostUnderTest.QuickRules.Queues.NewBatchThreshold);
    }

    [Fact]
    public async Task Real_clock_polls_by_itself_and_two_functions_pass_work_on()
    {
        var account = await azurite.NewAccount();
        await using var test = await HostUnderTest.Start<FollowOrder>(
            account, HostUnderTest.OnRealClock, services: services => TestClients.AddQueues(services, account));
        await (await test.Queue("orders")).SendMessageAsync(BinaryData.FromObjectAsJson(Chicken));

        await HostUnderTest.Eventually(() => test.Journal.Lines.Count == 2);

        Assert.Equal(["first ternak ayam", "then ternak ayam"], test.Journal.Lines);
    }

    [Fact]
    public async Task Shutdown_returns_what_does_not_finish_for_the_next_process()
    {
        var account = await azurite.NewAccount();
        var endless = new Journal { Script = _ => new TaskCompletionSource().Task };
        var first = await HostUnderTest.Start<TakeText>(
            account,
            options => HostUnderTest.OnRealClock(options) with { Grace = TimeSpan.FromMilliseconds(100), GraceAfterCancel = TimeSpan.FromMilliseconds(100) },
            endless);
        await (await first.Queue("orders")).SendMessageAsync("tertinggal");
        await HostUnderTest.Eventually(() => endless.Lines.Count == 1);
        await first.DisposeAsync();

        await using var second = await HostUnderTest.Start<TakeText>(account, HostUnderTest.OnRealClock);
        await HostUnderTest.Eventually(() => second.Journal.Lines.Count == 1);

        Assert.Equal(["tertinggal"], second.Journal.Lines);
    }

    [Fact]
    public async Task Shutdown_lets_a_short_run_finish()
    {
        var account = await azurite.NewAccount();
        var finished = false;
        var slow = new Journal
        {
            Script = async _ =>
            {
                await Task.Delay(700);
                finished = true;
            },
        };
        var test = await HostUnderTest.Start<TakeText>(account, HostUnderTest.OnRealClock, slow);
        await (await test.Queue("orders")).SendMessageAsync("sebentar");
        await HostUnderTest.Eventually(() => slow.Lines.Count == 1);

        await test.DisposeAsync();

        Assert.True(finished);
        Assert.Equal(0, await test.Depth("orders"));
    }

    private static HostJson WithRetryDelay(TimeSpan delay)
        => HostUnderTest.QuickRules with { Queues = HostUnderTest.QuickRules.Queues with { RetryDelay = delay } };
}
