using System.Text;
using Azure.Storage.Blobs;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Validation;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class RegistersTests(AzuriteFixture azurite)
{
    private static readonly string[] Registries = ["dtsen", "dtks"];

    [Fact]
    public async Task Version_in_force_is_read_on_any_machine()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var version = new ListVersion("dtks", "2025-Q1", "hash", 2);

        Assert.True(await rooms.Get<Registers>().Activate(version, PersonIndex.Of([(1, 3), (2, 4)]), default));

        var elsewhere = rooms.Another<Registers>();
        Assert.Equal([version], (await elsewhere.InForce(Registries, default)).Registers);
        Assert.Equal([4], (await elsewhere.Load(version, default)).Facts(2).ToArray());
    }

    [Fact]
    public async Task Newer_period_replaces_the_list_as_a_whole_and_an_older_one_replaces_nothing()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var registers = rooms.Get<Registers>();
        await registers.Activate(new("dtks", "2025-Q1", "a", 2), PersonIndex.Of([(1, 3), (2, 3)]), default);

        Assert.True(await registers.Activate(new("dtks", "2025-Q2", "b", 1), PersonIndex.Of([(2, 5)]), default));
        Assert.False(await registers.Activate(new("dtks", "2024-Q4", "c", 1), PersonIndex.Of([(9, 1)]), default));

        var version = (await registers.InForce(Registries, default)).Registers.Single();
        Assert.Equal(("2025-Q2", "b"), (version.Period, version.Content));
        var index = await registers.Load(version, default);
        Assert.Equal((0, 1, 0), (index.Facts(1).Length, index.Facts(2).Length, index.Facts(9).Length));
    }

    [Fact]
    public async Task Corrected_extract_of_the_same_period_replaces_the_first()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var registers = rooms.Get<Registers>();
        await registers.Activate(new("dtks", "2025-Q1", "a", 1), PersonIndex.Of([(1, 3)]), default);
        var before = await registers.InForce(Registries, default);
        await registers.Load(before.Registers[0], default);

        Assert.True(await registers.Activate(new("dtks", "2025-Q1", "b", 1), PersonIndex.Of([(1, 5)]), default));

        var after = await registers.InForce(Registries, default);
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        Assert.Equal([5], (await registers.Load(after.Registers[0], default)).Facts(1).ToArray());
    }

    [Fact]
    public async Task Lists_stand_in_the_order_of_the_programme_and_those_it_does_not_name_are_left_out()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var registers = rooms.Get<Registers>();
        foreach (var source in new[] { "dtks", "p3ke", "dtsen" }) await registers.Activate(new(source, "2025", source, 0), PersonIndex.Of([]), default);
        var aided = Registers.AidedList("2023.csv");
        await registers.Activate(new(aided, "", "x", 1), PersonIndex.Of([(1, 2023)]), default);

        var lists = await registers.InForce(Registries, default);

        Assert.Equal(["dtsen", "dtks"], lists.Registers.Select(version => version.List));
        Assert.Equal([aided], lists.Aided.Select(version => version.List));
    }

    [Fact]
    public async Task Newest_period_speaks_of_a_person_and_the_programmes_order_breaks_ties()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var registers = rooms.Get<Registers>();
        await registers.Activate(new("dtks", "2025-Q2", "a", 1), PersonIndex.Of([(1, PersonLookup.RegisterFact(4, pkh: true)), (3, 7)]), default);
        await registers.Activate(new("dtsen", "2025-Q2", "b", 1), PersonIndex.Of([(1, PersonLookup.RegisterFact(2, pkh: false)), (2, 2)]), default);
        await registers.Activate(new("p3ke", "2025-Q3", "c", 1), PersonIndex.Of([(2, PersonLookup.RegisterFact(null, pkh: true))]), default);
        await registers.Activate(new(Registers.AidedList("a"), "", "d", 3), PersonIndex.Of([(1, 2021), (1, 2023), (4, 2020)]), default);
        await registers.Activate(new(Registers.AidedList("b"), "", "e", 1), PersonIndex.Of([(1, 2022)]), default);

        var of = await PersonLookup.Load(registers, await registers.InForce(["dtsen", "dtks", "p3ke"], default), new Dictionary<UInt128, int> { [4] = 2024, [5] = 2021 }, default);

        Assert.Equal(new PersonFacts("dtsen 2025-Q2", 2, false, 2023), of(1));
        Assert.Equal(new PersonFacts("p3ke 2025-Q3", null, true, null), of(2));
        Assert.Equal(new PersonFacts("dtks 2025-Q2", 7, false, null), of(3));
        Assert.Equal(new PersonFacts(null, null, false, 2024), of(4));
        Assert.Equal(new PersonFacts(null, null, false, 2021), of(5));
    }

    [Fact]
    public async Task Index_in_the_blob_is_encrypted()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var index = PersonIndex.Of([(UInt128.Parse("123456789012345678901234567890"), 3)]);
        await rooms.Get<Registers>().Activate(new("dtks", "2025-Q1", "hash", 1), index, default);

        var container = rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Work);
        var stored = (await container.GetBlobClient("lists/dtks/hash").DownloadContentAsync()).Value.Content.ToArray();

        Assert.DoesNotContain(Encoding.Latin1.GetString(index.ToBytes()), Encoding.Latin1.GetString(stored), StringComparison.Ordinal);
    }
}
