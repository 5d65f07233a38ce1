using Dinsos.Functions.Tests.Storage;
using Xunit.Abstractions;
using static Dinsos.Functions.Tests.Planning.PlanningScenario;

namespace Dinsos.Functions.Tests.Planning;

/// <summary>
/// A host dies at a storage request of a plan or a report, before the request is sent or after it was carried out; the message comes
/// again to another host. Every time the dates, the messages and the lists are those of an undisturbed host.
/// </summary>
[Collection(AzuriteFixture.Collection)]
public sealed class DyingPlannerTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private static readonly DateOnly Session = new(2025, 5, 19);

    [Fact]
    public async Task Wherever_the_host_dies_the_end_is_the_same()
    {
        var undisturbed = new DyingHost();
        var expected = await Play(undisturbed);
        Assert.Contains("Deceased", expected, StringComparison.Ordinal);
        Assert.Contains("suppressedrevoked", expected, StringComparison.Ordinal);

        await Deaths.End(undisturbed, expected, Play, 16, "2025", output);
    }

    // Each step by the dying host first and by a sound one as often as it is needed.
    private async Task<string> Play(DyingHost dying)
    {
        await using var sound = await Start(azurite);
        await sound.Give(Enumerable.Range(1, 7).Select(number => sound.Person(number, number < 4 ? "Palaran" : "Samarinda Ulu")));
        await using var mortal = sound.OnAnotherHost(dying);

        await Step(host => host.PlanBimtek());
        await Step(host => host.Death(1, Approved));
        await Step(host => host.PlanBimtek());
        sound.GoTo(Session.AddDays(1));
        await Step(host => host.Attendance(Session, (2, true), (3, true), (4, true), (5, true), (6, true), (7, false)));
        await Step(host => host.PlanBimtek());
        await Step(host => host.PlanDeliveries());
        await Step(host => host.Death(2, Session));
        await Step(host => host.PlanDeliveries());
        var day = (await sound.Award(3)).DeliveryOn!.Value;
        sound.GoTo(day, 17);
        await Step(host => host.Delivery(3, day, "ditunda"));
        await Step(host => host.PlanDeliveries());
        await Step(host => host.Attendance(Session, (4, false)));
        await Step(host => host.PlanBimtek());
        await Step(host => host.PlanDeliveries());

        var awards = (await sound.Awards()).Select(award =>
            $"{award.Id[^1]} {award.State} {award.BimtekOn} {award.Seat?.Session} {award.DeliveryOn} {award.Team} {award.BastNumber} {award.AnnouncedFor} {award.Struck.Count} {string.Join(' ', award.History.Select(step => step.Cause))}");
        return string.Join('\n', [.. awards, .. await sound.Messages(), .. (await sound.Lists()).Select(list => $"{list.Key}\n{list.Value}")]);

        async Task Step(Func<PlanningScenario, Task> step)
        {
            mortal.GoTo(sound);
            try
            {
                if (!dying.IsDead) await step(mortal);
                if (!dying.IsDead) return;
            }
            catch (HostDiedException)
            {
                // The message becomes visible again.
            }

            await step(sound);
        }
    }
}
