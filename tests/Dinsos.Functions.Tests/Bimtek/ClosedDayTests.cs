using System.Text;
using Azure.Storage.Blobs;
using Dinsos.Functions.Tests.Storage;
using Dinsos.Pipeline;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Operations;

namespace Dinsos.Functions.Tests.Bimtek;

/// <summary>The province closes days on which people are invited already.</summary>
[Collection(AzuriteFixture.Collection)]
public sealed class ClosedDayTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Moment = BusinessClock.At(new(2025, 5, 5), new(9, 0));

    [Fact]
    public async Task New_calendar_moves_the_seats_of_the_closed_kecamatan_and_no_others()
    {
        await using var rooms = await StoredRooms.Start(azurite);
        rooms.Time.Now = Moment.ToUniversalTime();
        var store = rooms.Get<AwardStore>();
        await store.InsertAbsent([Given("a", "Palaran"), Given("b", "Sambutan")], default);
        await rooms.Get<PlanBimtekHandler>().Handle(new("uep-2025", "6472"), default);
        Assert.All(await store.OfRegency("uep-2025", "6472", default), award => Assert.Equal(new(2025, 5, 19), award.Value.BimtekOn));

        await Activate(rooms, """
            { "years": [ { "year": 2025, "source": "SKB", "holidays": [ { "date": "2025-05-20", "name": "Libur", "kind": "national" } ] } ],
              "closures": [ { "from": "2025-05-19", "until": "2025-05-19", "reason": "Banjir", "regency": "6472", "kecamatan": ["Sambutan"] } ] }
            """);

        // This year's programme, and two whose deadline is less than half a year ago.
        Assert.Equal((30, 30), (await rooms.Waiting(Flow.Queues.BimtekToPlan), await rooms.Waiting(Flow.Queues.DeliveriesToPlan)));
        await rooms.Get<PlanBimtekHandler>().Handle(new("uep-2025", "6472"), default);
        var awards = await store.OfRegency("uep-2025", "6472", default);
        Assert.Equal([new(2025, 5, 19), new(2025, 5, 21)], awards.Select(award => award.Value.BimtekOn!.Value));
        Assert.Equal([1, 2], awards.Select(award => award.Value.Seat!.Session));

        // Messages keep to the new calendar too.
        Assert.Equal(BusinessClock.At(new(2025, 5, 21), new(8, 0)), rooms.Get<SendWindow>().NextOpening(BusinessClock.At(new(2025, 5, 20), new(9, 0)), "6472", MessageKind.BimtekInvitation));
    }

    private static async Task Activate(StoredRooms rooms, string calendar)
    {
        var blob = rooms.Get<BlobServiceClient>().GetBlobContainerClient(Flow.Containers.Config).GetBlobClient("calendar.json");
        await blob.UploadAsync(BinaryData.FromBytes(Encoding.UTF8.GetBytes(calendar)), overwrite: true);
        await rooms.Get<ActivateSettingHandler>().Handle(blob, "calendar.json", default);
    }

    private static Award Given(string id, string kecamatan) => new Award
    {
        Id = id,
        Programme = "uep-2025",
        Regency = "6472",
        Draft = "d",
        Submission = "s",
        Place = "14",
        Kecamatan = kecamatan,
        Value = 5_000_000,
        Contact = new("6472015204809003", "SITI AMINAH", "Jl. Contoh No. 1", "Bukuan", null, AllowsWhatsApp: false),
    }.Approve(Moment);
}
