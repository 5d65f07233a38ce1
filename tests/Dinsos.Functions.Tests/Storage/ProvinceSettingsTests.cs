using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Pipeline.Programmes;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class ProvinceSettingsTests(AzuriteFixture azurite)
{
    private static readonly BinaryData Old = BinaryData.FromString(SmallProgramme.Json(("6472", 2)));
    private static readonly BinaryData New = BinaryData.FromString(SmallProgramme.Json(("6472", 1)));

    [Fact]
    public async Task Programmes_against_which_something_speaks_once_they_are_in_force_give_way_to_those_of_before()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var settings = rooms.Get<ProvinceSettings>();
        await settings.Activate("programmes.json", Old, default);
        var asked = 0;

        Assert.Equal(["no"], await settings.Activate("programmes.json", New, _ => Say(++asked == 2), () => Task.CompletedTask, default));

        Assert.Equal(2, await Places(settings));
    }

    [Fact]
    public async Task Process_that_ended_before_it_asked_once_more_is_made_good_by_the_next()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var settings = rooms.Get<ProvinceSettings>();
        await settings.Activate("programmes.json", Old, default);
        var asked = 0;
        await Assert.ThrowsAsync<HostDiedException>(() => settings.Activate("programmes.json", New, _ => ++asked == 2 ? throw new HostDiedException() : Say(false), () => Task.CompletedTask, default));

        Assert.Equal(["no"], await settings.Activate("programmes.json", New, _ => Say(true), () => Task.CompletedTask, default));

        Assert.Equal(2, await Places(settings));
    }

    [Fact]
    public async Task Programmes_that_have_settled_stay_in_force_whatever_is_said_when_they_come_again()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var settings = rooms.Get<ProvinceSettings>();
        await settings.Activate("programmes.json", Old, default);
        await settings.Activate("programmes.json", New, default);

        Assert.Equal(["no"], await settings.Activate("programmes.json", New, _ => Say(true), () => Task.CompletedTask, default));

        Assert.Equal(1, await Places(settings));
    }

    private static Task<IReadOnlyList<string>> Say(bool no) => Task.FromResult<IReadOnlyList<string>>(no ? ["no"] : []);

    private static async Task<int> Places(ProvinceSettings settings) => (await settings.Load(default)).Programmes.Find(SmallProgramme.Id)!.Quota.PlacesInAll();
}
