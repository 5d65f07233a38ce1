using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Dinsos.LocalHost.Engine.Simulation;
using Dinsos.Pipeline;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions.Tests.LocalHost;

[Collection(AzuriteFixture.Collection)]
public sealed class SimulatedRunTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Start = HostUnderTest.Morning;

    public sealed class Calendar(Journal journal, BusinessClock clock)
    {
        [Function("Close")]
        public Task Close([TimerTrigger("%Test:Schedule%")] TimerInfo timer) => Say("close", timer);

        [Function("Release")]
        public Task Release([TimerTrigger("0 */5 * * * *")] TimerInfo timer) => Say("release", timer);

        [Function("Assign")]
        public Task Assign([TimerTrigger("0 0 16 * * *")] TimerInfo timer) => Say("assign", timer);

        private Task Say(string what, TimerInfo timer) => journal.Write($"{what} {clock.Now:MM-dd HH:mm}{(timer.IsPastDue ? " late" : "")}");
    }

    public sealed class Chain(Journal journal, BusinessClock clock, QueueServiceClient queues)
    {
        [Function("Begin")]
        public async Task Begin([TimerTrigger("0 0 1 * * *")] TimerInfo timer)
        {
            await journal.Write($"timer {clock.Now:MM-dd}");
            var queue = queues.GetQueueClient("orders");
            await queue.CreateIfNotExistsAsync();
            await queue.SendMessageAsync($"{clock.Now:MM-dd}");
        }

        [Function("Continue")]
        public Task Continue([QueueTrigger("orders")] string day) => journal.Write($"queue {day} at {clock.Now:MM-dd}");
    }

    public sealed class Intake(Journal journal, BusinessClock clock)
    {
        [Function("Take")]
        public Task Take([BlobTrigger("uploads/{name}")] BlobClient blob, string name) => journal.Write($"{name} {clock.Now:MM-dd HH:mm}");
    }

    [Fact]
    public async Task Timers_fire_once_a_day_in_order_of_name_when_there_is_no_known_work()
    {
        await using var test = await HostUnderTest.Start<Calendar>(await azurite.NewAccount());

        await Play(test, Start.AddDays(1).AddHours(20));

        Assert.Equal(
            ["release 02-03 00:00", "assign 02-03 16:00", "close 02-03 16:00", "release 02-04 00:00", "assign 02-04 16:00", "close 02-04 16:00"],
            test.Journal.Lines);
        Assert.Equal(Start.AddDays(1).AddHours(20), test.Host.Simulation!.Now);
    }

    [Fact]
    public async Task Agenda_brings_a_timer_at_the_first_occurrence_for_its_work()
    {
        var account = await azurite.NewAccount();
        var journal = new Journal();
        await using var test = await HostUnderTest.Start<Calendar>(account, journal: journal);
        await test.Expect("Release", Start.AddHours(10).AddMinutes(2));
        journal.Script = line => line == "release 02-03 10:05" ? test.Expect("Release", Start.AddHours(10).AddMinutes(31)) : Done(line);

        await Play(test, Start.AddHours(15));

        Assert.Equal(["release 02-03 00:00", "release 02-03 10:05", "release 02-03 10:35"], journal.Lines);

        Task Done(string line) => line == "release 02-03 10:35" ? test.Expect("Release", Start.AddDays(30)) : Task.CompletedTask;
    }

    [Fact]
    public async Task Timer_whose_agenda_never_moves_does_not_hold_the_calendar()
    {
        await using var test = await HostUnderTest.Start<Calendar>(await azurite.NewAccount());
        await test.Expect("Release", Start.AddDays(-10));

        await Play(test, Start.AddDays(3));

        Assert.InRange(test.Journal.Lines.Count(line => line.StartsWith("release", StringComparison.Ordinal)), 200, 210);
        Assert.Contains("release 02-06 00:00", test.Journal.Lines);
    }

    [Fact]
    public async Task Work_that_a_timer_makes_is_done_before_time_jumps()
    {
        var account = await azurite.NewAccount();
        await using var test = await HostUnderTest.Start<Chain>(account, services: services => TestClients.AddQueues(services, account));

        await Play(test, Start.AddDays(2));

        Assert.Equal(["timer 02-03", "queue 02-03 at 02-03", "timer 02-04", "queue 02-04 at 02-04"], test.Journal.Lines);
    }

    [Fact]
    public async Task Events_from_outside_happen_on_their_day()
    {
        await using var test = await HostUnderTest.Start<Intake>(await azurite.NewAccount());
        var first = new SimulatedEvent(Start.AddDays(2), _ => test.Upload("uploads", "b.csv", "x"));
        var second = new SimulatedEvent(Start.AddDays(40), _ => test.Upload("uploads", "a.csv", "x"));

        await Play(test, Start.AddDays(60), second, first);

        Assert.Equal(["b.csv 02-05 00:00", "a.csv 03-15 00:00"], test.Journal.Lines);
    }

    [Fact]
    public async Task Restarted_process_goes_on_from_the_stored_present()
    {
        var account = await azurite.NewAccount();
        await using (var first = await HostUnderTest.Start<Calendar>(account)) await Play(first, Start.AddDays(1).AddHours(8));

        await using var second = await HostUnderTest.Start<Calendar>(account);
        var gone = new SimulatedEvent(Start.AddHours(8), _ => second.Journal.Write("gone"));
        await Play(second, Start.AddDays(2), gone);

        Assert.Equal(["assign 02-04 16:00", "close 02-04 16:00", "release 02-05 00:00"], second.Journal.Lines);
    }

    [Fact]
    public async Task Process_that_dies_in_the_middle_of_a_moment_repeats_only_that_moment()
    {
        var account = await azurite.NewAccount();
        using var death = new CancellationTokenSource();
        var dying = new Journal { Script = line => line == "close 02-04 16:00" ? death.CancelAsync() : Task.CompletedTask };
        await using (var first = await HostUnderTest.Start<Calendar>(account, journal: dying))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Host.Simulation!.ToEnd(Start.AddDays(9), [], death.Token));
        }

        await using var second = await HostUnderTest.Start<Calendar>(account);
        await Play(second, Start.AddDays(2));

        Assert.Equal(["assign 02-04 16:00", "close 02-04 16:00", "release 02-05 00:00"], second.Journal.Lines);
    }

    [Fact]
    public async Task Officer_acts_when_the_system_has_come_to_rest()
    {
        var account = await azurite.NewAccount();
        var journal = new Journal();
        var officer = new OfficerWhoSeesRest(journal);
        await using var test = await HostUnderTest.Start<Chain>(
            account, journal: journal, services: services =>
            {
                TestClients.AddQueues(services, account);
                services.AddSingleton<IOfficer>(officer);
            });

        await Play(test, Start.AddDays(1));

        Assert.Equal(["timer 02-03", "queue 02-03 at 02-03", "officer"], journal.Lines);
    }

    [Fact]
    public async Task Idle_waits_for_the_outside_world_to_answer()
    {
        var world = new WorldThatOwes(answers: 3);
        await using var test = await HostUnderTest.Start<Intake>(
            await azurite.NewAccount(), services: services => services.AddSingleton<IOutsideWorld>(world));

        await test.Idle();

        Assert.Equal(0, world.Left);
    }

    private static Task Play(HostUnderTest test, DateTimeOffset until, params SimulatedEvent[] events)
        => test.Host.Simulation!.ToEnd(until, events, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

    private sealed class OfficerWhoSeesRest(Journal journal) : IOfficer
    {
        public async ValueTask<bool> Act(CancellationToken cancellation)
        {
            if (journal.Lines.Count is 0 or > 2) return false;
            await journal.Write("officer");
            return true;
        }
    }

    private sealed class WorldThatOwes(int answers) : IOutsideWorld
    {
        public int Left { get; private set; } = answers;

        public ValueTask<int> Pending(CancellationToken cancellation) => ValueTask.FromResult(Left > 0 ? Left-- : 0);
    }
}
