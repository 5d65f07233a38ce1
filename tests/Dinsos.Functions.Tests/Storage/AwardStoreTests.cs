using Azure;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class AwardStoreTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Moment = new(2025, 5, 20, 3, 0, 0, TimeSpan.Zero);

    private static readonly Award Whole = new()
    {
        Id = "a1",
        Programme = "uep-2025",
        Regency = "6472",
        Draft = "d1",
        Submission = "s1",
        Place = "Sheet2!14",
        Group = "MAWAR",
        Members = [(UInt128)7 << 100, 8],
        Kecamatan = "Palaran",
        Business = "bengkel",
        Value = 4_750_000,
        Contact = new("6472015204809003", "SITI AMINAH", "Jl. Contoh No. 1 RT 2", "Rawa Makmur", "+6289012345678", AllowsWhatsApp: true, Desil: 2.4m),
        Companions = [new("6472015204809004", "NURUL HIDAYAH")],
        State = AwardState.Delivered,
        History = [new(AwardCause.Approval, AwardState.Awarded, new(2025, 5, 2), Moment, "catatan rahasia")],
        Invitations = [new(1, new(2025, 5, 12), "Balai", Turnout.Absent), new(3, new(2025, 5, 19), "Aula", Turnout.Came)],
        Presences = [new(0, new(2025, 5, 12), Came: false, Moment), new(1, new(2025, 5, 19), Came: true, Moment)],
        AttendedOn = new(2025, 5, 20),
        DeliveryOn = new(2025, 6, 2),
        DeliveryUntil = new(2025, 6, 4),
        Team = 2,
        Struck = [new(FromRoute: true, new(2025, 6, 9), 1)],
        AnnouncedFor = new(2025, 6, 2),
        BastNumber = 12,
        DeliveryReports = [new(new(2025, 6, 1), "ditunda", "banjir di rumah Siti", Moment), new(new(2025, 6, 3), "diterima", null, Moment)],
        DeliveredOn = new(2025, 6, 3),
        Checks = [new(1, new(2025, 7, 3), new(2025, 7, 4), "6472-tksk-01", Escalations: 1), new(3, new(2025, 9, 3), new(2025, 9, 3))],
        Visits = [new(new(2025, 7, 5), "kendala", 1_500_000, "izin usaha Ibu Siti", "diurus", Moment, "pesan")],
        Replies = [new("delivery-notice", new(2025, 6, 2), "tidak", Moment)],
        FollowedUntil = new(2026, 1, 5),
        FollowUpEnd = "pindah",
        Accounts = [new(new(2025, 7, 9), HandedIn: true, Moment)],
        AccountedOn = new(2025, 7, 9),
        AccountabilityAskedOn = new(2025, 7, 3),
    };

    [Fact]
    public async Task Award_comes_back_with_every_field()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        Everything.IsSet(Whole);
        Everything.IsSet(Whole.Contact);

        await rooms.Get<AwardStore>().InsertAbsent([Whole], default);

        Assert.Equivalent(Whole, (await rooms.Get<AwardStore>().OfRegency("uep-2025", "6472", default)).Single().Value, strict: true);
    }

    [Fact]
    public async Task Award_that_was_just_given_comes_back_without_what_it_has_not_yet()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var fresh = new Award
        {
            Id = "a2",
            Programme = "uep-2025",
            Regency = "6472",
            Draft = "d1",
            Submission = "s1",
            Place = "14",
            Kecamatan = "",
            Value = 1,
            Contact = new("6472015204809003", "SITI", "", "", null, AllowsWhatsApp: false),
        };

        await rooms.Get<AwardStore>().InsertAbsent([fresh], default);

        Assert.Equivalent(fresh, (await rooms.Get<AwardStore>().OfRegency("uep-2025", "6472", default)).Single().Value, strict: true);
    }

    [Fact]
    public async Task Person_is_not_to_be_read_in_the_table()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        await rooms.Get<AwardStore>().InsertAbsent([Whole], default);

        var stored = await rooms.Text(Flow.Tables.Awards);

        foreach (var personal in new[] { "6472015204809003", "SITI", "Contoh", "Rawa Makmur", "9012345678", "NURUL", "6472015204809004", "rahasia", "Siti", "Mawar" })
            Assert.DoesNotContain(personal, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Award_that_exists_is_not_given_again()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var store = rooms.Get<AwardStore>();
        Assert.Equal(1, await store.InsertAbsent([Whole], default));

        Assert.Equal(1, await store.InsertAbsent([Whole with { State = AwardState.Awarded }, Whole with { Id = "a2" }], default));

        Assert.Equal([AwardState.Delivered, AwardState.Delivered], (await store.OfRegency("uep-2025", "6472", default)).Select(award => award.Value.State));
    }

    [Fact]
    public async Task Change_of_what_somebody_changed_meanwhile_is_refused_as_a_whole()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var store = rooms.Get<AwardStore>();
        await store.InsertAbsent([Whole, Whole with { Id = "a2" }], default);
        var read = await store.OfRegency("uep-2025", "6472", default);
        var changed = await store.Update([read[1] with { Value = read[1].Value with { State = AwardState.Refused } }], default);
        Assert.NotEqual(read[1].ETag, changed.Single().ETag);
        Assert.Equal(changed.Single().ETag, (await store.OfRegency("uep-2025", "6472", default))[1].ETag);

        var refused = await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => store.Update([.. read.Select(award => award with { Value = award.Value with { State = AwardState.Withdrawn } })], default));

        Assert.Equal(412, refused.Status);
        Assert.Equal([AwardState.Delivered, AwardState.Refused], (await store.OfRegency("uep-2025", "6472", default)).Select(award => award.Value.State));
    }

    [Fact]
    public async Task Awards_and_their_steps_are_found_by_programme()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var store = rooms.Get<AwardStore>();
        await store.InsertAbsent(
            [Whole, Whole with { Id = "a2", Regency = "6402", State = AwardState.Invited, Struck = [] }, Whole with { Id = "a3", Programme = "uep-2025b" }], default);

        var ids = new List<string>();
        await foreach (var award in store.OfProgramme("uep-2025", default)) ids.Add(award.Value.Id);
        var steps = await store.Steps("uep-2025", default);

        Assert.Equal(["a2", "a1"], ids);
        Assert.Equal(
            [
                new("6402", "d1", AwardState.Invited, null, 1, new(2025, 6, 2), new(2025, 6, 2), Kecamatan: "Palaran", DeliveryUntil: new(2025, 6, 4)),
                new("6472", "d1", AwardState.Delivered, new(2025, 5, 19), 1, new(2025, 6, 2), new(2025, 6, 2), IsStruck: true, "Palaran", new(2025, 6, 4)),
            ],
            steps);
        Assert.Equal([true, false], steps.Select(step => step.AwaitsSession));
    }
}
