using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.EndToEnd;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Retention;
using Dinsos.Pipeline.Storage;

namespace Dinsos.Functions.Tests.Retention;

/// <summary>The storage that a played programme left, in an account of its own, as it is found years later.</summary>
internal sealed class PurgedPlay : IAsyncDisposable
{
    /// <summary>When everything but the awards is over, what was uploaded on the real clock included.</summary>
    public static readonly DateOnly WithoutApplicants = new(2031, 1, 2);

    /// <summary>When the awards are over, too.</summary>
    public static readonly DateOnly WithoutAnything = new(2047, 1, 2);

    private PurgedPlay(StoredRooms rooms) => Rooms = rooms;

    public StoredRooms Rooms { get; }

    public static async Task<PurgedPlay> Copy(AzuriteFixture azurite, DateOnly day)
    {
        var played = await PlayedProgramme.First(azurite);
        var rooms = await StoredRooms.Start(azurite);
        await AccountCopy.Fill(played.Account, rooms.Account);
        var play = new PurgedPlay(rooms);
        play.GoTo(day);
        return play;
    }

    public T Get<T>()
        where T : notnull => Rooms.Get<T>();

    public void GoTo(DateOnly day) => Rooms.Time.Now = BusinessClock.At(day, new(9, 0)).ToUniversalTime();

    public Task<PurgePlan> Due() => Get<PurgeHandler>().Due(default);

    public Task<PurgeAnswer> Confirm(string fingerprint) =>
        Get<PurgeHandler>().Handle(new() { Confirm = true, Fingerprint = fingerprint, Officer = "Ani", Reason = "masa simpan berakhir" }, default);

    public async Task<PurgeAnswer> Purge() => await Confirm((await Due()).Fingerprint);

    public async Task<List<string>> Blobs()
    {
        var names = new List<string>();
        foreach (var container in Flow.Containers.All)
        {
            await foreach (var blob in Get<BlobServiceClient>().GetBlobContainerClient(container).GetBlobsAsync()) names.Add($"{container}/{blob.Name}");
        }

        return names;
    }

    public UInt128 Person(Villager villager) => Get<KeyedHash>().Person(villager.Nik);

    public ValueTask DisposeAsync() => Rooms.DisposeAsync();
}
