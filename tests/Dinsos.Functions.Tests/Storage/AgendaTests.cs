using Dinsos.Pipeline;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class AgendaTests(AzuriteFixture azurite)
{
    private const string Timer = "CloseIntake";
    private static readonly DateTimeOffset Noon = new(2025, 2, 10, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Expectation_lowers_the_row_and_never_raises_it()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var agenda = rooms.Get<Agenda>();

        await agenda.Expect(Timer, Noon, default);
        await agenda.Expect(Timer, Noon.AddHours(1), default);
        Assert.Equal(Noon, (await agenda.Open(Timer, default)).DueAt);

        await agenda.Expect(Timer, Noon.AddHours(-1), default);
        Assert.Equal(Noon.AddHours(-1), (await agenda.Open(Timer, default)).DueAt);
        Assert.Null((await agenda.Open("IssueMonitoringChecks", default)).DueAt);
    }

    [Fact]
    public async Task Timer_is_due_from_its_moment_on_and_never_without_a_row()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var agenda = rooms.Get<Agenda>();
        Assert.False((await agenda.Open(Timer, default)).IsDue(DateTimeOffset.MaxValue));

        await agenda.Expect(Timer, Noon, default);

        var entry = await agenda.Open(Timer, default);
        Assert.Equal((false, true, true), (entry.IsDue(Noon.AddTicks(-1)), entry.IsDue(Noon), entry.IsDue(Noon.AddDays(1))));
    }

    [Fact]
    public async Task Timer_that_has_done_its_work_sets_its_next_or_takes_the_row_away()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var agenda = rooms.Get<Agenda>();

        await agenda.Finish(await agenda.Open(Timer, default), Noon, default);
        Assert.Equal(Noon, (await agenda.Open(Timer, default)).DueAt);

        await agenda.Finish(await agenda.Open(Timer, default), Noon.AddDays(1), default);
        Assert.Equal(Noon.AddDays(1), (await agenda.Open(Timer, default)).DueAt);

        await agenda.Finish(await agenda.Open(Timer, default), next: null, default);
        Assert.Empty(await rooms.Entities(Flow.Tables.Agenda));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(-1, 24)]
    [InlineData(1, 24)]
    public async Task Timer_does_not_finish_over_work_that_came_while_it_was_busy(int hours, int? next)
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var agenda = rooms.Get<Agenda>();
        await agenda.Expect(Timer, Noon, default);
        var entry = await agenda.Open(Timer, default);

        await agenda.Expect(Timer, Noon.AddHours(hours), default);
        await agenda.Finish(entry, next is { } later ? Noon.AddHours(later) : null, default);

        Assert.True((await agenda.Open(Timer, default)).IsDue(Noon.AddHours(hours)));
    }

    [Fact]
    public async Task First_work_that_comes_while_the_timer_looks_is_not_lost()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var agenda = rooms.Get<Agenda>();
        var entry = await agenda.Open(Timer, default);

        await agenda.Expect(Timer, Noon, default);
        await agenda.Finish(entry, Noon.AddDays(9), default);

        Assert.Equal(Noon, (await agenda.Open(Timer, default)).DueAt);
    }

    [Fact]
    public async Task Many_who_expect_work_at_once_leave_the_earliest()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var agenda = rooms.Get<Agenda>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(hour => agenda.Expect(Timer, Noon.AddHours(hour * 3 % 8), default)));

        Assert.Equal(Noon, (await agenda.Open(Timer, default)).DueAt);
    }
}
