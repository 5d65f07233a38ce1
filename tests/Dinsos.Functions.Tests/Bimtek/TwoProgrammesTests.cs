using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Delivery;

namespace Dinsos.Functions.Tests.Bimtek;

/// <summary>Two programmes of one year in one regency: one hall, two teams.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class TwoProgrammesTests(AzuriteFixture azurite)
{
    private static readonly string[] Programmes = ["wrse-2024", "kube-2024"];
    private static readonly DateTimeOffset Moment = BusinessClock.At(new(2024, 6, 3), new(9, 0));

    [Fact]
    public async Task Planned_at_the_same_moment_they_share_no_hall_and_no_team_on_a_day()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        rooms.Time.Now = Moment.ToUniversalTime();
        var store = rooms.Get<AwardStore>();
        await store.InsertAbsent(Programmes.SelectMany(programme => Enumerable.Range(0, 120).Select(number => Given(programme, number))), default);

        await Task.WhenAll(Programmes.Select(programme => rooms.Get<PlanBimtekHandler>().Handle(new(programme, "6472"), default)));

        var seats = await All(store, award => (award.BimtekOn!.Value, award.Seat!.Venue));
        Assert.Equal([3, 3], seats.Select(sessions => sessions.Count));
        Assert.Empty(seats[0].Intersect(seats[1]));

        foreach (var programme in Programmes)
        {
            var invited = await store.OfRegency(programme, "6472", default);
            await store.Update([.. invited.Select(award => award with { Value = Came(award.Value) })], default);
        }

        await Task.WhenAll(Programmes.Select(programme => rooms.Get<PlanDeliveriesHandler>().Handle(new(programme, "6472"), default)));

        var routes = await All(store, award => (award.DeliveryOn!.Value, award.Team!.Value));
        Assert.Equal([15, 30], routes.Select(days => days.Count));
        Assert.Empty(routes[0].Intersect(routes[1]));
    }

    private static Award Given(string programme, int number) => new Award
    {
        Id = $"{programme}-{number:000}",
        Programme = programme,
        Regency = "6472",
        Draft = "d",
        Submission = "s",
        Place = "14",
        Members = [(UInt128)number + 1],
        Kecamatan = "Palaran",
        Value = 3_000_000,
        Contact = new("6472015204809003", "SITI AMINAH", "Jl. Contoh No. 1", $"Desa {number % 7}", null, AllowsWhatsApp: false),
    }.Approve(Moment);

    private static Award Came(Award award) =>
        award.Attend(new(0, award.BimtekOn!.Value, Came: true, Moment), 3, Moment) ?? throw new InvalidOperationException("Nobody was invited.");

    private static async Task<List<HashSet<(DateOnly, T)>>> All<T>(AwardStore store, Func<Award, (DateOnly, T)> slot)
    {
        var slots = new List<HashSet<(DateOnly, T)>>();
        foreach (var programme in Programmes)
            slots.Add([.. (await store.OfRegency(programme, "6472", default)).Select(award => slot(award.Value))]);
        return slots;
    }
}
