using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace Dinsos.Functions.Tests.LocalHost;

[Collection(AzuriteFixture.Collection)]
public sealed class RealTimerTests(AzuriteFixture azurite)
{
    public sealed class Tick(Journal journal)
    {
        [Function(nameof(Tick))]
        public Task Run([TimerTrigger("* * * * * *")] TimerInfo timer) => journal.Write(timer.IsPastDue ? "late" : "on time");
    }

    public sealed class Yearly(Journal journal)
    {
        [Function(nameof(Yearly))]
        public Task Run([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer)
            => journal.Write($"{timer.IsPastDue} {timer.ScheduleStatus!.Last:yyyy-MM-dd} {timer.ScheduleStatus.Next:MM-dd}");
    }

    [Fact]
    public async Task Timer_fires_by_the_real_clock_and_does_not_overlap_itself()
    {
        var running = 0;
        var overlapped = false;
        var journal = new Journal
        {
            Script = async _ =>
            {
                overlapped |= Interlocked.Increment(ref running) > 1;
                await Task.Delay(1300);
                Interlocked.Decrement(ref running);
            },
        };
        await using var test = await HostUnderTest.Start<Tick>(await azurite.NewAccount(), HostUnderTest.OnRealClock, journal);

        await HostUnderTest.Eventually(() => journal.Lines.Count >= 3);

        Assert.False(overlapped);
        Assert.DoesNotContain("late", journal.Lines);
    }

    [Fact]
    public async Task Occurrence_missed_while_the_host_was_away_runs_once_at_start()
    {
        var account = await azurite.NewAccount();
        await Remember(account, "Yearly", new DateTimeOffset(2020, 6, 1, 0, 0, 0, TimeSpan.Zero));

        await using var test = await HostUnderTest.Start<Yearly>(account, HostUnderTest.OnRealClock);
        await HostUnderTest.Eventually(() => test.Journal.Lines.Count == 1);
        await test.DisposeAsync();

        await using var again = await HostUnderTest.Start<Yearly>(account, HostUnderTest.OnRealClock);
        await Task.Delay(300);

        Assert.Equal(["True 2020-06-01 01-01"], test.Journal.Lines);
        Assert.Empty(again.Journal.Lines);
    }

    [Fact]
    public async Task Timer_on_its_first_day_does_not_run_at_start()
    {
        await using var test = await HostUnderTest.Start<Yearly>(await azurite.NewAccount(), HostUnderTest.OnRealClock);
        await Task.Delay(300);

        Assert.Empty(test.Journal.Lines);
    }

    [Fact]
    public async Task Timer_can_be_fired_by_hand()
    {
        await using var test = await HostUnderTest.Start<Yearly>(await azurite.NewAccount());

        await test.Host.Fire("Yearly");

        Assert.Equal(["False 0001-01-01 01-01"], test.Journal.Lines);
    }

    private static async Task Remember(string account, string timer, DateTimeOffset firedAt)
    {
        var memory = new TableClient(account, "localhost");
        await memory.CreateIfNotExistsAsync();
        await memory.UpsertEntityAsync(new TableEntity("host", "real") { ["NowAt"] = firedAt, [$"Fired_{timer}"] = firedAt });
    }
}
