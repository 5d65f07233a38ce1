using Azure;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class BookingStoreTests(AzuriteFixture azurite)
{
    private static readonly Booking Monday = new("Aula Kantor Dinas Sosial", new(2025, 5, 19), new(2025, 5, 19));
    private static readonly Booking Tuesday = Monday with { From = new(2025, 5, 20), Until = new(2025, 5, 20) };

    [Fact]
    public async Task Bookings_of_others_come_back_and_own_ones_are_replaced()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var store = rooms.Get<BookingStore>();

        await store.Replace(await Read(store), "wrse-2024", [Monday], default);
        await store.Replace(await Read(store), "kube-2024", [Tuesday], default);
        await store.Replace(await Read(store), "wrse-2024", [Monday with { What = "Balai" }], default);

        Assert.Equal([Monday with { What = "Balai" }], (await Read(store)).OfOthers("kube-2024"));
        Assert.Equal([Tuesday], (await Read(store)).OfOthers("wrse-2024"));
        Assert.Empty((await store.Read("6472", BookingStore.Teams, default)).OfOthers("uep-2025"));
        Assert.Empty((await store.Read("6401", BookingStore.Halls, default)).OfOthers("uep-2025"));
    }

    [Theory]
    [InlineData(false, 409)]
    [InlineData(true, 412)]
    public async Task Of_two_that_book_upon_the_same_reading_the_second_is_refused(bool exists, int status)
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var store = rooms.Get<BookingStore>();
        if (exists) await store.Replace(await Read(store), "uep-2025", [Tuesday], default);
        var (one, other) = (await Read(store), await Read(store));

        await store.Replace(one, "wrse-2024", [Monday], default);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => store.Replace(other, "kube-2024", [Monday], default));

        Assert.Equal(status, refused.Status);
        Assert.Contains(Monday, (await Read(store)).OfOthers("kube-2024"));
    }

    [Fact]
    public async Task Booking_the_same_again_writes_nothing_and_days_gone_by_are_forgotten()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var store = rooms.Get<BookingStore>();
        await store.Replace(await Read(store), "wrse-2024", [Monday, Tuesday], default);
        var before = await Read(store);

        await store.Replace(before, "wrse-2024", [Tuesday, Monday, Monday], default);
        await store.Replace(before, "kube-2024", [], default);
        rooms.Time.Now = new(2025, 5, 20, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal([Tuesday], (await Read(store)).OfOthers("kube-2024"));
    }

    [Fact]
    public async Task Thousands_of_routes_fit()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var store = rooms.Get<BookingStore>();
        var routes = Enumerable.Range(0, 5_000).Select(i => new Booking($"{1 + (i % 10)}", Monday.From.AddDays(i / 10), Monday.From.AddDays((i / 10) + (i % 3)))).ToList();

        await store.Replace(await Read(store), "uep-2025", routes, default);

        Assert.Equal(5_000, (await Read(store)).OfOthers("wrse-2024").Count());
    }

    private static Task<Bookings> Read(BookingStore store) => store.Read("6472", BookingStore.Halls, default);
}
