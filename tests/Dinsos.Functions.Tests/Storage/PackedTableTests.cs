using System.Security.Cryptography;
using System.Text;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Storage;

[Collection(AzuriteFixture.Collection)]
public sealed class PackedTableTests(AzuriteFixture azurite)
{
    private const string Table = Flow.Tables.Rows;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_000)]
    [InlineData(65_536)]
    [InlineData(600 * 1024)]
    public async Task Content_comes_back_whole(int length)
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var content = Noise(length);

        await rooms.Get<PackedTable>().Write(Table, "upload", [new("00000", content)], default);

        Assert.Equal(content, await rooms.Get<PackedTable>().Find(Table, "upload", "00000", default));
        Assert.Null(await rooms.Get<PackedTable>().Find(Table, "upload", "00001", default));
    }

    [Fact]
    public async Task Content_that_no_entity_can_hold_is_refused_with_what_to_do()
    {
        await using var rooms = await StoredRooms.Start(azurite);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => rooms.Get<PackedTable>().Write(Table, "upload", [new("00000", Noise(720 * 1024))], default));

        Assert.Contains("smaller packs", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await rooms.Entities(Table));
    }

    [Fact]
    public async Task Large_packs_are_written_in_several_requests()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var packs = Enumerable.Range(0, 9).Select(i => new Pack($"{i:D5}", Noise(600 * 1024))).ToList();

        await rooms.Get<PackedTable>().Write(Table, "upload", packs, default);

        Assert.Equal(packs.Select(pack => pack.Key), await rooms.Get<PackedTable>().Keys(Table, "upload", "", default));
    }

    [Fact]
    public async Task Packs_are_found_by_the_beginning_of_their_key_in_its_order()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var packs = rooms.Get<PackedTable>();
        string[] keys = ["b|00000", "a|00001", "a|00000", "ab|00000", "a"];
        await packs.Write(Table, "p", keys.Select(key => new Pack(key, Encoding.UTF8.GetBytes(key))), default);
        await packs.Write(Table, "q", [new("a|00000", [])], default);

        Assert.Equal(["a|00000", "a|00001"], await packs.Keys(Table, "p", "a|", default));
        Assert.Equal(["a", "ab|00000", "a|00000", "a|00001", "b|00000"], await Read(packs, "p", ""));
        Assert.Equal(["b|00000"], await Read(packs, "p", "b|"));
        Assert.Empty(await Read(packs, "p", "c|"));
    }

    [Fact]
    public async Task More_packs_than_one_answer_holds_are_all_read()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var packs = rooms.Get<PackedTable>();
        await packs.Write(Table, "p", Enumerable.Range(0, 1_250).Select(i => new Pack($"{i:D5}", BitConverter.GetBytes(i))), default);

        Assert.Equal(1_250, (await packs.Keys(Table, "p", "", default)).Count);
        var read = new List<int>();
        await foreach (var pack in packs.Read(Table, "p", "", default)) read.Add(BitConverter.ToInt32(pack.Content));
        Assert.Equal(Enumerable.Range(0, 1_250), read);
    }

    [Fact]
    public async Task Writing_again_replaces_also_a_longer_pack()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        var packs = rooms.Get<PackedTable>();
        await packs.Write(Table, "p", [new("k", Noise(200_000))], default);
        await packs.Write(Table, "p", [new("k", "kecil"u8.ToArray())], default);

        Assert.Equal("kecil"u8.ToArray(), await packs.Find(Table, "p", "k", default));
    }

    [Fact]
    public async Task Nothing_of_the_content_can_be_read_in_the_table_and_an_altered_byte_is_found()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        await rooms.Get<PackedTable>().Write(Table, "p", [new("k", "6472015204809003 SITI AMINAH"u8.ToArray())], default);
        var entity = (await rooms.Entities(Table)).Single();
        var stored = entity.GetBinary("P00")!;

        Assert.False(Encoding.Latin1.GetString(stored).Contains("SITI", StringComparison.Ordinal));
        stored[^1] ^= 1;
        entity["P00"] = stored;
        await rooms.Table(Table).UpsertEntityAsync(entity);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => rooms.Get<PackedTable>().Find(Table, "p", "k", default));
    }

    private static async Task<List<string>> Read(PackedTable packs, string partition, string prefix)
    {
        var read = new List<string>();
        await foreach (var pack in packs.Read(Table, partition, prefix, default)) read.Add(Encoding.UTF8.GetString(pack.Content));
        return read;
    }

    // Noise does not compress, so that the size in the table is known.
    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(length).NextBytes(noise);
        return noise;
    }
}
