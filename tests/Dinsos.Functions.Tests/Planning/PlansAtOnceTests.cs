using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;
using static Dinsos.Functions.Tests.Planning.PlanningScenario;

namespace Dinsos.Functions.Tests.Planning;

/// <summary>Plans that are made while others plan or report.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class PlansAtOnceTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Session = new(2025, 5, 19);
    private static readonly DateOnly Later = new(2025, 5, 20);

    [Fact]
    public async Task Hand_over_numbers_and_stops_are_given_once_though_two_hosts_plan_different_awards()
    {
        await using var sound = await Start(azurite);
        await sound.Give(Enumerable.Range(1, 110).Select(number => sound.Person(number)).Select(one => one.Invite(new(1, Session, "Aula"), sound.Now)));
        sound.GoTo(Later);
        await sound.Attendance(Session, (110, true));

        // The slow host knows of the last award only. It saves between the first hundred and the rest of what the other one plans.
        var (hasRead, maySave) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var slow = sound.OnAnotherHost(new Interruption(request => Interruption.Writes(request, Flow.Tables.Awards), async () =>
        {
            hasRead.SetResult();
            await maySave.Task;
        }));
        var one = slow.PlanDeliveries();
        await hasRead.Task;
        await sound.Attendance(Session, [.. Enumerable.Range(1, 109).Select(number => (number, true))]);
        var writes = 0;
        await using var other = sound.OnAnotherHost(new Interruption(request => Interruption.Writes(request, Flow.Tables.Awards) && ++writes == 2, async () =>
        {
            maySave.SetResult();
            await one;
        }));
        await other.PlanDeliveries();
        await one;

        var awards = await sound.Awards();
        Assert.Equal(Enumerable.Range(1, 110), awards.Select(award => award.BastNumber!.Value).Order());
        Assert.All(awards.GroupBy(award => (award.DeliveryOn, award.Team)), route => Assert.InRange(route.Count(), 1, 8));
    }

    [Fact]
    public async Task Dead_are_neither_written_to_nor_listed_by_a_host_that_did_not_hear_of_it()
    {
        await using var sound = await Start(azurite);
        await sound.Give(Enumerable.Range(1, 3).Select(number => sound.Person(number)));
        await using var slow = sound.OnAnotherHost(new Interruption(request => Interruption.Writes(request, Flow.Tables.Messages), async () =>
        {
            await sound.Death(2, Approved);
            await sound.PlanBimtek();
        }));

        await slow.PlanBimtek();

        await AssertGone(sound, 2);
        Assert.All((await sound.Awards()).Where(award => award.State == AwardState.Invited), award => Assert.Equal(Session, award.AnnouncedFor));
    }

    [Fact]
    public async Task Dead_are_not_written_to_again_though_the_slow_host_died_after_it_wrote()
    {
        await using var sound = await Start(azurite);
        await sound.Give([sound.Person(1)]);
        var dead = false;
        await using var slow = sound.OnAnotherHost(
            new Interruption(request => Interruption.Writes(request, Flow.Tables.Messages), async () =>
            {
                await sound.Death(1, Approved);
                await sound.PlanBimtek();
            }),
            new Interruption(request => Interruption.Writes(request, Flow.Tables.Awards) && dead, () => throw new HostDiedException()),
            new Interruption(request => (dead = dead || Interruption.Writes(request, Flow.Containers.Lists)) && false, () => Task.CompletedTask));
        await Assert.ThrowsAsync<HostDiedException>(() => slow.PlanBimtek());

        // Its message comes again.
        await sound.PlanBimtek();

        await AssertGone(sound, 1);
    }

    [Fact]
    public async Task List_of_a_slow_host_does_not_bring_back_whoever_came_off_it_meanwhile()
    {
        await using var sound = await Start(azurite);
        await sound.Give([sound.Person(1), sound.Person(2)]);
        await sound.PlanBimtek();
        await sound.Give([sound.Person(3)]);
        await using var slow = sound.OnAnotherHost(new Interruption(request => Interruption.Writes(request, Flow.Containers.Lists), async () =>
        {
            await sound.Death(1, Approved);
            await sound.PlanBimtek();
        }));

        await slow.PlanBimtek();

        await AssertGone(sound, 1);
        Assert.Contains((await sound.Lists()).Values, list => list.Contains(Nik(3), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Programmes_of_a_year_do_not_take_the_same_room_though_they_are_planned_at_once()
    {
        await using var sound = await Start(azurite);
        await sound.Give([sound.Person(1, programme: "wrse-2024"), sound.Person(2, programme: "kube-2024")]);
        sound.GoTo(new DateOnly(2024, 6, 3));
        await using var fast = sound.OnAnotherHost();
        Task other = Task.CompletedTask;
        await using var slow = sound.OnAnotherHost(new Interruption(request => Interruption.Writes(request, Flow.Tables.Awards), async () =>
        {
            other = fast.PlanBimtek("kube-2024");
            await Task.Delay(TimeSpan.FromSeconds(3));
        }));

        await slow.PlanBimtek("wrse-2024");
        await other;

        Assert.NotEqual((await sound.Awards("wrse-2024")).Single().BimtekOn, (await sound.Awards("kube-2024")).Single().BimtekOn);
    }

    [Fact]
    public async Task Session_that_everybody_left_keeps_its_room_since_others_may_yet_be_seated_in_it()
    {
        await using var sound = await Start(azurite);
        await sound.Give([sound.Person(1, programme: "wrse-2024"), sound.Person(2, programme: "kube-2024")]);
        sound.GoTo(new DateOnly(2024, 6, 3));
        await sound.PlanBimtek("wrse-2024");
        var seat = (await sound.Get<AwardStore>().OfRegency("wrse-2024", Samarinda, default)).Single();
        await sound.Get<AwardStore>().Update([seat with { Value = seat.Value.Leave(AwardCause.Withdrawal, new(2024, 6, 3), "pindah", sound.Now)! }], default);
        await sound.PlanBimtek("wrse-2024");

        await sound.PlanBimtek("kube-2024");
        await sound.Give([sound.Person(3, programme: "wrse-2024")]);
        await sound.PlanBimtek("wrse-2024");

        var (one, other) = ((await sound.Awards("wrse-2024")).Single(award => award.State == AwardState.Invited), (await sound.Awards("kube-2024")).Single());
        Assert.NotEqual((one.BimtekOn, one.Seat!.Venue), (other.BimtekOn, other.Seat!.Venue));
    }

    private static async Task AssertGone(PlanningScenario scenario, int number)
    {
        Assert.Equal(AwardState.Deceased, (await scenario.Award(number)).State);
        Assert.All(await scenario.Messages(number), message => Assert.EndsWith("suppressedrevoked", message, StringComparison.Ordinal));
        Assert.DoesNotContain((await scenario.Lists()).Values, list => list.Contains(Nik(number), StringComparison.Ordinal));
    }
}
